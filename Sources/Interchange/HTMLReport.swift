public import Bitext

/// Writes what a check found as one HTML page that needs nothing else: no script, no font, no image from elsewhere.
///
/// An overview of all articles, the gravest first, then each article beside its source, pair by pair: what both
/// share is marked, and so is what has no counterpart. Light or dark as the reader's system is; on a narrow screen
/// the sides stand one below the other. All text from documents is escaped.
public struct HTMLReport: Sendable {
  private let tool: ReportingTool
  private let path: @Sendable (DocumentID) -> String

  public init(tool: ReportingTool, path: @escaping @Sendable (DocumentID) -> String = { $0.path }) {
    self.tool = tool
    self.path = path
  }

  /// The order in which articles are shown, as indices: those with the gravest findings first.
  public static func order(of results: [AttributionResult]) -> [Int] {
    results.indices.sorted { left, right in
      let (first, second) = (rank(results[left]), rank(results[right]))
      return first != second ? first > second : left < right
    }
  }

  /// What is wrong outright comes before what is open, and that before what is proved.
  private static func rank(_ result: AttributionResult) -> Int {
    let verdict =
      switch result.verdict {
      case .rejected, .missing, .malformed: 2
      case .unverified: 1
      case .verified: 0
      }
    let severity = result.worst.map { Severity.allCases.firstIndex(of: $0) ?? 0 } ?? -1
    return 10 * verdict + severity + 1
  }

  /// The page up to the first article: its head and the overview.
  public func head(_ results: [AttributionResult]) -> String {
    var page = """
      <!DOCTYPE html>
      <html lang="en">
      <head>
      <meta charset="utf-8">
      <meta name="viewport" content="width=device-width, initial-scale=1">
      <meta name="color-scheme" content="light dark">
      <meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'">
      <meta name="referrer" content="no-referrer">
      <title>Source attribution: \(AttributionTextReport.counted(results.count, "article"))</title>
      <style>
      \(HTMLStyle.sheet)
      </style>
      </head>
      <body>
      <header>
      <h1>Source attribution</h1>
      <p class="quiet">\(HTMLText.escaped(summary(results)))</p>
      </header>
      <main>
      <section aria-labelledby="overview">
      <h2 id="overview">Overview</h2>
      \(tally(results))
      <ol class="overview">

      """
    for index in Self.order(of: results) { page += overviewRow(results[index], index) }
    return page + "</ol>\n</section>\n"
  }

  /// What stands behind the articles.
  public var end: String {
    "</main>\n<footer class=\"quiet\">\(HTMLText.escaped("\(tool.name) \(tool.version)"))</footer>\n</body>\n</html>\n"
  }

  private func summary(_ results: [AttributionResult]) -> String {
    AttributionTextReport().summary(results).trimmingSuffix { $0.isNewline }
  }

  /// The verdicts as a bar and a legend.
  private func tally(_ results: [AttributionResult]) -> String {
    let counts = Verdict.allCases.map { verdict in (verdict, results.count { $0.verdict == verdict }) }
      .filter { $0.1 > 0 }
    let bar = counts.map { "<span class=\"\($0.rawValue)\" style=\"flex-grow:\($1)\"></span>" }.joined()
    let legend = counts.map { "<li>\(Self.badge($0)) \($1)</li>" }.joined()
    return "<div class=\"bar\" aria-hidden=\"true\">\(bar)</div>\n<ul class=\"legend\">\(legend)</ul>"
  }

  private func overviewRow(_ result: AttributionResult, _ index: Int) -> String {
    let counts = Severity.allCases.reversed().compactMap { severity -> String? in
      let count = result.findings.count { $0.severity == severity }
      return count == 0 ? nil : AttributionTextReport.counted(count, severity.rawValue)
    }
    var row =
      "<li>\(Self.badge(result.verdict)) <a href=\"#a\(index)\">\(Self.breakable(path(result.article)))</a>"
    if !counts.isEmpty { row += " <span class=\"quiet\">\(counts.joined(separator: ", "))</span>" }
    let reason = result.message.isEmpty ? result.findings.first?.message ?? "" : result.message
    if !reason.isEmpty { row += "<p>\(HTMLText.escaped(reason))</p>" }
    return row + "</li>\n"
  }

  /// How many articles are shown with their texts, the gravest first: 12 kB each, which phones still bear.
  public static let articlesWithTexts = 1000

