import Bitext
import Normalization

/// Tells what the normalizer had to repair in a document: one message a step, at the first place.
enum RepairReport {
  static func diagnostics(_ repairs: [NormalizationChange], in loaded: LoadedDocument) -> [Diagnostic] {
    let steps = Set(repairs.map(\.step)).sorted()
    return steps.compactMap { step in
      let changes = repairs.filter { $0.step == step }.sorted { $0.original < $1.original }
      guard let first = changes.first else { return nil }
      let more = changes.count > 1 ? ", \(changes.count) places" : ""
      return Diagnostic(
        .warning, path: loaded.location, place: TextPlace(of: first.original.start, in: loaded.document.text),
        message:
          "repaired: \(step.inWords) (found '\(first.before.excerpt)', read as '\(first.after.excerpt)'\(more))",
        hint: "the original is kept; see 'satzpaar normalize --explain'")
    }
  }
}

extension NormalizationStep {
  /// What a repair mends.
  var inWords: String {
    switch self {
    case .legacyEncoding: "text of a legacy Vietnamese encoding"
    case .doubleEncoding: "UTF-8 that was decoded as windows-1252"
    case .letters: "letters that only look right"
    default: rawValue
    }
  }
}

extension String {
  /// The first few characters, for a message.
  var excerpt: String { count > 24 ? prefix(24) + "…" : self }
}
