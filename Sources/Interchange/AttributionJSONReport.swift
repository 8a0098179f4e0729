public import Bitext

/// Writes what a check found as one JSON object (RFC 8259, UTF-8).
///
/// Its keys: `tool`, `version`, `articles` (an object each: `article`, `path`, `verdict`, `message`, `claim`,
/// `published_estimate`, `source`, `best_source`, `score`, `evidence`, `findings`), and `summary` with the number of articles by verdict and of
/// findings by severity. Lines and columns count from 1, columns in characters; spans are `start-end` in UTF-8
/// bytes of the decoded text. What is not known is left out.
public struct AttributionJSONReport: Sendable {
  private let tool: ReportingTool
  private let path: @Sendable (DocumentID) -> String

  public init(tool: ReportingTool, path: @escaping @Sendable (DocumentID) -> String = { $0.path }) {
    self.tool = tool
    self.path = path
  }

  /// What stands before the articles.
  public var head: String {
    "{\"tool\": \(JSONText.quoted(tool.name)), \"version\": \(JSONText.quoted(tool.version)), \"articles\": ["
  }

  /// An article.
  public func article(_ result: AttributionResult, isFirst: Bool) -> String {
    var object = JSONObject()
    object.add("article", result.article.path)
    object.add("corpus", result.article.corpus)
    object.add("path", path(result.article))
    object.add("verdict", result.verdict.rawValue)
    object.add("message", result.message)
    if let claim = result.reference { object.add("claim", json: Self.claim(claim)) }
    if let estimate = result.publishedEstimate {
      var days = JSONObject()
      days.add("earliest", estimate.earliest.description)
      days.add("latest", estimate.latest.description)
      days.add("before", estimate.before.path)
      days.add("after", estimate.after.path)
      object.add("published_estimate", json: days.text)
    }
    object.add("source", result.source?.path)
    object.add("best_source", result.bestSource?.path)
    if let score = result.score, score.isFinite { object.add("score", json: score.withFourDecimals) }
    if let proof = result.proof { object.add("evidence", json: proof.json) }
    object.add("findings", json: "[" + result.findings.map(finding).joined(separator: ", ") + "]")
    return (isFirst ? "\n" : ",\n") + object.text
  }

  /// What stands behind them.
  public func end(_ results: [AttributionResult]) -> String {
    var verdicts = JSONObject()
    for verdict in Verdict.allCases {
      verdicts.add(verdict.rawValue, results.count { $0.verdict == verdict })
    }
    var severities = JSONObject()
    for severity in Severity.allCases.reversed() {
      severities.add(
        severity.rawValue, results.reduce(0) { $0 + $1.findings.count { $0.severity == severity } })
    }
    var summary = JSONObject()
    summary.add("articles", results.count)
    summary.add("verdicts", json: verdicts.text)
    summary.add("findings", json: severities.text)
    return "\n], \"summary\": \(summary.text)}\n"
  }

  private func finding(_ finding: Finding) -> String {
    var object = JSONObject()
    object.add("rule", finding.rule)
    object.add("severity", finding.severity.rawValue)
    object.add("message", finding.message)
    if let place = finding.place {
      object.add("line", place.line)
      object.add("column", place.column)
    }
    object.add("span", finding.span?.description)
    object.add("suggestion", finding.suggestion)
    if let related = finding.related {
      var there = JSONObject()
      there.add("document", related.document.path)
      there.add("path", path(related.document))
      there.add("line", related.place.line)
      there.add("column", related.place.column)
      there.add("span", related.span.description)
      there.add("text", related.message)
      object.add("related", json: there.text)
    }
    return object.text
  }

  private static func claim(_ claim: SourceReference) -> String {
    var object = JSONObject()
    object.add("written", claim.written)
    object.add("url", claim.canonicalURL)
    object.add("publisher", claim.publisher)
    object.add("form", claim.form.rawValue)
    object.add("section", claim.section)
    object.add("slug", claim.slug)
    object.add("id", claim.articleID)
    object.add("published", claim.published?.description)
    return object.text
  }
}

/// The program that reports, as reports name it.
public struct ReportingTool: Sendable, Hashable {
  public var name: String
  public var version: String

  public init(name: String, version: String) {
    self.name = name
    self.version = version
  }
}
