import Bitext
import Interchange
import Testing

@Suite struct AttributionReportTests {
  private static func finding(
    _ rule: String, _ severity: Severity, _ message: String,
    at place: TextPlace? = TextPlace(line: 12, column: 9),
    suggestion: String? = nil
  ) -> Finding {
    Finding(
      rule: rule, severity: severity, message: message, document: Samples.article, place: place,
      suggestion: suggestion)
  }

  private let results = [
    AttributionResult(
      article: Samples.article, verdict: .verified, findings: [], reference: Samples.claim,
      source: Samples.source, bestSource: Samples.source, score: 0.98765),
    AttributionResult(
      article: Samples.article, verdict: .unverified,
      findings: [
        finding(
          "not-canonical", .note, "not canonical (the parameter utm_source)",
          suggestion: "write the short form"),
        finding("source-text-missing", .warning, "the source's text is not in the corpus"),
        finding("source-text-missing", .warning, "nor is\tit elsewhere"),
      ],
      reference: Samples.claim),
    AttributionResult(
      article: Samples.article, verdict: .missing,
      findings: [finding("missing-attribution", .error, "names no source (\u{1B}[31mred)", at: nil)]),
  ]

  @Test func tableIsAsInTheGolden() throws {
    let writer = AttributionTSVWriter()
    try expectGolden("attribution.tsv", writer.header + results.map { writer.row($0) }.joined())
  }

  @Test func textIsAsInTheGolden() throws {
    var report = AttributionTextReport { "Corpus/\($0.path)" }
    var text = ""
    for result in results { text += report.block(result) }
    try expectGolden("attribution.txt", text + report.summary())
  }

  @Test func aCleanReportIsOneLine() {
    var report = AttributionTextReport()
    #expect(report.block(results[0]) == "")
    #expect(report.summary() == "1 article: 1 verified; no findings\n")
    #expect(AttributionTextReport().summary() == "0 articles; no findings\n")
  }
}

@Suite struct TerminalTextTests {
  @Test func whatATerminalObeysIsShown() {
    #expect(TerminalText.escaped("Grüße, đồng – 好") == "Grüße, đồng – 好")
    #expect(
      TerminalText.escaped("a\u{1B}[31mb\u{7F}\u{9B}\u{202E}\n")
        == "a\\u{1B}[31mb\\u{7F}\\u{9B}\\u{202E}\\u{A}")
  }
}