  /// An article: what was found, and its text beside its source's.
  ///
  /// - Parameters:
  ///   - compared: its texts; `nil` where they are not shown, which the page says.
  ///   - index: its index in the results that the head was made of.
  ///   - isOpen: whether its texts are shown at once.
  public func article(
    _ result: AttributionResult, _ compared: ComparedArticle?, index: Int, isOpen: Bool
  ) -> String {
    var text = "<article>\n<details\(isOpen ? " open" : "")>\n<summary><h2>\(Self.badge(result.verdict)) "
    text += "\(Self.breakable(path(result.article)))</h2></summary>\n<div id=\"a\(index)\">\n"
    text += facts(result) + findings(result)
    if let compared {
      text += HTMLPairs(compared).text
    } else {
      text += "<p class=\"quiet\">The texts are not shown here: this report has more than "
      text += "\(Self.articlesWithTexts) articles, and only the gravest have their texts. "
      text += "Check fewer articles at a time to see them.</p>\n"
    }
    return text
      + "<p class=\"quiet\"><a href=\"#overview\">Back to the overview</a></p>\n</div>\n</details>\n</article>\n"
  }

  /// Errors and warnings at once; many notes are folded, so that the texts are not far below.
  private func findings(_ result: AttributionResult) -> String {
    let grave = result.findings.filter { $0.severity > .note }
    let notes = result.findings.filter { $0.severity == .note }
    let list = { (some: [Finding]) in
      some.isEmpty
        ? "" : "<ul class=\"findings\">\n" + some.map(self.finding).joined() + "</ul>\n"
    }
    guard notes.count > 3 else { return list(result.findings) }
    return list(grave)
      + "<details class=\"notes\"><summary>\(notes.count) notes</summary>\n\(list(notes))</details>\n"
  }

  private func facts(_ result: AttributionResult) -> String {
    var rows: [(String, String)] = []
    if !result.message.isEmpty { rows.append(("Verdict", HTMLText.escaped(result.message))) }
    if let claim = result.reference {
      if let url = claim.canonicalURL {
        rows.append(("Claims", HTMLText.link(url)))
        if claim.written != url { rows.append(("Written", HTMLText.escaped(claim.written))) }
      } else {
        rows.append(("Claims", HTMLText.escaped(claim.written)))
      }
      let told = [claim.publisher, claim.published?.description].compactMap { $0 }.joined(separator: ", ")
      if !told.isEmpty { rows.append(("Published", HTMLText.escaped(told))) }
      if let estimate = result.publishedEstimate {
        rows.append(("Estimate", HTMLText.escaped(estimate.description)))
      }
    }
    if let source = result.source { rows.append(("Its text", Self.breakable(path(source)))) }
    if let best = result.bestSource, best != result.source {
      rows.append(("Fits best", Self.breakable(path(best))))
    }
    if let score = result.score, score.isFinite {
      rows.append(("Evidence", "\((score * 10).rounded() / 10) nats for the claimed text"))
    }
    if let alignment = result.proof?.alignment {
      rows.append(("Alignment", HTMLText.escaped(alignment.description)))
    }
    for group in result.proof?.groups ?? [] {
      rows.append(("In both", HTMLText.escaped(group.count) + places(group.places)))
    }
    return "<dl>" + rows.map { "<dt>\($0)</dt><dd dir=\"auto\">\($1)</dd>" }.joined(separator: "\n")
      + "</dl>\n"
  }

  private func places(_ places: [SourceProof.Place]) -> String {
    guard !places.isEmpty else { return "" }
    let told = places.map { place in
      let same = place.text == place.sourceText ? "" : " – \(HTMLText.escaped(place.sourceText.shortened))"
      return
        "\(HTMLText.escaped(place.text.shortened))\(same) <span class=\"quiet\">(line \(place.place.line), there "
        + "line \(place.sourcePlace.line))</span>"
    }
    return ": " + told.joined(separator: "; ")
  }

  private func finding(_ finding: Finding) -> String {
    var text = "<li class=\"\(finding.severity.rawValue)\"><p><strong>\(finding.severity.rawValue)</strong> "
    text +=
      "<span dir=\"auto\">\(HTMLText.escaped(finding.message))</span> <code>\(HTMLText.escaped(finding.rule))</code></p>"
    var places: [String] = []
    if let place = finding.place { places.append("line \(place.line), column \(place.column)") }
    if let related = finding.related {
      places.append(
        "\(Self.breakable(path(related.document))), line \(related.place.line), column \(related.place.column)"
      )
    }
    if !places.isEmpty { text += "<p class=\"quiet\">\(places.joined(separator: "; "))</p>" }
    if let suggestion = finding.suggestion {
      text += "<p class=\"quiet\" dir=\"auto\">→ \(HTMLText.escaped(suggestion))</p>"
    }
    return text + "</li>\n"
  }

  private static func badge(_ verdict: Verdict) -> String {
    "<span class=\"badge \(verdict.rawValue)\">\(verdict.rawValue)</span>"
  }

  /// A path that a narrow screen may break behind its slashes.
  private static func breakable(_ path: String) -> String {
    HTMLText.escaped(path).split(separator: "/", omittingEmptySubsequences: false).joined(separator: "/<wbr>")
  }
}

extension String {
  fileprivate func trimmingSuffix(while isTrimmed: (Character) -> Bool) -> String {
    var text = self
    while let last = text.last, isTrimmed(last) { text.removeLast() }
    return text
  }
}
