public import Bitext

/// Writes what a check found for people: a block of lines for each article with findings, the gravest articles
/// first, and a summary.
///
/// A block begins with the article, its verdict and why. A finding's line is `path:line:column: error: message
/// [rule]`, as compilers write it, with a hint below where there is something to do. Control characters from
/// documents are shown as escapes.
public struct AttributionTextReport: Sendable {
  private let path: @Sendable (DocumentID) -> String
  private let isColored: Bool

  /// - Parameters:
  ///   - isColored: whether severities and verdicts have colours (ECMA-48 escape sequences), for terminals.
  ///   - path: how a document is named in the report, for instance by its path from where the command was called.
  public init(isColored: Bool = false, path: @escaping @Sendable (DocumentID) -> String = { $0.path }) {
    self.isColored = isColored
    self.path = path
  }

  /// The articles of some results that have findings, those with the gravest first; of equals in their order.
  public func blocks(_ results: [AttributionResult]) -> [String] {
    let found = results.enumerated().filter { !$0.element.findings.isEmpty }.sorted { left, right in
      let (first, second) = (left.element.worst ?? .note, right.element.worst ?? .note)
      return first != second ? first > second : left.offset < right.offset
    }
    return found.map { block($0.element) + "\n" }
  }

  private func block(_ result: AttributionResult) -> String {
    let name = path(result.article).printable
    var text = styled(name, "1") + ": " + styled(result.verdict.rawValue, Self.style(of: result.verdict))
    // The gravest finding often says it already.
    if !result.message.isEmpty, result.findings.first?.message != result.message {
      text += ", " + result.message.printable
    }
    text += "\n"
    // The sort is stable: of one severity in the order of the rules.
    let findings = result.findings.enumerated().sorted {
      $0.element.severity != $1.element.severity
        ? $0.element.severity > $1.element.severity : $0.offset < $1.offset
    }
    for (_, finding) in findings {
      text += line(finding) + "\n"
      if let related = finding.related {
        let place =
          "\(path(related.document).printable):\(related.place.line):\(related.place.column)"
        text += "  there: \(place)\n"
      }
      if let suggestion = finding.suggestion {
        text += "  hint: \(suggestion.printable)\n"
      }
    }
    if let proof = result.proof { text += self.proof(proof) }
    // Where a finding names it, it is told already.
    let isTold = result.findings.contains { $0.rule == "content-mismatch" }
    if let best = result.bestSource, best != result.source, !isTold {
      text += "  fits best: \(path(best).printable)\n"
    }
    return text
  }

  /// What shows whether the source is right: a line for the alignment and one for each kind of thing in both texts.
  private func proof(_ proof: SourceProof) -> String {
    var text = ""
    if let alignment = proof.alignment { text += "  evidence: \(alignment)\n" }
    for group in proof.groups where group.shared > 0 || group.total != nil {
      let places = group.places.prefix(3).map { place in
        let same = place.text == place.sourceText ? "" : ", there '\(place.sourceText.shortened.printable)'"
        return "'\(place.text.shortened.printable)' \(place.place.line):\(place.place.column)\(same) "
          + "\(place.sourcePlace.line):\(place.sourcePlace.column)"
      }
      text +=
        "  evidence: \(group.count)" + (places.isEmpty ? "" : " (\(places.joined(separator: "; ")))") + "\n"
    }
    return text
  }

  /// The last line: how many articles had which verdict, and how many findings there were.
  public func summary(_ results: [AttributionResult]) -> String {
    var verdicts: [Verdict: Int] = [:]
    var severities: [Severity: Int] = [:]
    for result in results {
      verdicts[result.verdict, default: 0] += 1
      for finding in result.findings { severities[finding.severity, default: 0] += 1 }
    }
    let judged = Verdict.allCases.compactMap { verdict in
      verdicts[verdict].map { styled("\($0) \(verdict.rawValue)", Self.style(of: verdict)) }
    }
    let found = Severity.allCases.reversed().compactMap { severity in
      severities[severity].map {
        styled(Self.counted($0, severity.rawValue), Self.style(of: severity))
      }
    }
    var text = Self.counted(results.count, "article")
    if !judged.isEmpty { text += ": " + judged.joined(separator: ", ") }
    return text + "; " + (found.isEmpty ? "no findings" : found.joined(separator: ", ")) + "\n"
  }

  private func line(_ finding: Finding) -> String {
    var place = path(finding.document).printable
    if let at = finding.place { place += ":\(at.line):\(at.column)" }
    let message = finding.message.printable
    let severity = styled(finding.severity.rawValue + ":", Self.style(of: finding.severity))
    return "\(place): \(severity) \(message) [\(finding.rule)]"
  }

  private func styled(_ text: String, _ style: String) -> String {
    isColored ? "\u{1B}[\(style)m\(text)\u{1B}[0m" : text
  }

  private static func style(of severity: Severity) -> String {
    switch severity {
    case .error: "1;31"
    case .warning: "33"
    case .note: "36"
    }
  }

  private static func style(of verdict: Verdict) -> String {
    switch verdict {
    case .verified: "32"
    case .unverified: "33"
    case .rejected, .missing, .malformed: "1;31"
    }
  }

  static func counted(_ count: Int, _ noun: String) -> String {
    "\(count) \(noun)\(count == 1 ? "" : "s")"
  }
}

extension String {
  /// At most 40 characters of it.
  var shortened: String { count <= 40 ? self : prefix(38) + "…" }
}
