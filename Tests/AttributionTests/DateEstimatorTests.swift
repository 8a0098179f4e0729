import Attribution
import Bitext
import Testing

/// Dates of articles whose ids only grow with time.
@Suite struct DateEstimatorTests {
  private func url(_ id: Int) -> String { "https://vnexpress.net/mot-bai-viet-\(id).html" }

  private func estimator(_ dated: [(id: Int, published: String)]) -> DateEstimator {
    DateEstimator(
      dated: dated.map {
        (DocumentID(corpus: "test", path: "vi/\($0.id).txt"), url: url($0.id), published: $0.published)
      }, urls: Readers.urls)
  }

  @Test func betweenTheNearestDatedNeighbours() {
    let estimator = estimator([
      (5_000_300, "2025-07-05"), (5_000_100, "2025-06-30"), (5_000_050, "2025-06-01"),
      (5_000_200, "2025-07-02"),
    ])
    let estimate = estimator.estimate(of: url(5_000_150))
    #expect(estimate?.earliest.description == "2025-06-30")
    #expect(estimate?.latest.description == "2025-07-02")
    #expect(
      estimate?.description
        == "published between 2025-06-30 and 2025-07-02, estimated from the ids of vi/5000100.txt and vi/5000200.txt"
    )
    // Another way to write the same address.
    #expect(
      estimator.estimate(of: "http://m.vnexpress.net/mot-bai-viet-5000150.html?utm_source=x") == estimate)
  }

  @Test func daysAreOnThePublishersClock() {
    let estimator = estimator([
      (5_000_100, "2025-06-30T18:00:00Z"), (5_000_200, "2025-07-01T23:59:00+07:00"),
    ])
    let description = estimator.estimate(of: url(5_000_150))?.description ?? ""
    #expect(description.hasPrefix("published on 2025-07-01, estimated"), "\(description)")
  }

  @Test func noneOnOneSideOnlyOrOfADatedIDOrWithoutNeighbours() {
    let dated = [(5_000_100, "2025-06-30"), (5_000_200, "2025-07-02")]
    #expect(estimator(dated).estimate(of: url(5_000_099)) == nil)
    #expect(estimator(dated).estimate(of: url(5_000_201)) == nil)
    #expect(estimator(dated).estimate(of: url(5_000_100)) == nil)
    #expect(estimator(dated).estimate(of: url(5_000_200)) == nil)
    #expect(estimator([]).estimate(of: url(5_000_150)) == nil)
    #expect(
      estimator([(5_000_100, "2025-06-30"), (5_000_200, "soon")]).estimate(of: url(5_000_150)) == nil)
  }

  @Test func noneWhereIDsAndDatesAreOutOfOrder() {
    let wrong = estimator([(5_000_100, "2025-07-02"), (5_000_200, "2025-06-30")])
    #expect(wrong.estimate(of: url(5_000_150)) == nil)
    // One dated wrongly farther off spoils what lies between it and those it contradicts, and no more.
    let dated = [
      (5_000_100, "2025-07-09"), (5_000_200, "2025-07-02"), (5_000_300, "2025-07-10"),
      (5_000_400, "2025-07-11"),
    ]
    #expect(estimator(dated).estimate(of: url(5_000_150)) == nil)
    #expect(estimator(dated).estimate(of: url(5_000_250))?.latest.description == "2025-07-10")
    let late = dated + [(5_000_500, "2025-07-01")]
    #expect(estimator(late).estimate(of: url(5_000_350)) == nil)
  }

  @Test func onlyWithinOneFormOfOnePublisherWhoseIDsGrow() {
    let estimator = estimator([(5_000_100, "2025-06-30"), (5_000_200, "2025-07-02")])
    #expect(estimator.estimate(of: "https://vietnamnet.vn/mot-bai-viet-5000150.html") == nil)
    #expect(estimator.estimate(of: "https://daibieunhandan.vn/mot-bai-viet-5000150.html") == nil)
    #expect(estimator.estimate(of: "https://vnexpress.net/kinh-doanh") == nil)
    #expect(estimator.estimate(of: "kein URL") == nil)
    #expect(Readers.urls.read("https://daibieunhandan.vn/mot-bai-viet-5000150.html").sequence == nil)
  }

  @Test func aUsersFileMayDeclareIt() throws {
    func grammar(_ template: String, _ precision: String) throws -> PublisherGrammar {
      try PublisherGrammar.bundled().extended(
        by: """
          publisher\tNeu\tneu.example\tde\t+01:00\t1999\tnewspaper
          article\t\(template)\t\(precision)\thttps://neu.example/a-12345.htm\t12345\t-
          """, path: "mine.tsv")
    }
    let urls = try URLReader(grammar: try grammar("/{slug}-{id:5}.htm", "growing"))
    #expect(urls.read("https://neu.example/a-12345.htm").sequence == "neu.example /{slug}-{id:5}.htm")
    #expect(urls.testedGrammar().faults.isEmpty)
    #expect(throws: GrammarError.self) { try grammar("/{slug}.htm", "growing") }
    #expect(throws: GrammarError.self) { try grammar("/{slug}-{id:YYYYMMDDhhmmssSSS}.htm", "growing") }
    #expect(throws: GrammarError.self) { try grammar("/{slug}-{id:5}.htm", "rising") }
  }

  @Test func theCheckSaysThatItIsAnEstimate() {
    let example = RuleExample(url(5_000_150)).with {
      $0.dated = [(url(5_000_100), "2025-06-30"), (url(5_000_200), "2025-07-02")]
    }
    let checked = AttributionChecker(urls: Readers.urls).check(example.evidence(urls: Readers.urls))
    #expect(checked.rules == ["source-text-missing"])
    let message = checked.findings.first?.message ?? ""
    #expect(message.contains("published between 2025-06-30 and 2025-07-02, estimated"), "\(message)")
    #expect(example.evidence(urls: Readers.urls).references.first?.published == nil)
    let early = AttributionChecker(urls: Readers.urls).check(
      example.with { $0.articlePublished = "2025-06-01" }.evidence(urls: Readers.urls))
    #expect(early.verdict == .unverified)
    #expect(early.findings.first?.rule == "implausible-date")
    #expect(early.findings.first?.severity == .warning)
  }
}
