import Attribution
import Bitext
import Testing

/// What attribution lines claim, as people write them.
@Suite struct ReferenceReaderTests {
  static let url = "https://dantri.com.vn/cong-nghe/meta-bao-chi-20250702002436713.htm"

  /// A claim, the URL's text as it must be found in it, and whether it is malformed.
  @Test(arguments: [
    ("URL", "URL", false), ("URL.", "URL", false), ("URL,", "URL", false), ("(URL)", "URL", false),
    ("<URL>", "URL", false), ("„URL“", "URL", false), ("»URL«", "URL", false), ("\"URL\"", "URL", false),
    ("[Dân trí](URL)", "URL", false), ("[URL](URL)", "URL", false),
    ("<a href=\"URL\">Dân trí</a>", "URL", false),
    ("Dân trí – URL", "URL", false), ("Dân trí (URL).", "URL", false), ("URL | Foto: dpa", "URL", false),
    ("URL; abgerufen am 3.7.2025", "URL", false),
    ("URL?utm_source=zalo&utm_medium=x", "URL?utm_source=zalo&utm_medium=x", false),
    ("*URL*", "URL", false), ("**URL**", "URL", false), ("`URL`", "URL", false), ("Link:URL", "URL", false),
    ("\u{A0}URL\u{A0}", "URL", false), ("URL…", "URL", false), ("新聞：URL。", "URL", false),
    (
      "dantri.com.vn/cong-nghe/meta-bao-chi-20250702002436713.htm",
      "dantri.com.vn/cong-nghe/meta-bao-chi-20250702002436713.htm", false
    ),
    (
      "www.dantri.com.vn/cong-nghe/meta-bao-chi-20250702002436713.htm!",
      "www.dantri.com.vn/cong-nghe/meta-bao-chi-20250702002436713.htm", false
    ),
    (
      "https%3A%2F%2Fdantri.com.vn%2Fcong-nghe%2Fmeta-bao-chi-20250702002436713.htm",
      "https%3A%2F%2Fdantri.com.vn%2Fcong-nghe%2Fmeta-bao-chi-20250702002436713.htm", true
    ),
    (
      "https://dantri . com . vn/cong-nghe/meta-bao-chi-20250702002436713.htm",
      "https://dantri . com . vn/cong-nghe/meta-bao-chi-20250702002436713.htm", true
    ),
    (
      "dantri . com.vn/cong-nghe/meta-bao-chi-20250702002436713.htm.",
      "dantri . com.vn/cong-nghe/meta-bao-chi-20250702002436713.htm", true
    ),
    (
      "https:/dantri.com.vn/cong-nghe/meta-bao-chi-20250702002436713.htm",
      "https:/dantri.com.vn/cong-nghe/meta-bao-chi-20250702002436713.htm", true
    ),
    (
      "https//dantri.com.vn/cong-nghe/meta-bao-chi-20250702002436713.htm",
      "https//dantri.com.vn/cong-nghe/meta-bao-chi-20250702002436713.htm", true
    ),
    (
      "https:// dantri.com.vn/cong-nghe/meta-bao-chi-20250702002436713.htm",
      "https:// dantri.com.vn/cong-nghe/meta-bao-chi-20250702002436713.htm", true
    ),
    (
      "https://dantri.com.vn/cong-nghe/meta-bao- chi-20250702002436713.htm",
      "https://dantri.com.vn/cong-nghe/meta-bao- chi-20250702002436713.htm", true
    ),
    (
      "https://dantri.com.vn/cong-nghe/meta bao chi-20250702002436713.htm (Stand: Juli)",
      "https://dantri.com.vn/cong-nghe/meta bao chi-20250702002436713.htm", true
    ),
  ])
  func oneURL(_ claim: String, _ written: String, _ isMalformed: Bool) {
    let claim = claim.replacing("URL", with: Self.url)
    let article = Readers.article([claim])
    let references = Readers.references.references(in: article)
    #expect(references.count == 1, "\(references.map(\.written))")
    guard let reference = references.first else { return }
    #expect(reference.written == written.replacing("URL", with: Self.url))
    #expect(String(article.text[reference.span]) == reference.written)
    #expect((reference.defect != nil) == isMalformed, "\(String(describing: reference.defect))")
    #expect(
      Readers.urls.read(reference.canonicalURL ?? "").key
        == (claim.contains("meta bao")
          ? "dantri.com.vn#20250702002436713" : "dantri.com.vn#20250702002436713"))
    #expect(reference.publisher == "Dân trí")
    #expect(reference.published?.description == "2025-07-02T00:24:36.713+07:00")
  }

  @Test func twoURLsInOneLine() {
    for separator in [", ", " und ", ";", " | ", ","] {
      let other = "https://tuoitre.vn/mot-bai-viet-20250702091500123.htm"
      let references = Readers.references.references(in: Readers.article([Self.url + separator + other]))
      #expect(references.map(\.written) == [Self.url, other], "'\(separator)'")
    }
  }

  @Test(arguments: [
    "dpa", "Dân trí", "eigene Recherche, 3.7.2025", "A. Müller/dpa", "VnExpress", "red.",
    "redaktion@dantri.com.vn",
  ])
  func aNameWithoutAURL(_ claim: String) {
    let references = Readers.references.references(in: Readers.article([claim]))
    #expect(references.count == 1)
    #expect(references.first?.canonicalURL == nil)
    #expect(references.first?.defect == nil)
    #expect(references.first?.publisher == (["Dân trí", "VnExpress"].contains(claim) ? claim : nil))
  }

  @Test(arguments: ["", " ", ":", "-"])
  func anEmptyClaimNamesNothing(_ claim: String) {
    #expect(Readers.references.references(in: Readers.article([claim])).isEmpty)
  }

  @Test func aURLThatALineBreakCuts() {
    let claim = "https://dantri.com.vn/cong-nghe/meta-bao-"
    let article = Readers.article([claim], after: "chi-20250702002436713.htm.")
    let references = Readers.references.references(in: article)
    #expect(references.map(\.canonicalURL) == [Self.url])
    #expect(references.first?.defect == URLDefect(message: "a line break inside the URL", repaired: Self.url))
    #expect(
      references.first?.written == "https://dantri.com.vn/cong-nghe/meta-bao-\nchi-20250702002436713.htm")
    // A line that is not its rest stays out.
    let other = Readers.references.references(in: Readers.article([claim], after: "Kommentar"))
    #expect(other.map(\.written) == [claim])
  }

  @Test func claimsInAParagraphAndAcrossLines() throws {
    let cut = Self.url.replacing("meta-", with: "meta-\n")
    let other = "https://tuoitre.vn/mot-bai-viet-20250702091500123.htm"
    let text = "Ein Satz (Quelle: \(cut)). Noch einer, Quelle: \(other)."
    func span(_ part: String) throws -> OriginalSpan {
      let range = try #require(text.firstRange(of: part))
      let start = text.utf8.distance(from: text.startIndex, to: range.lowerBound)
      return OriginalSpan(start: start, end: start + part.utf8.count)
    }
    var article = Readers.article([])
    article.text = text
    article.blocks = [
      Block(
        index: 0, role: .body, span: OriginalSpan(start: 0, end: text.utf8.count),
        inlineClaims: [
          InlineClaim(span: try span(" (Quelle: \(cut))"), claim: try span(cut)),
          InlineClaim(span: try span(", Quelle: \(other)"), claim: try span(other)),
        ])
    ]
    let references = Readers.references.references(in: article)
    #expect(references.map(\.canonicalURL) == [Self.url, other])
    #expect(references.map(\.written) == [cut, other])
    #expect(references.map { String(text[$0.span]) } == [cut, other])
    #expect(
      references.map(\.defect) == [
        URLDefect(message: "a line break inside the URL", repaired: Self.url), nil,
      ])
  }

  /// A link's text, its target, and the URLs that are claimed.
  @Test(arguments: [
    ("Dân trí", url, [url]), ("Quelle", url + "#top", [url]), (url, url, [url]),
    ("dantri.com.vn/cong-nghe/meta-b…", url, [url]), ("Dân trí", "#top", [nil]),
    ("Dân trí", "javascript:x()", [nil]),
    (
      "https://tuoitre.vn/mot-bai-viet-20250702091500123.htm", url,
      [url, "https://tuoitre.vn/mot-bai-viet-20250702091500123.htm"]
    ),
  ])
  func linksOfPages(_ shown: String, _ target: String, _ claimed: [String?]) {
    var article = Readers.article([shown])
    let claim = article.blocks[article.blocks.count - 1].claim ?? OriginalSpan(start: 0, end: 0)
    let start = claim.end - shown.utf8.count
    article.links = [TextLink(span: OriginalSpan(start: start, end: claim.end), target: target)]
    #expect(Readers.references.references(in: article).map(\.canonicalURL) == claimed)
  }

  @Test func linksGoThroughKeys() {
    let id = DocumentID(corpus: "test", path: "vi/a.txt")
    let index = SourceIndex(
      sources: [(id, url: "http://m." + Self.url.dropFirst(8) + "?fbclid=1"), (id, url: "???")],
      urls: Readers.urls)
    #expect(index.unreadable.map(\.url) == ["???"])
    let article = Readers.article([
      "Dân trí", "https://dantri . com.vn/cong-nghe/meta-bao-chi-20250702002436713.htm",
    ])
    let references = Readers.references.references(in: article)
    let link = index.link(article: article.id, references: references)
    #expect(link.source == id)
    #expect(link.method == .url)
    #expect(link.reference == references.last)
    let unlinked = index.link(article: article.id, references: Array(references.prefix(1)))
    #expect(unlinked.source == nil)
    #expect(unlinked.method == .none)
    #expect(unlinked.reference == references.first)
  }

  @Test func articlesThatShareASource() {
    let first = Readers.article([Self.url])
    var second = Readers.article(["http://www." + Self.url.dropFirst(8)])
    second.id.path = "de/b.txt"
    let index = SourceIndex(sources: [], urls: Readers.urls)
    let sharing = index.sharing([first, second].map { ($0.id, Readers.references.references(in: $0)) })
    #expect(sharing == [first.id: OtherClaimants([second.id]), second.id: OtherClaimants([first.id])])
  }

  /// Articles of two sources share with those of either.
  @Test func articlesThatShareTwoSources() throws {
    let other = "https://vnexpress.net/a-4567890.html"
    let articles = [
      [Self.url], [other], [Self.url, other], [other, Self.url], ["https://vnexpress.net/b-4567891.html"],
    ]
    .enumerated().map { number, lines in
      var article = Readers.article(lines)
      article.id.path = "de/\(number).txt"
      return article
    }
    let ids = articles.map(\.id)
    let sharing = SourceIndex(sources: [], urls: Readers.urls)
      .sharing(articles.map { ($0.id, Readers.references.references(in: $0)) })
    func others(_ numbers: Int...) -> OtherClaimants { OtherClaimants(numbers.map { ids[$0] }) }
    #expect(
      sharing == [
        ids[0]: others(2, 3), ids[1]: others(2, 3), ids[2]: others(0, 1, 3), ids[3]: others(0, 1, 2),
      ])
  }

  @Test func theFindingNamesFiveOfTheOthers() throws {
    let articles = (0..<9).map { number in
      var article = Readers.article([Self.url])
      article.id.path = "de/\(number).txt"
      return article
    }
    let sharing = SourceIndex(sources: [], urls: Readers.urls)
      .sharing(articles.map { ($0.id, Readers.references.references(in: $0)) })
    var evidence = RuleExample(Self.url).evidence(urls: Readers.urls)
    evidence.sharedWith = sharing[articles[3].id]
    let found = AttributionChecker(urls: Readers.urls).check(evidence).findings.first {
      $0.rule == "shared-source"
    }
    #expect(
      found?.message
        == "the same source is claimed by de/0.txt, de/1.txt, de/2.txt, de/4.txt, de/5.txt and 3 more")
  }
}
