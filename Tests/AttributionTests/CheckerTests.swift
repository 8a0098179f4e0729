import Attribution
import Bitext
import TestSupport
import Testing

/// Verdicts, messages and the order of what is found.
@Suite struct CheckerTests {
  @Test func theSeed() throws {
    guard let path = SharedData.path("seed/000_be654d45ae0da56d.txt") else { return }
    let cut = path.lastIndex(of: "/") ?? path.startIndex
    var reader = try StandInReader()
    let (article, segments) = try reader.document(String(path[cut...].dropFirst()), in: String(path[..<cut]))
    let references = Readers.references.references(in: article)
    let link = SourceIndex(sources: [], urls: Readers.urls).link(article: article.id, references: references)
    let checked = AttributionChecker(urls: Readers.urls).check(
      ArticleEvidence(article: article, segments: segments, references: references, link: link))
    #expect(checked.verdict == .unverified)
    #expect(checked.rules == ["source-text-missing"])
    let message = checked.findings.first?.message ?? ""
    #expect(
      message.contains("of the slug's names and numbers the article has 3 of 3: meta, mark, zuckerberg"),
      "\(message)")
    #expect(checked.findings.first?.place == TextPlace(line: 39, column: 9), "\(checked.findings)")
  }

  private func check(_ example: RuleExample) -> CheckedArticle {
    AttributionChecker(urls: Readers.urls).check(example.evidence(urls: Readers.urls))
  }

  private let url = "https://dantri.com.vn/cong-nghe/meta-bao-chi-san-nao-ai-20250702002436713.htm"

  @Test func verdicts() {
    #expect(check(RuleExample()).verdict == .missing)
    #expect(check(RuleExample("dpa")).verdict == .unverified)
    #expect(check(RuleExample(url)).verdict == .unverified)
    #expect(check(RuleExample("https:/dantri")).verdict == .malformed)
    let linked = RuleExample(url).with { $0.source = "Meta bao chi san nao AI" }
    #expect(check(linked).verdict == .unverified)
    #expect(check(linked.with { $0.content = 30 }).verdict == .verified)
    #expect(check(linked.with { $0.content = 1 }).verdict == .unverified)
    let short = check(linked.with { $0.content = -9 })
    #expect(short.verdict == .unverified)
    #expect(short.message.hasSuffix("the article has only 1 sentence"), "\(short.message)")
    let long = linked.with { $0.text = "Eins.\nZwei.\nDrei.\nVier.\nFuenf.\nSechs." }
    #expect(check(long.with { $0.content = -9 }).verdict == .rejected)
    #expect(check(linked.with { ($0.content, $0.otherContent) = (30, 31) }).verdict == .verified)
    #expect(check(linked.with { ($0.content, $0.now) = (30, "2020-01-01") }).verdict == .unverified)
  }

  @Test func aSoundClaimBesideAMalformedOneIsStillRead() {
    let checked = check(
      RuleExample(url, "https:/dantri/x").with { ($0.source, $0.content) = ("Meta bao chi", 30) })
    #expect(checked.verdict == .verified)
    #expect(checked.rules.contains("malformed-url"))
  }

  @Test func theGravestFindingComesFirst() {
    let checked = check(RuleExample("http://thanhnien.vn/mot-bai-185250230164812173.htm"))
    #expect(checked.findings.map(\.rule) == ["implausible-date", "noncanonical-url", "source-text-missing"])
    #expect(checked.findings.map(\.severity) == [.error, .warning, .note])
  }

  @Test func suggestionsAndPlaces() {
    let checked = check(
      RuleExample("http://www.dantri.com.vn/cong-nghe/meta-bao-chi-san-nao-ai-20250702002436713.htm?fbclid=1")
    )
    let finding = checked.findings.first { $0.rule == "noncanonical-url" }
    #expect(finding?.suggestion == url)
    #expect(finding?.place == TextPlace(line: 2, column: 9))
    #expect(
      finding?.message
        == "not the canonical URL: host 'www.dantri.com.vn', 'http' instead of 'https', tracking parameters 'fbclid'"
    )
  }

  @Test func rulesCanBeSwitchedOffAndReweighed() {
    var checker = AttributionChecker(urls: Readers.urls)
    checker.rules.removeAll { $0.id == "noncanonical-url" }
    checker.severities["source-text-missing"] = .error
    let checked = checker.check(RuleExample("http://" + url.dropFirst(8)).evidence(urls: Readers.urls))
    #expect(checked.findings.map(\.rule) == ["source-text-missing"])
    #expect(checked.findings.map(\.severity) == [.error])
  }
}
