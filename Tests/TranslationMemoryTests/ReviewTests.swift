import Bitext
import Foundation
import Testing

@testable import TranslationMemory

@Suite struct ReviewTests {
  private func review(
    _ decision: PairReview.Decision, _ corrections: [String: String] = [:], author: String = "Lan",
    second: Int = 1
  ) -> PairReview {
    PairReview(
      decision: decision,
      corrections: Dictionary(
        uniqueKeysWithValues: corrections.compactMap { key, text in LanguageTag(key).map { ($0, text) } }),
      author: author, time: "2026-01-02T03:04:0\(second).000Z")
  }

  @Test func theLastDecisionCountsAndStaysWithTheTexts() throws {
    try withFolder { folder in
      let memory = try Memory.open("\(folder)/m.db", mode: .readWrite(create: true))
      _ = try memory.store([Samples.article("a.txt")])
      let units = try memory.units(after: 0, state: .undecided, limit: 10)
      #expect(units.map(\.firstText) == ["Eins.", "Zwei lang. Drei.", "Vier."])
      #expect(
        try memory.units(after: units[0].number, state: .all, limit: 1).map(\.firstText) == [
          "Zwei lang. Drei."
        ])
      #expect(
        try memory.units(after: 0, state: .all, maxConfidence: 0.6, limit: 9).map(\.firstText) == [
          "Zwei lang. Drei."
        ])
      #expect(try memory.decide(review(.wrong), unitID: units[0].unitID))
      #expect(try memory.decide(review(.corrected, ["vi": "Một!"], second: 2), unitID: units[0].unitID))
      #expect(try memory.decide(review(.wrong), unitID: units[2].unitID))
      #expect(try memory.reviews(of: units[0].unitID)?.map(\.decision) == [.corrected, .wrong])
      #expect(try memory.units(after: 0, state: .wrong, limit: 9).map(\.unitID) == [units[2].unitID])
      #expect(try memory.unit(units[0].unitID)?.review == review(.corrected, ["vi": "Một!"], second: 2))
      for unknown in ["", "x", String(repeating: "0", count: 32), String(repeating: "+f", count: 16)] {
        #expect(try !memory.decide(review(.right), unitID: unknown))
        #expect(try memory.reviews(of: unknown) == nil)
      }
      // The article is aligned anew and comes to the same pair: what was decided of it holds.
      _ = try memory.store([Samples.article("a.txt")], replacing: true)
      var found: [String: PairReview.Decision] = [:]
      var texts: [String] = []
      try memory.pairs { pair, _ in
        if let review = pair.review { found[pair.article?.original ?? ""] = review.decision }
        texts.append(pair.corrected.source?.original ?? "")
      }
      #expect(found == ["Eins.": .corrected, "Vier.": .wrong])
      #expect(texts == ["Một!", "Hai ba.", "Bốn."])
      let readOnly = try Memory.open("\(folder)/m.db", mode: .readOnly)
      #expect(throws: MemoryError(path: "\(folder)/m.db", kind: .readOnly)) {
        try readOnly.decide(review(.right), unitID: units[1].unitID)
      }
    }
  }

  @Test func lookupsOfferNothingWrongAndCorrectedTexts() throws {
    try withFolder { folder in
      let texts = (1...4).map { ("Das Werk baut \($0) Autos.", "Nhà máy làm \($0) xe.") }
      let memory = try Units.memory("\(folder)/m.db", texts)
      let units = try memory.units(after: 0, state: .all, limit: 9).map(\.unitID)
      let (de, vi) = try Units.languages()
      func matches(_ text: String, maximum: Int = 2) throws -> [FuzzyMatch] {
        try memory.lookup(
          FuzzyQuery(
            text: text, normalized: text, from: de, to: vi, maximum: maximum, penalties: .none))
      }
      _ = try memory.decide(review(.wrong), unitID: units[0])
      _ = try memory.decide(review(.wrong), unitID: units[1])
      _ = try memory.decide(
        review(.corrected, ["de": "Das Werk baute 3 Autos.", "vi": "Nhà máy đã làm 3 xe."]), unitID: units[2])
      // What is wrong takes no other's room.
      #expect(try matches("Das Werk baut 1 Autos.").map(\.unitID) == [units[3], units[2]])
      let corrected = try #require(try matches("Das Werk baute 5 Autos.", maximum: 1).first)
      #expect(corrected.source == "Das Werk baute 3 Autos.")
      #expect(corrected.target == "Nhà máy đã làm 3 xe.")
      #expect(corrected.proposal == "Nhà máy đã làm 5 xe.")
      #expect(corrected.differences.map(\.kind) == [.number])
      #expect(corrected.review?.decision == .corrected)
      let exact = try #require(try matches("Das Werk baute 3 Autos.", maximum: 1).first)
      #expect(exact.score == 100 && exact.differences.isEmpty)
      // Found by its corrected wording, however far that is from the stored one, and by the stored one no more.
      _ = try memory.decide(
        review(.corrected, ["de": "Ganz anders gesagt: drei Wagen."], second: 3), unitID: units[2])
      #expect(try matches("Ganz anders gesagt: vier Wagen.").map(\.unitID) == [units[2]])
      #expect(try matches("Das Werk baut 3 Autos.").map(\.unitID) == [units[3]])
      let query = FuzzyQuery(
        text: "Ganz anders gesagt: vier Wagen.", normalized: "Ganz anders gesagt: vier Wagen.", from: de,
        to: vi)
      #expect(try memory.lookup(query) == memory.lookup(query, exhaustively: true))
      // A concordance shows all that is stored, and says what was decided of it.
      #expect(
        try memory.concordance(ConcordanceQuery(phrases: ["Werk"])).map { $0.review?.decision } == [
          .wrong, .wrong, .corrected, nil,
        ])
      // A later decision takes the first one back.
      _ = try memory.decide(review(.right, second: 2), unitID: units[0])
      #expect(try matches("Das Werk baut 1 Autos.").map(\.unitID).first == units[0])
    }
  }

  @Test func decisionsOfSeveralMachinesAreMergedOnce() throws {
    try withFolder { folder in
      let paths = ["\(folder)/1.db", "\(folder)/2.db"]
      for (path, own) in zip(paths, [review(.right, author: "An"), review(.wrong, author: "Lan", second: 3)])
      {
        let memory = try Memory.open(path, mode: .readWrite(create: true))
        _ = try memory.store([Samples.article("a.txt")])
        let unit = try memory.units(after: 0, state: .all, limit: 1)[0].unitID
        _ = try memory.decide(review(.corrected, ["de": "Eins!"], second: 2), unitID: unit)
        _ = try memory.decide(own, unitID: unit)
        try memory.close()
      }
      var rows: [[String]] = []
      for (number, order) in [paths, paths.reversed()].enumerated() {
        _ = try Memory.merge(order, into: "\(folder)/all\(number).db")
        let all = try Memory.open("\(folder)/all\(number).db", mode: .readOnly)
        let unit = try all.units(after: 0, state: .all, limit: 1)[0].unitID
        #expect(try all.reviews(of: unit)?.map(\.decision) == [.wrong, .corrected, .right])
        rows.append(try tables(all))
      }
      #expect(rows[0] == rows[1])
    }
  }
}
