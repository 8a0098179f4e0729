import Bitext
import Normalization

/// Tells what the normalizer had to repair in a document: one message a step, at the first place.
enum RepairReport {
  static func diagnostics(_ repairs: [NormalizationChange], in document: Document, at location: String)
    -> [Diagnostic]
  {
    Finding.repairs(repairs, in: document.id, text: document.text).map { finding in
      Diagnostic(
        .warning, path: location, place: finding.place, message: finding.message,
        hint: "the original is kept; see 'satzpaar normalize --explain'")
    }
  }
}
