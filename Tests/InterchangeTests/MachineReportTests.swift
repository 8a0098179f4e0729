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

  private static let proven: AttributionResult = {
    let day = { (day: Int) in
      PublicationTime(
        year: 2025, month: 7, day: day, hour: 0, minute: 0, second: 0, millisecond: 0, offsetMinutes: 420,
        precision: .day)
    }
    var result = results[0]
    result.publishedEstimate = DateEstimate(
      earliest: day(1), latest: day(3), before: Samples.source, after: Samples.article)
    result.proof = SourceProof(
      content: 12.5,
      alignment: SourceProof.Alignment(
        paired: 2, sentences: 3, perSentence: 6.54, chancePerSentence: -2, score: 11.06),
      groups: [
        SourceProof.Group(
          kind: .figures, shared: 1, total: 2,
          places: [
            SourceProof.Place(
              text: "14,3 Milliarden", span: OriginalSpan(start: 1, end: 16),
              place: TextPlace(line: 2, column: 5),
              sourceText: "14,3 tỷ", sourceSpan: OriginalSpan(start: 3, end: 12),
              sourcePlace: TextPlace(line: 1, column: 7))
          ]),
        SourceProof.Group(kind: .quotations, shared: 0, total: 1, places: []),
      ])
    return result
  }()

  @Test func theEvidenceIsToldWithItsPlaces() throws {
    let report = AttributionJSONReport(tool: Self.tool)
    let json = report.head + report.article(Self.proven, isFirst: true) + report.end([Self.proven])
    let object = try #require(JSONSerialization.jsonObject(with: Data(json.utf8)) as? [String: Any])
    let article = try #require((object["articles"] as? [[String: Any]])?.first)
    #expect(
      article["published_estimate"] as? [String: String]
        == ["earliest": "2025-07-01", "latest": "2025-07-03", "before": "vi/a.txt", "after": "de/a.txt"])
    let evidence = try #require(article["evidence"] as? [String: Any])
    #expect(evidence["content"] as? Double == 12.5)
    #expect((evidence["alignment"] as? [String: Any])?["chance_per_sentence"] as? Double == -2)
    let figures = try #require(evidence["figures"] as? [String: Any])
    #expect((figures["shared"] as? Int, figures["total"] as? Int) == (1, 2))
    let place = try #require((figures["places"] as? [[String: Any]])?.first)
    #expect(place["source_text"] as? String == "14,3 tỷ")
    #expect((place["line"] as? Int, place["source_column"] as? Int) == (2, 7))

    let text = AttributionTextReport().blocks([Self.proven]).joined()
    #expect(
      text.contains(
        """
          evidence: 2 of 3 sentences have a counterpart; their words speak for translations with 6.5 nats a sentence, chance gives -2.0: 11.1 nats
          evidence: figures: 1 of 2 ('14,3 Milliarden' 2:5, there '14,3 tỷ' 1:7)
          evidence: quotations: 0 of 1

        """), "\(text)")

    let page = HTMLReport(tool: Self.tool).article(Self.proven, nil, index: 0, isOpen: true)
    #expect(
      page.contains(
        "<dt>In both</dt><dd dir=\"auto\">figures: 1 of 2: 14,3 Milliarden – 14,3 tỷ <span class=\"quiet\">(line 2, "
          + "there line 1)</span></dd>"), "\(page)")
    #expect(
      page.contains(
        "published between 2025-07-01 and 2025-07-03, estimated from the ids of vi/a.txt and de/a.txt"))
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
