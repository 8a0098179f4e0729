import Bitext
import Foundation
import Interchange
import Testing

/// What the reports for programs and browsers hold, whatever the documents hold.
@Suite struct MachineReportTests {
  private static let text = "Erste Zeile.\n🎉 „Böse“ <b>\"Zeile\"</b> & mehr\u{1B}[31m.\nQuelle: x\n"
  private static let sourceText = "Một & hai <script>alert(1)</script>\n"
  private static let tool = ReportingTool(name: "Satzpaar", version: "1.2.3")

  private static func document(_ id: DocumentID, _ tag: LanguageTag, _ text: String) -> Document {
    Document(
      id: id, sha256: "", charset: "UTF-8", language: tag, languageOrigin: .declared, text: text, blocks: [],
      metadata: DocumentMetadata())
  }

  private static func segment(_ text: String, _ range: Range<String.Index>, order: Int) -> Segment {
    let start = text.utf8.distance(from: text.startIndex, to: range.lowerBound)
    let piece = String(text[range])
    let span = OriginalSpan(start: start, end: start + piece.utf8.count)
    return Segment(
      order: order, block: order, role: .body, text: MappedText(unchanged: piece, at: span), tokens: [])
  }

  private static let findings: [Finding] = {
    let start = text.utf8.distance(
      from: text.startIndex, to: text.range(of: "„Böse“")?.lowerBound ?? text.startIndex)
    let span = OriginalSpan(start: start, end: start + "„Böse“".utf8.count)
    return [
      Finding(
        rule: "number-mismatch", severity: .warning, message: "'<b>' & \"more\"\n\u{1B}[31m",
        document: Samples.article, span: span, place: TextPlace(of: start, in: text), suggestion: "look",
        related: RelatedPlace(
          document: Samples.source, span: OriginalSpan(start: 0, end: 5),
          place: TextPlace(line: 1, column: 1),
          message: "Một")),
      Finding(rule: "missing-attribution", severity: .error, message: "none", document: Samples.article),
    ]
  }()

  private static let results = [
    AttributionResult(
      article: Samples.article, verdict: .rejected, findings: findings, reference: Samples.claim,
      source: Samples.source, bestSource: Samples.source, score: -3.25, message: "wrong & <i>bad</i>"),
    AttributionResult(article: Samples.source, verdict: .verified, findings: []),
  ]

