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
    let report = AttributionTextReport { "Corpus/\($0.path)" }
    try expectGolden("attribution.txt", report.blocks(results).joined() + report.summary(results))
  }

  @Test func aCleanReportIsOneLine() {
    let report = AttributionTextReport()
    #expect(report.blocks([results[0]]).isEmpty)
    #expect(report.summary([results[0]]) == "1 article: 1 verified; no findings\n")
    #expect(report.summary([]) == "0 articles; no findings\n")
  }
}

@Suite struct ColoredReportTests {
  @Test func severitiesAndVerdictsHaveColors() {
    let finding = Finding(rule: "x", severity: .error, message: "bad", document: Samples.article)
    let result = AttributionResult(article: Samples.article, verdict: .rejected, findings: [finding])
    let report = AttributionTextReport(isColored: true)
    #expect(
      report.blocks([result])
        == [
          "\u{1B}[1mde/a.txt\u{1B}[0m: \u{1B}[1;31mrejected\u{1B}[0m\n"
            + "de/a.txt: \u{1B}[1;31merror:\u{1B}[0m bad [x]\n\n"
        ])
  }
}
