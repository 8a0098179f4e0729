public import Bitext

/// A rule as SARIF describes it.
public struct SARIFRule: Sendable, Hashable {
  public var id: String
  /// One line.
  public var summary: String
  public var explanation: String
  /// As it is set where its findings come from.
  public var severity: Severity
  public var isEnabled: Bool

  public init(id: String, summary: String, explanation: String, severity: Severity, isEnabled: Bool = true) {
    self.id = id
    self.summary = summary
    self.explanation = explanation
    self.severity = severity
    self.isEnabled = isEnabled
  }
}

/// Writes what a check found as SARIF 2.1.0 (OASIS standard, 2020), a result a finding.
///
/// Columns count UTF-16 code units from 1, as most viewers take them; paths are relative URIs, percent-encoded.
public struct SARIFReport: Sendable {
  private let tool: ReportingTool
  private let rules: [SARIFRule]
  private let path: @Sendable (DocumentID) -> String
  private let text: @Sendable (DocumentID) -> String?
  private let fileLines: @Sendable (DocumentID) -> FileLines?

  /// - Parameters:
  ///   - path: a document's path from where the report is read, with `/` between the parts.
  ///   - text: a document's decoded text, in which its spans lie.
  ///   - fileLines: where a text that was taken from a file with markup stands in it; regions are whole lines then.
  public init(
    tool: ReportingTool, rules: [SARIFRule], path: @escaping @Sendable (DocumentID) -> String,
    text: @escaping @Sendable (DocumentID) -> String?,
    fileLines: @escaping @Sendable (DocumentID) -> FileLines? = { _ in nil }
  ) {
    self.tool = tool
    self.rules = rules
    self.path = path
    self.text = text
    self.fileLines = fileLines
  }

  /// What stands before the results: the tool and its rules.
  public var head: String {
    var driver = JSONObject()
    driver.add("name", tool.name)
    driver.add("version", tool.version)
    driver.add("rules", json: "[\n" + rules.map(Self.rule).joined(separator: ",\n") + "\n]")
    return
      "{\"$schema\": \"https://json.schemastore.org/sarif-2.1.0.json\", \"version\": \"2.1.0\", \"runs\": [{"
      + "\"tool\": {\"driver\": \(driver.text)}, \"columnKind\": \"utf16CodeUnits\", "
      + "\"invocations\": [{\"executionSuccessful\": true}], \"results\": ["
  }

  /// The results of an article; empty where nothing was found.
  public func results(_ result: AttributionResult, isFirst: Bool) -> String {
    result.findings.enumerated().map { index, finding in
      (isFirst && index == 0 ? "\n" : ",\n") + self.result(finding, verdict: result.verdict)
    }.joined()
  }

  /// What stands behind them.
  public var end: String { "\n]}]}\n" }

  private static func rule(_ rule: SARIFRule) -> String {
    var configuration = JSONObject()
    configuration.add("level", rule.severity.rawValue)
    configuration.add("enabled", json: rule.isEnabled ? "true" : "false")
    var object = JSONObject()
    object.add("id", rule.id)
    object.add("shortDescription", json: message(rule.summary))
    object.add("fullDescription", json: message(rule.explanation))
    object.add("help", json: message(rule.explanation))
    object.add("defaultConfiguration", json: configuration.text)
    return object.text
  }

  private func result(_ finding: Finding, verdict: Verdict) -> String {
    var object = JSONObject()
    object.add("ruleId", finding.rule)
    if let index = rules.firstIndex(where: { $0.id == finding.rule }) { object.add("ruleIndex", index) }
    object.add("level", finding.severity.rawValue)
    let hint = finding.suggestion.map { ". Hint: \($0)" } ?? ""
    object.add("message", json: Self.message(finding.message + hint))
    object.add("locations", json: "[\(location(finding.document, finding.span, message: nil))]")
    if let related = finding.related {
      object.add(
        "relatedLocations", json: "[\(location(related.document, related.span, message: related.message))]")
    }
    var properties = JSONObject()
    properties.add("verdict", verdict.rawValue)
    properties.add("suggestion", finding.suggestion)
    object.add("properties", json: properties.text)
    return object.text
  }

  private func location(_ document: DocumentID, _ span: OriginalSpan?, message: String?) -> String {
    var artifact = JSONObject()
    artifact.add("uri", Self.uri(path(document)))
    var physical = JSONObject()
    physical.add("artifactLocation", json: artifact.text)
    // A finding without a place is about the whole article; viewers want a line all the same.
    if let text = text(document) {
      let span = span ?? OriginalSpan(start: 0, end: 0)
      physical.add(
        "region",
        json: fileLines(document).map { Self.region(span, in: text, fileLines: $0) }
          ?? Self.region(span, in: text))
    }
    var object = JSONObject()
    object.add("physicalLocation", json: physical.text)
    if let message { object.add("message", json: Self.message(message)) }
    return object.text
  }

  private static func region(_ span: OriginalSpan, in text: String, fileLines: FileLines) -> String {
    var object = JSONObject()
    object.add("startLine", TextPlace(of: span.start, in: text, fileLines: fileLines).line)
    return object.text
  }

  private static func region(_ span: OriginalSpan, in text: String) -> String {
    let (line, column) = place(of: span.start, in: text)
    let (endLine, endColumn) = place(of: span.end, in: text)
    var object = JSONObject()
    object.add("startLine", line)
    object.add("startColumn", column)
    object.add("endLine", endLine)
    object.add("endColumn", endColumn)
    return object.text
  }

  /// Line and column from 1, the column in UTF-16 code units; lines end at LF, CR LF or CR.
  private static func place(of offset: Int, in text: String) -> (line: Int, column: Int) {
    let line = TextPlace(of: offset, in: text).line
    let before = Array(text.utf8.prefix(offset).reversed().prefix { $0 != 0x0A && $0 != 0x0D }.reversed())
    return (line, String(decoding: before, as: UTF8.self).utf16.count + 1)
  }

  private static func message(_ text: String) -> String {
    var object = JSONObject()
    object.add("text", text)
    return object.text
  }

  /// A path as a URI reference (RFC 3986): an absolute one as `file:`, the rest relative.
  static func uri(_ path: String) -> String {
    var uri = path.hasPrefix("/") ? "file://" : ""
    for byte in path.utf8 {
      switch byte {
      case 0x30...0x39, 0x41...0x5A, 0x61...0x7A, UInt8(ascii: "-"), UInt8(ascii: "."), UInt8(ascii: "_"),
        UInt8(ascii: "~"), UInt8(ascii: "/"):
        uri.unicodeScalars.append(Unicode.Scalar(byte))
      default:
        let digits = String(byte, radix: 16, uppercase: true)
        uri += "%" + (digits.utf8.count < 2 ? "0" : "") + digits
      }
    }
    return uri
  }
}