  @Test func jsonIsOneObject() throws {
    let report = AttributionJSONReport(tool: Self.tool)
    var text = report.head
    for (index, result) in Self.results.enumerated() {
      text += report.article(result, isFirst: index == 0)
    }
    let object = try #require(
      JSONSerialization.jsonObject(with: Data((text + report.end(Self.results)).utf8)) as? [String: Any])
    let articles = try #require(object["articles"] as? [[String: Any]])
    #expect(articles.count == 2)
    #expect(articles[0]["verdict"] as? String == "rejected")
    #expect(articles[0]["score"] as? Double == -3.25)
    let found = try #require(articles[0]["findings"] as? [[String: Any]])
    #expect(found[0]["message"] as? String == "'<b>' & \"more\"\n\u{1B}[31m")
    #expect((found[0]["line"] as? Int, found[0]["column"] as? Int) == (2, 3))
    #expect((found[0]["related"] as? [String: Any])?["path"] as? String == "vi/a.txt")
    let summary = try #require(object["summary"] as? [String: Any])
    #expect((summary["verdicts"] as? [String: Int])?["rejected"] == 1)
    #expect((summary["findings"] as? [String: Int])?["warning"] == 1)
  }

  /// The structure that SARIF 2.1.0's schema requires (sections 3.13 to 3.30).
  @Test func sarifHasTheRequiredStructure() throws {
    let report = SARIFReport(
      tool: Self.tool,
      rules: [
        SARIFRule(id: "missing-attribution", summary: "none", explanation: "long", severity: .error),
        SARIFRule(
          id: "number-mismatch", summary: "other", explanation: "long", severity: .note, isEnabled: false),
      ], path: { "my corpus/ä/" + $0.path }, text: { $0 == Samples.article ? Self.text : Self.sourceText })
    var text = report.head
    for (index, result) in Self.results.enumerated() {
      text += report.results(result, isFirst: index == 0)
    }
    let log = try #require(
      JSONSerialization.jsonObject(with: Data((text + report.end).utf8)) as? [String: Any])
    #expect(log["version"] as? String == "2.1.0")
    #expect((log["$schema"] as? String)?.hasSuffix("sarif-2.1.0.json") == true)
    let run = try #require((log["runs"] as? [[String: Any]])?.first)
    let driver = try #require((run["tool"] as? [String: Any])?["driver"] as? [String: Any])
    #expect(driver["name"] as? String == "Satzpaar")
    let rules = try #require(driver["rules"] as? [[String: Any]])
    for rule in rules {
      #expect((rule["shortDescription"] as? [String: Any])?["text"] is String)
      let level = (rule["defaultConfiguration"] as? [String: Any])?["level"] as? String
      #expect(["error", "warning", "note"].contains(level))
    }
    #expect(run["columnKind"] as? String == "utf16CodeUnits")
    let results = try #require(run["results"] as? [[String: Any]])
    #expect(results.count == 2)
    for result in results {
      let index = try #require(result["ruleIndex"] as? Int)
      #expect(rules[index]["id"] as? String == result["ruleId"] as? String)
      #expect((result["message"] as? [String: Any])?["text"] is String)
    }
    let place = try #require(
      (results[0]["locations"] as? [[String: Any]])?.first?["physicalLocation"] as? [String: Any])
    #expect((place["artifactLocation"] as? [String: Any])?["uri"] as? String == "my%20corpus/%C3%A4/de/a.txt")
    let region = try #require(place["region"] as? [String: Int])
    // The emoji before it is two UTF-16 code units.
    #expect(region == ["startLine": 2, "startColumn": 4, "endLine": 2, "endColumn": 10])
    let related = try #require((results[0]["relatedLocations"] as? [[String: Any]])?.first)
    #expect((related["message"] as? [String: Any])?["text"] as? String == "Một")
    #expect((place["artifactLocation"] as? [String: Any])?["index"] == nil)
  }

  private func page() throws -> String {
    let article = Self.document(Samples.article, Samples.german, Self.text)
    let source = Self.document(Samples.source, Samples.vietnamese, Self.sourceText)
    let second = try #require(Self.text.range(of: "🎉 „Böse“ <b>\"Zeile\"</b> & mehr\u{1B}[31m."))
    let first = try #require(Self.text.range(of: "Erste Zeile."))
    let only = try #require(Self.sourceText.range(of: "Một & hai <script>alert(1)</script>"))
    let compared = ComparedArticle(
      result: Self.results[0],
      article: ComparedArticle.Side(
        document: article,
        segments: [Self.segment(Self.text, first, order: 0), Self.segment(Self.text, second, order: 1)],
        shared: [0: [OriginalSpan(start: 0, end: 5)]]),
      source: ComparedArticle.Side(
        document: source, segments: [Self.segment(Self.sourceText, only, order: 0)]),
      beads: [
        Bead(source: [0], target: [], confidence: 1), Bead(source: [1], target: [0], confidence: 0.9),
      ])
    let report = HTMLReport(tool: Self.tool)
    return report.head(Self.results) + report.article(compared.result, compared, index: 0, isOpen: true)
      + report.article(Self.results[1], nil, index: 1, isOpen: false) + report.end
  }

  @Test func htmlEscapesAllTextAndMarksEvidence() throws {
    let page = try page()
    #expect(!page.contains("<script"))
    #expect(page.contains("The texts are not shown here"))
    #expect(page.contains("Một</mark> &amp; hai &lt;script&gt;alert(1)&lt;/script&gt;"))
    #expect(page.contains("&lt;b&gt;&quot;Zeile&quot;&lt;/b&gt; &amp; mehr\u{FFFD}[31m."))
    #expect(page.contains("wrong &amp; &lt;i&gt;bad&lt;/i&gt;"))
    #expect(!page.unicodeScalars.contains("\u{1B}"))
    #expect(page.contains("<mark>Erste</mark> Zeile."))
    #expect(page.contains("<mark class=\"bad\">„Böse“</mark>"))
    #expect(page.contains("<div class=\"none\">not in the source</div>"))
    #expect(page.contains("lang=\"vi\""))
  }

  @Test func htmlNeedsNothingFromElsewhereAndIsWellFormed() throws {
    let page = try page()
    for forbidden in ["src=", "<link", "@import", "url(", "<iframe", "<object", "javascript:"] {
      #expect(!page.contains(forbidden), "\(forbidden)")
    }
    #expect(page.contains("prefers-color-scheme: dark"))
    #expect(page.contains("name=\"viewport\""))
    // Every element that is opened is closed, in the right order.
    var open: [Substring] = []
    var ids: [Substring] = []
    for match in page.matches(of: /<(\/?)([a-z0-9]+)([^>]*)>/) {
      let name = match.output.2
      if let id = match.output.3.firstMatch(of: /id="([^"]*)"/) { ids.append(id.output.1) }
      if ["meta", "wbr"].contains(name) { continue }
      if match.output.1.isEmpty { open.append(name) } else { #expect(open.popLast() == name) }
    }
    #expect(open.isEmpty)
    #expect(Set(ids).count == ids.count)
    for match in page.matches(of: /href="#([^"]*)"/) { #expect(ids.contains(match.output.1)) }
  }

  @Test func theGravestArticlesComeFirst() {
    let finding = Self.findings[0]
    let verdicts: [(Verdict, [Finding])] = [
      (.verified, []), (.verified, [finding]), (.unverified, []), (.missing, Self.findings),
    ]
    let results = verdicts.map { AttributionResult(article: Samples.article, verdict: $0.0, findings: $0.1) }
    #expect(HTMLReport.order(of: results) == [3, 2, 1, 0])
  }
}
