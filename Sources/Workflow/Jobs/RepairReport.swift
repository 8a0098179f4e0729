import Bitext
import Normalization

/// Tells what the normalizer had to repair in a document: one message a step, at the first place.
enum RepairReport {
  static func diagnostics(_ repairs: [NormalizationChange], in loaded: LoadedDocument) -> [Diagnostic] {
    Finding.repairs(repairs, in: loaded.document.id, text: loaded.document.text).map { finding in
      Diagnostic(
        .warning, path: loaded.location, place: finding.place, message: finding.message,
        hint: "the original is kept; see 'satzpaar normalize --explain'")
    }
  }
}
