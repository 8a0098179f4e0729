import Bitext
import Testing

@testable import Quality

/// Every rule on its own examples, and what holds for all.
@Suite struct MarkRuleTests {
  private let context: MarkContext = {
    guard let german = LanguageTag("de") else { preconditionFailure("'de' is a tag") }
    return MarkContext(repeated: [RepeatedText(language: german, text: "Guten Tag.")])
  }()

  static func pair(_ article: String, _ source: String, _ languages: (String, String) = ("de", "vi")) throws
    -> SegmentPair
  {
    func side(_ text: String, _ language: String) throws -> PairSide {
      PairSide(
        document: DocumentID(corpus: "c", path: "\(language).txt"), sha256: "",
        language: try #require(LanguageTag(language)),
        original: text, normalized: text, span: OriginalSpan(start: 0, end: text.utf8.count), segments: [0],
        block: 0)
    }
    return SegmentPair(
      article: try side(article, languages.0), source: try side(source, languages.1),
      type: BeadType(source: 1, target: 1), confidence: 1, evidence: [], reference: nil, verdict: nil,
      aligner: "")
  }

  @Test func everyMarkHasARuleInItsOrder() {
    #expect(QualityMarker.rules.map(\.mark) == QualityMark.allCases)
  }

  @Test(arguments: QualityMark.allCases) func examplesGetTheirMark(_ mark: QualityMark) throws {
    let rule = try #require(QualityMarker.rules.first { $0.mark == mark })
    var marker = QualityMarker(context)
    #expect(!rule.examples.passing.isEmpty && !rule.examples.failing.isEmpty)
    for (article, source) in rule.examples.passing {
      let marks = try marker.marks(of: Self.pair(article, source, rule.examples.languages))
      #expect(!marks.contains(mark), "\(article) | \(source)")
    }
    for (article, source) in rule.examples.failing {
      let marks = try marker.marks(of: Self.pair(article, source, rule.examples.languages))
      #expect(marks.contains(mark), "\(article) | \(source)")
    }
  }

  /// Digits say something in any language.
  @Test(arguments: [
    ("The price is 14.3 million euros.", "Le prix est de 15,3 millions d’euros.", true),
    ("The price is 14.3 million euros.", "Le prix est de 14,3 millions d’euros.", false),
    ("It cost 14,300,000 euros in all.", "Il a coûté 14,3 millions d’euros.", false),
    ("There were 1,250 people here.", "Il y avait 1 250 personnes ici.", false),
    ("About 1,300 people were here.", "Il y avait 1 287 personnes ici.", false),
    ("That was so in 2024, he says.", "C’était ainsi en 2023, dit-il.", true),
    ("On September 25, 2025 he came.", "Il est venu le 25/9/2025 ici.", false),
    ("He had twenty of the 35 players.", "Il avait 20 des 35 joueurs.", false),
    ("Now 36 players are here.", "Maintenant, des joueurs sont ici.", true),
    ("Now 36 players are here.", "الآن ٣٦ لاعبا هنا.", false),
  ])
  func numbersInLanguagesWithoutWords(_ article: String, _ source: String, _ isMarked: Bool) throws {
    var marker = QualityMarker(context)
    let marks = try marker.marks(of: Self.pair(article, source, ("en", "fr")))
    #expect(marks.contains(.numberMismatch) == isMarked)
  }

  @Test func aPairWithOneSideHasNoMarks() throws {
    var pair = try Self.pair("Er kam um 350 Euro.", "")
    pair.source = nil
    var marker = QualityMarker(context)
    #expect(try marker.marks(of: pair).isEmpty)
  }

  @Test func correctedTextsAreLookedAt() throws {
    var pair = try Self.pair("Es kamen 350 Gäste zum Fest.", "Có 530 khách đến dự lễ.")
    var marker = QualityMarker(context)
    #expect(try marker.marks(of: pair) == [.numberMismatch])
    pair.review = PairReview(
      decision: .corrected, corrections: [try #require(LanguageTag("vi")): "Có 350 khách đến dự lễ."],
      author: "a",
      time: "2025-01-01T00:00:00.000Z")
    #expect(try marker.marks(of: pair).isEmpty)
  }

  @Test func lengthsAreLearned() {
    let usual = (0..<200).map { (first: 40 + $0, second: 20 + $0 / 2 + $0 % 3) }
    let ratio = LengthRatio(usual)
    #expect((0.45...0.55).contains(ratio.ratio))
    #expect(ratio.allows(100, 50))
    #expect(!ratio.allows(100, 130))
    #expect(LengthRatio([]) == .unknown)
  }
}
