public import Bitext

/// Writes what a check found for people: a block of lines for each article with findings, and a summary.
///
/// A line is `path:line:column: error: message [rule]`, as compilers write it, with a hint below where there is
/// something to do. Control characters from documents are shown as escapes.
public struct AttributionTextReport: Sendable {
  private var verdicts: [Verdict: Int] = [:]
  private var severities: [Severity: Int] = [:]
  private var isFirst = true
  private let path: @Sendable (DocumentID) -> String

  /// - Parameter path: how a document is named in the report, for instance by its path from where the command
  ///   was called.
  public init(path: @escaping @Sendable (DocumentID) -> String = { $0.path }) {
    self.path = path
  }

  /// The lines of one article, an empty line before them where another block was; empty where nothing was found.
  public mutating func block(_ result: AttributionResult) -> String {
    verdicts[result.verdict, default: 0] += 1
    guard !result.findings.isEmpty else { return "" }
    var text = isFirst ? "" : "\n"
    isFirst = false
    for finding in result.findings {
      severities[finding.severity, default: 0] += 1
      text += line(finding) + "\n"
      if let suggestion = finding.suggestion {
        text += "  hint: \(TerminalText.escaped(suggestion))\n"
      }
    }
    return text
  }

  /// The last line: how many articles had which verdict, and how many findings there were.
  public func summary() -> String {
    let articles = verdicts.values.reduce(0, +)
    let judged = Verdict.allCases.compactMap { verdict in
      verdicts[verdict].map { "\($0) \(verdict.rawValue)" }
    }
    let found = Severity.allCases.reversed().compactMap { severity in
      severities[severity].map { Self.counted($0, severity.rawValue) }
    }
    var text = isFirst ? "" : "\n"
    text += Self.counted(articles, "article")
    if !judged.isEmpty { text += ": " + judged.joined(separator: ", ") }
    text += "; " + (found.isEmpty ? "no findings" : found.joined(separator: ", ")) + "\n"
    return text
  }

  private func line(_ finding: Finding) -> String {
    var place = TerminalText.escaped(path(finding.document))
    if let at = finding.place { place += ":\(at.line):\(at.column)" }
    let message = TerminalText.escaped(finding.message)
    return "\(place): \(finding.severity.rawValue): \(message) [\(finding.rule)]"
  }

  private static func counted(_ count: Int, _ noun: String) -> String {
    "\(count) \(noun)\(count == 1 ? "" : "s")"
  }
}
