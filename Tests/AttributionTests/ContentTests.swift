@testable import Attribution
import Bitext
import Testing

/// Content features, and the search for the best source.
@Suite struct ContentTests {
  private func features(_ text: String, _ language: String, path: String) throws -> ContentFeatures {
    var reader = try StandInReader()
    let block = Block(index: 0, role: .body, span: OriginalSpan(start: 0, end: text.utf8.count))
    let tag = try #require(LanguageTag(language))
    let segments = [try reader.segment(text, block: block, order: 0)]
    return ContentFeatures(
      id: DocumentID(corpus: "test", path: path),
      features: try ContentReader(language: tag).features(of: segments))
  }

  private func keys(_ text: String, _ language: String) throws -> Set<ContentKey> {
    Set(
      try features(text, language, path: "x").features.flatMap { [$0.key, $0.lesserKey].compactMap(\.self) })
  }

  @Test(arguments: [
    ("Nordkoreas Führung", "Lãnh đạo Triều Tiên", "region:KP"),
    ("in den Vereinigten Staaten", "tại Hoa Kỳ", "region:US"), ("die USA", "nước Mỹ", "region:US"),
    ("am 30. September", "ngày 30 tháng 9", "date:9-30"), ("am 30. September", "hôm 30/9", "date:9-30"),
    ("im September", "vào tháng 9", "month:9"), ("am Samstag", "hôm thứ Bảy", "weekday:7"),
    ("10.000 Menschen", "10,000 người", "#10000"), ("14,3 Milliarden", "14,3 tỷ", "#143"),
    ("Hanoi wächst", "Hà Nội phát triển", "hanoi"), ("Mark Zuckerberg", "ông Zuckerberg", "zuckerberg"),
    ("Indonesien hilft", "Indonesia giúp", "region:ID"), ("Kavanaughs Anhörung", "Kavanaugh", "kavan~"),
    ("Đà Nẵng", "Da Nang", "danang"),
  ])
  func bothLanguagesGiveOneKey(_ german: String, _ vietnamese: String, _ key: String) throws {
    let inGerman = try keys(german, "de")
    let inVietnamese = try keys(vietnamese, "vi")
    #expect(inGerman.contains(ContentKey(key[...])))
    #expect(inVietnamese.contains(ContentKey(key[...])))
  }

  @Test func theSourceThatFitsIsFound() throws {
    let article = try features(
      "Am 3. Juli kaufte Samsung für 250 Millionen Dollar die Firma Peak aus Kanada, sagte Kim Lee in Seoul.",
      "de", path: "de/a")
    let right = try features(
      "Ngày 3/7, Samsung mua công ty Peak của Canada với giá 250 triệu USD, ông Kim Lee nói tại Seoul.", "vi",
      path: "vi/a")
    let wrong = try features(
      "Ngày 12/5, đội tuyển Việt Nam thắng Thái Lan 2-1 trên sân Mỹ Đình trước 40.000 khán giả.", "vi",
      path: "vi/b")
    let index = ContentIndex(articles: [article], sources: [wrong, right])
    #expect(index.best(for: article)?.source == right.id)
    let fit = try #require(index.match(article, source: right.id))
    let misfit = try #require(index.match(article, source: wrong.id))
    #expect(fit.score > AttributionThresholds().verified)
    #expect(misfit.score < 0)
    #expect(fit.shared.contains("Samsung"))
    #expect(index.best(for: article) { index.sources[$0] != right.id } == nil)
    #expect(index.match(article, source: article.id) == nil)
  }

