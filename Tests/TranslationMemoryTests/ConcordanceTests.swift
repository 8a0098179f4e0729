import Bitext
import Foundation
import Testing

@testable import TranslationMemory

@Suite struct ConcordanceTests {
  private let pairs = [
    ("Der Streit wurde entfacht.", "Cuộc tranh cãi được khởi mào."),
    ("Die Fabrik, das Werk, wächst.", "Nhà máy lớn lên."),
    ("Das Werkstor ist zu.", "Cổng nhà máy đóng. Hoà bình!"),
    ("Wer hat khoi mao geschrieben?", "Ai viết khởi-mào?"),
  ]

  private func found(_ phrases: String..., ignoringTones: Bool = false, in language: String? = nil) throws
    -> [String]
  {
    var lines: [String] = []
    try withFolder { folder in
      let memory = try Units.memory("\(folder)/m.db", pairs)
      let hits = try memory.concordance(
        ConcordanceQuery(
          phrases: phrases, language: language.flatMap { LanguageTag($0) }, ignoresTones: ignoringTones))
      lines = hits.map { hit in
        [hit.first, hit.second].flatMap { side in side.matches.map { String(side.text[$0]) } }.joined(
          separator: "|")
      }
    }
    return lines
  }

  @Test func phrasesAreWordsInARowWhateverTheirCaseAndPunctuation() throws {
    #expect(try found("khởi mào") == ["khởi mào", "khởi-mào"])
    #expect(try found("KHỞI MÀO") == ["khởi mào", "khởi-mào"])
    #expect(try found("mào khởi") == [])
    #expect(try found("fabrik das") == ["Fabrik, das"])
    #expect(try found("nhà máy") == ["Nhà máy", "nhà máy"])
  }

  @Test func tonesCountUnlessTheyAreNotToAndTheirStyleNever() throws {
    #expect(try found("khoi mao") == ["khoi mao"])
    #expect(try found("khoi mao", ignoringTones: true) == ["khởi mào", "khoi mao|khởi-mào"])
    #expect(try found("hòa bình") == ["Hoà bình"])
    #expect(try found("hóa bình") == [])
  }

  @Test func prefixesAndSeveralPhrasesOnEitherSide() throws {
    #expect(try found("Werk") == ["Werk"])
    #expect(try found("Werk*") == ["Werk", "Werkstor"])
    #expect(try found("das werk*") == ["das Werk", "Das Werkstor"])
    #expect(try found("Werk*", "nhà máy") == ["Werk|Nhà máy", "Werkstor|nhà máy"])
    #expect(try found("Werk*", "hoà") == ["Werkstor|Hoà"])
    #expect(try found("khoi mao", ignoringTones: true, in: "de") == ["khoi mao"])
    #expect(try found("***") == [] && found() == [])
  }

  @Test func placesAndNeighboursAreTold() throws {
    try withFolder { folder in
      let memory = try Units.memory("\(folder)/m.db", pairs)
      let hits = try memory.concordance(ConcordanceQuery(phrases: ["werk"], context: 1))
      let place = try #require(hits.first?.places.first)
      #expect(place.place.article.path == "a.txt" && place.place.articleBlock == 1)
      #expect(place.place.articleSpan == OriginalSpan(start: 27, end: 57))
      #expect(place.place.url == Samples.claim.canonicalURL)
      #expect(place.before.map(\.article) == [pairs[0].0] && place.before.map(\.source) == [pairs[0].1])
      #expect(place.after.map(\.article) == [pairs[2].0])
      #expect(hits.first?.occurrences == 1)
      #expect(try memory.concordance(ConcordanceQuery(phrases: ["nhà máy"], maximum: 1)).count == 1)
    }
  }
}
