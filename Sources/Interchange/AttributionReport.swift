public import Bitext

/// What the check of one article's attribution came to.
public struct AttributionResult: Sendable, Hashable {
  public var article: DocumentID
  public var verdict: Verdict
  /// What was found, in the order of the text.
  public var findings: [Finding]
  /// What the article claims of its source.
  public var reference: SourceReference?
  /// The text in the corpus that the claim leads to.
  public var source: DocumentID?
  /// The text in the corpus that fits best by content.
  public var bestSource: DocumentID?
  /// How well the claimed source's content fits, as a log-likelihood ratio in nats; `nil` where there is nothing to
  /// compare.
  public var score: Double?
  /// Why the verdict is what it is, in one line; may be empty.
  public var message: String
  /// What shows whether the claimed source is right; `nil` where its text is not there, or where it was not asked for.
  public var proof: SourceProof?
  /// About when the claimed source was published, where only the ids around its own tell.
  public var publishedEstimate: DateEstimate?

  public init(
    article: DocumentID, verdict: Verdict, findings: [Finding], reference: SourceReference? = nil,
    source: DocumentID? = nil, bestSource: DocumentID? = nil, score: Double? = nil, message: String = ""
  ) {
    self.article = article
    self.verdict = verdict
    self.findings = findings
    self.reference = reference
    self.source = source
    self.bestSource = bestSource
    self.score = score
    self.message = message
  }

  /// The gravest severity of the findings; `nil` where there are none.
  public var worst: Severity? { findings.map(\.severity).max() }
}

/// Writes the attribution report as TSV: UTF-8, LF, one header row, no quoting, a row an article.
public struct AttributionTSVWriter: Sendable {
  public init() {}

  /// The header row, with its line feed.
  public var header: String {
    TSVField.line([
      "article", "verdict", "rules", "source_url", "source", "best_source", "publisher", "published", "score",
      "message",
    ])
  }

  /// The row of an article, with its line feed: the ids of its findings joined by commas, their messages by
  /// semicolons, each id once.
  public func row(_ result: AttributionResult) -> String {
    var rules: [String] = []
    for finding in result.findings where !rules.contains(finding.rule) { rules.append(finding.rule) }
    return TSVField.line([
      result.article.path,
      result.verdict.rawValue,
      rules.joined(separator: ","),
      result.reference?.canonicalURL ?? "",
      result.source?.path ?? "",
      result.bestSource?.path ?? "",
      result.reference?.publisher ?? "",
      result.reference?.published?.description ?? "",
      result.score?.withFourDecimals ?? "",
      TSVField.text(result.findings.map(\.message).joined(separator: "; ")).printable,
    ])
  }
}