  /// What a sentence has is lost with it: one is never enough to tell a text from the source, several are.
  @Test func aSentenceIsOneSignAgainstASource() throws {
    let sentences = [
      "Samsung kaufte Peak aus Kanada.", "Kim Lee sprach am 3. Juli in Seoul.",
      "Die Bank Hana gab 250 Millionen.",
      "Peter Miller war 14 Jahre bei Nokia in Espoo.",
    ]
    let other = try features("Đội tuyển thắng 2-1 trước 40.000 khán giả.", "vi", path: "vi/a")
    var reader = try StandInReader()
    let german = try #require(LanguageTag("de"))
    var scores: [Double] = []
    for count in 1...sentences.count {
      let segments = try sentences.prefix(count).enumerated().map { order, text in
        let block = Block(
          index: order, role: .body, span: OriginalSpan(start: 0, end: text.utf8.count))
        return try reader.segment(text, block: block, order: order)
      }
      let id = DocumentID(corpus: "test", path: "de/\(count)")
      let article = ContentFeatures(
        id: id, features: try ContentReader(language: german).features(of: segments))
      let index = ContentIndex(articles: [article], sources: [other])
      scores.append(try #require(index.match(article, source: other.id)).score)
    }
    #expect(scores[0] > AttributionThresholds().mismatch && scores[0] < 0, "\(scores)")
    #expect(scores[3] < AttributionThresholds().mismatch, "\(scores)")
    #expect(scores == scores.sorted(by: >))
  }

  @Test func theOrderOfTheSourcesChangesNothing() throws {
    let article = try features("Peter Miller und 500 andere", "de", path: "de/a")
    let sources = try (0..<6).map {
      try features("Peter Miller, \($0 % 2 == 0 ? 500 : 7)", "vi", path: "vi/\($0)")
    }
    let one = ContentIndex(articles: [article], sources: sources).best(for: article)
    let other = ContentIndex(articles: [article], sources: sources.reversed()).best(for: article)
    #expect(one == other)
    #expect(one?.source.path == "vi/0")
    let index = ContentIndex(articles: [article], sources: sources)
    let claimed = index.candidates(for: article, limit: 3, claimed: sources[4].id)
    #expect(claimed.map(\.source.path) == ["vi/4", "vi/0", "vi/2"])
  }

  @Test func emptyTextsMatchNothing() throws {
    let article = try features("", "de", path: "de/a")
    let source = try features("", "vi", path: "vi/a")
    let index = ContentIndex(articles: [article], sources: [source])
    #expect(index.best(for: article) == nil)
    #expect(index.match(article, source: source.id)?.score == 0)
  }

  private func segments(_ text: String) throws -> [Segment] {
    var reader = try StandInReader()
    let block = Block(index: 0, role: .body, span: OriginalSpan(start: 0, end: text.utf8.count))
    return [try reader.segment(text, block: block, order: 0)]
  }

  private let words = TranslatedWords([
    .init(article: "wirtschaft", source: "kinh", probability: 0.5),
    .init(article: "wirtschaft", source: "tế", probability: 0.4),
    .init(article: "brücke", source: "cầu", probability: 0.8),
    .init(article: "der", source: "cái", probability: 0.9),
  ])

  @Test func aLexiconGivesTranslations() throws {
    #expect(
      words.keys(ofArticle: try segments("die Wirtschaft der Stadt"))
        == ["kinh", "kinh tế", "tế", "tế kinh"].map(ContentKey.word).sorted())
    #expect(
      words.keys(ofSource: try segments("nền kinh tế và cây cầu"))
        == ["cầu", "kinh", "kinh tế", "tế"].map(ContentKey.word).sorted())
    let places = words.pairs(try segments("die Wirtschaft")[0], try segments("nền kinh tế"))
    #expect(places.map(\.article) == [OriginalSpan(start: 4, end: 14)])
    #expect(places.map(\.source) == [OriginalSpan(start: 6, end: 6 + "kinh tế".utf8.count)])
  }

  /// Texts without a name or a number are found by their words.
  @Test func wordsFindTheSource() throws {
    func text(_ path: String, _ words: [ContentKey]) -> ContentFeatures {
      ContentFeatures(id: DocumentID(corpus: "t", path: path), features: [], words: words)
    }
    let sources = (0..<30).map { text("vi/\($0)", ["tế", "w\($0)", "w\($0 + 1)"]) }
    let article = text("de/a", ["tế", "w7", "w8", "x"])
    let index = ContentIndex(articles: [article], sources: sources)
    let found = index.candidates(for: article, limit: 3)
    #expect(found.map(\.source.path) == ["vi/7", "vi/6", "vi/8"])
    // They say where to look, not what is right.
    #expect(found.map(\.score) == [0, 0, 0])
  }
}
