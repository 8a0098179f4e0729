public import Bitext

extension NormalizationStep {
  /// What a repair of the step is called in a finding.
  fileprivate var repaired: String? {
    switch self {
    case .legacyEncoding: "text in a legacy Vietnamese encoding was repaired"
    case .doubleEncoding: "text that was encoded as UTF-8 twice was repaired"
    case .letters: "letters that only look right were replaced"
    default: nil
    }
  }
}

extension Finding {
  /// The findings for what normalization repaired: one for each step that repairs, never silent.
  ///
  /// - Parameters:
  ///   - changes: of `TextNormalizer.explain`, for one block or more of the document.
  ///   - text: the document's decoded text, for the place.
  public static func repairs(
    _ changes: [NormalizationChange], in document: DocumentID, text: String
  ) -> [Finding] {
    NormalizationStep.allCases.compactMap { step in
      let own = changes.filter { $0.step == step }
      guard let words = step.repaired, let first = own.first else { return nil }
      let span = own.reduce(first.original) { $0.union($1.original) }
      let places = own.count == 1 ? "1 place" : "\(own.count) places"
      return Finding(
        rule: "repaired-\(step.rawValue)", severity: .note,
        message: "\(words) (\(places), the first '\(first.before)' to '\(first.after)')", document: document,
        span: span, place: TextPlace(of: span.start, in: text))
    }
  }
}
