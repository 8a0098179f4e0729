import Attribution
import Bitext
import Testing

/// What the web says of a claim, and the verdicts that come of it.
@Suite struct OnlineTests {
  private let url = "https://dantri.com.vn/cong-nghe/meta-bao-chi-san-nao-ai-20250702002436713.htm"

  private func check(
    _ outcome: OnlineEvidence.Outcome, redirects: [String] = [], claim: String? = nil, content: Double? = nil
  ) -> CheckedArticle {
    let claim = claim ?? url
    let example = RuleExample(claim).with {
      $0.online = OnlineEvidence(url: claim, redirects: redirects, outcome: outcome)
      if let content { ($0.source, $0.content) = ("Meta bao chi san nao AI", content) }
    }
    return AttributionChecker(urls: Readers.urls).check(example.evidence(urls: Readers.urls))
  }

  private func page(
    _ title: String, canonical: String? = nil, published: String? = nil, language: String? = nil
  ) -> OnlineEvidence.Outcome {
    let words = title.lowercased().split { !($0.isLetter || $0.isNumber) }.map(String.init)
    return .page(
      OnlinePage(
        title: title, titleWords: words, canonicalURL: canonical, published: published,
        language: language.flatMap { LanguageTag($0) }))
  }

  private func rules(_ checked: CheckedArticle) -> [String] {
    checked.rules.filter { $0.hasPrefix("source-") && $0 != "source-text-missing" }
  }

  @Test func aPageThatFits() {
    let fine = check(page("Meta bao chi: san nao AI", canonical: url, published: "2025-07-02T00:24:36+07:00"))
    #expect(fine.verdict == .unverified && rules(fine) == [])
    // Cut slugs and changed headlines still fit.
    #expect(rules(check(page("Meta bao chi lon: san lung nao bo AI toan cau"))) == [])
  }

  @Test func goneStaysOpenAndAProofStands() {
    let gone = check(.gone(status: 404))
    #expect(gone.verdict == .unverified && gone.findings.first?.rule == "source-gone")
    #expect(gone.findings.first?.severity == .error)
    #expect(gone.findings.first?.place == TextPlace(line: 2, column: 9))
    #expect(check(.gone(status: 410), content: 30).verdict == .verified)
    #expect(check(.unreachable("the host has no address")).verdict == .unverified)
    #expect(check(.blocked("the server answers 403")).verdict == .unverified)
  }

  @Test func anotherArticleIsRejected() {
    let other = check(page("Gia vang hom nay tang manh tro lai"))
    #expect(other.verdict == .rejected && rules(other) == ["source-is-another-article"])
    #expect(
      other.findings.first?.message
        == "the page is headed 'Gia vang hom nay tang manh tro lai', which is not the URL's 'meta-bao-chi-san-nao-ai'"
    )
    #expect(check(page("Gia vang hom nay tang manh"), content: 30).verdict == .rejected)
  }

  @Test func movedAndAnotherArticleAreToldApart() {
    let new = "https://dantri.com.vn/kinh-doanh/meta-bao-chi-san-nao-ai-20250702010000000.htm"
    let moved = check(page("Meta bao chi san nao AI"), redirects: [new])
    #expect(moved.verdict == .unverified && rules(moved) == ["source-moved"])
    #expect(moved.findings.first { $0.rule == "source-moved" }?.suggestion == new)
    let other = check(page("Gia vang hom nay tang manh tro lai"), redirects: [new])
    #expect(rules(other) == ["source-is-another-article"])
    let home = check(page("Tin tuc moi nhat hom nay trong nuoc"), redirects: ["https://dantri.com.vn/"])
    #expect(home.verdict == .unverified && rules(home) == ["source-moved"])
    #expect(home.findings.first?.severity == .error)
    // Another spelling of the same article is neither.
    #expect(
      rules(
        check(page("Meta bao chi san nao AI"), redirects: [url.replacing("https://", with: "https://m.")]))
        == [])
  }

  @Test func aHeadlineInAnotherLanguageSaysNothing() {
    #expect(rules(check(page("Meta pays well for the best AI brains", language: "en"))) == [])
    #expect(
      rules(
        check(
          page(
            "Meta pays well", canonical: "https://dantri.com.vn/kinh-doanh/x-y-z-a-20250702010000000.htm",
            language: "en")))
        == ["source-is-another-article"])
  }

  @Test func aTimeFarOffIsWarnedOf() {
    let late = check(page("Meta bao chi san nao AI", published: "2025-07-20T00:00:00+07:00"))
    #expect(late.verdict == .unverified && rules(late) == ["source-is-another-article"])
    #expect(late.findings.first?.severity == .warning)
    #expect(rules(check(page("Meta bao chi san nao AI", published: "2025-07-05"))) == [])
  }

  @Test func unknownPublishersAreComparedByTheirLastPart() {
    let claim = "https://tin-moi.example/bai/nha-may-pin-lon-nhat-khanh-thanh-123.html"
    #expect(rules(check(page("Nha may pin lon nhat khanh thanh"), claim: claim)) == [])
    #expect(check(page("Gia vang hom nay tang manh"), claim: claim).verdict == .rejected)
    #expect(
      rules(check(page("Gia vang hom nay tang manh"), claim: "https://tin-moi.example/bai/12345.html")) == [])
  }
}
