import Bitext
import Foundation
import GRDB
import Testing

@testable import TranslationMemory

@Suite struct LookupTests {
  private func matches(
    _ text: String, in memory: Memory, normalized: String? = nil, previous: String? = nil,
    next: String? = nil,
    minimum: Int = 10, penalties: PenaltyLimits = .none
  ) throws -> [FuzzyMatch] {
    let (de, vi) = try Units.languages()
    return try memory.lookup(
      FuzzyQuery(
        text: text, normalized: normalized ?? text, from: de, to: vi, previous: previous, next: next,
        minimum: minimum, penalties: penalties))
  }

  @Test(arguments: [
    ("Das Werk steht still.", "Das Werk steht still.", 100, []),
    ("das Werk steht still.", "Das Werk steht still.", 98, ["case das|Das"]),
    ("Das Werk steht still!", "Das Werk steht still.", 94, ["punctuation !|."]),
    ("Das Werk steht still", "Das Werk steht still.", 94, ["punctuation |."]),
    ("Das Werk baut 14 Autos.", "Das Werk baut 12 Autos.", 98, ["number 14|12"]),
    ("Das Werk steht leer.", "Das Werk steht still.", 76, ["word leer|still"]),
    ("Das neue Werk steht still.", "Das Werk steht still.", 80, ["added neue|"]),
    ("Das Werk steht.", "Das Werk steht still.", 76, ["missing |still"]),
    ("heute steht das Werk", "steht das Werk heute", 75, ["order heute|heute"]),
    ("hòa bình", "hoà bình", 99, ["tone-style hòa|hoà"]),
    ("ma quỷ", "má quỷ", 80, ["tone ma|má"]),
    ("Ein Wert", "Ein\u{AD} Wert", 99, ["form Ein|Ein\u{AD}"]),
  ])
  func aDifferenceIsNamedAndCostsWhatItIsWorth(
    text: String, unit: String, score: Int, differences: [String]
  ) throws {
    try withFolder { folder in
      let memory = try Units.memory("\(folder)/m.db", [(unit, "Một.")])
      let match = try #require(try matches(text, in: memory).first)
      #expect(match.score == score)
      #expect(match.differences.map { "\($0.kind.rawValue) \($0.text)|\($0.match)" } == differences)
      for difference in match.differences {
        if let span = difference.textSpan { #expect(text[span] == difference.text) }
        if let span = difference.matchSpan { #expect(unit[span] == difference.match) }
      }
    }
  }

  @Test func textsWithoutACommonWordAreNotAlike() throws {
    try withFolder { folder in
      let memory = try Units.memory("\(folder)/m.db", [("Eins zwei.", "Một hai."), ("***", "***")])
      #expect(try matches("Drei vier.", in: memory, minimum: 0).isEmpty)
      #expect(try matches("", in: memory, minimum: 0).isEmpty)
      #expect(try matches("***", in: memory).map(\.score) == [100])
      #expect(try matches("**", in: memory, minimum: 0).map(\.source) == ["***"])
    }
  }

  @Test func whatNormalizationHidesCostsLittleAndAnOriginalNothing() throws {
    try withFolder { folder in
      // The samples' normal form has one space for two.
      let memory = try Units.memory("\(folder)/m.db", [("Ein  Wert", "Một")])
      #expect(try matches("Ein  Wert", in: memory, normalized: "Ein Wert").map(\.score) == [100])
      #expect(try matches("Ein Wert", in: memory).map(\.score) == [100])
      let other = try #require(try matches("Ein   Wert", in: memory, normalized: "Ein Wert").first)
      #expect(other.score == 99 && other.differences.map(\.kind) == [.form])
    }
  }

  @Test func numbersArePutIntoTheProposal() throws {
    try withFolder { folder in
      let memory = try Units.memory(
        "\(folder)/m.db",
        [
          ("Das Werk baut 12 Autos und 7 Busse.", "Nhà máy làm 12 ô tô và 7 xe buýt."),
          ("Es kostet 1.500,5 Euro.", "Giá 1,500.5 euro."), ("Tag 3 von 3.", "Ngày 3 trong 3."),
        ])
      #expect(
        try matches("Das Werk baut 14 Autos und 9 Busse.", in: memory).first?.proposal
          == "Nhà máy làm 14 ô tô và 9 xe buýt.")
      #expect(try matches("Es kostet 2.750,25 Euro.", in: memory).first?.proposal == "Giá 2,750.25 euro.")
      // Which 3 is which nobody knows.
      #expect(try matches("Tag 4 von 5.", in: memory).first?.proposal == "Ngày 3 trong 3.")
    }
  }

  @Test func theSameNeighboursMake101() throws {
    try withFolder { folder in
      let memory = try Units.memory(
        "\(folder)/m.db",
        [("Eins.", "Một."), ("Zwei.", "Hai."), ("Drei.", "Ba."), ("Zwei vier.", "Hai bốn.")])
      func first(_ previous: String?, _ next: String?) throws -> FuzzyMatch? {
        try matches("Zwei.", in: memory, previous: previous, next: next).first
      }
      #expect(try first("Eins.", "Drei.")?.score == 101)
      #expect(try first("Eins.", "Drei.")?.context == .both)
      #expect(try first("Eins.", nil)?.score == 101)
      #expect(try first("Eins.", "Vier.")?.score == 100)
      #expect(try first("Eins.", "Vier.")?.context == .previous)
      #expect(try first("Vier.", "Drei.")?.context == .next)
      #expect(try first("Vier.", nil)?.context == ContextAgreement.none)
      #expect(try matches("Zwei vier", in: memory, previous: "Drei.").first?.score == 88)
    }
  }

  @Test func penaltiesAreTakenOneByOne() throws {
    try withFolder { folder in
      let memory = try Memory.open("\(folder)/m.db", mode: .readWrite(create: true))
      var old = try Units.article("old.txt", [("Alt.", "Cũ.")])
      old.references[0].published?.year = 2010
      old.link.reference = old.references[0]
      _ = try memory.store([
        Units.article("unsure.txt", [("Unsicher.", "Không chắc.")], confidence: 0.75),
        Units.article("claimed.txt", [("Behauptet.", "Nói.")], verdict: .unverified),
        Units.article("wrong.txt", [("Falsch.", "Sai.")], verdict: .rejected),
        Units.article("a.txt", [("Zwei.", "Hai.")]), Units.article("b.txt", [("Zwei.", "Đôi.")]), old,
      ])
      func found(_ text: String) throws -> [String] {
        try matches(text, in: memory, penalties: PenaltyLimits()).map { match in
          "\(match.score) "
            + match.penalties.map { "\($0.reason.rawValue) \($0.points)" }.joined(separator: " ")
        }
      }
      #expect(try found("Unsicher.") == ["95 alignment 5"])
      #expect(try found("Behauptet.") == ["98 source 2"])
      #expect(try found("Falsch.") == ["95 source 5"])
      #expect(try found("Zwei.") == ["99 alternatives 1", "99 alternatives 1"])
      #expect(try found("Alt.") == ["98 age 2"])
      // The best place speaks for a unit.
      _ = try memory.store([Units.article("sure.txt", [("Unsicher.", "Không chắc.")])])
      #expect(try found("Unsicher.") == ["100 "])
    }
  }

  @Test func whatIsReplacedIsFoundNoMore() throws {
    try withFolder { folder in
      let memory = try Memory.open("\(folder)/m.db", mode: .readWrite(create: true))
      _ = try memory.store([Units.article("a.txt", [("Eins alt.", "Một.")])])
      #expect(try matches("Eins alt.", in: memory).map(\.source) == ["Eins alt."])
      _ = try memory.store([Units.article("a.txt", [("Ganz neu.", "Một.")])])
      #expect(try matches("Eins alt.", in: memory).isEmpty)
      #expect(try matches("Ganz neu.", in: memory).map(\.score) == [100])
      // The index has taken back the number that was given again.
      #expect(try memory.rows("SELECT count(*) FROM search_segments").first?.contains("1") == true)
    }
  }

  @Test func unitsWithoutDocumentsAreFoundInBothDirections() throws {
    try withFolder { folder in
      let memory = try Memory.open("\(folder)/m.db", mode: .readWrite(create: true))
      try memory.queue.write { db in
        try db.execute(
          sql: """
            INSERT INTO units (first_language, second_language, first_text, second_text, hash)
            VALUES ('de-AT', 'vi', 'Eins zwei.', 'Một hai.', x'01')
            """)
      }
      // In no segment yet, then in one.
      for _ in 0..<2 {
        let match = try #require(try matches("Eins zwei.", in: memory).first)
        #expect(
          match.score == 100 && match.places.isEmpty && match.occurrences == 0 && match.penalties.isEmpty)
        let (de, vi) = try Units.languages()
        let back = try memory.lookup(FuzzyQuery(text: "Một hai.", normalized: "Một hai.", from: vi, to: de))
        #expect(back.map(\.target) == ["Eins zwei."])
        #expect(try memory.lookup(FuzzyQuery(text: "Một", normalized: "Một", from: vi, to: vi)).isEmpty)
        _ = try memory.store([Units.article("a.txt", [("Anders.", "Khác.")])])
      }
    }
  }
}
