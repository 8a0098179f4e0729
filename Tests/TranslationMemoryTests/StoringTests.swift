import Bitext
import Foundation
import Testing

@testable import TranslationMemory

@Suite struct StoringTests {
  @Test func whatIsStoredComesBackWhole() throws {
    try withFolder { folder in
      let memory = try Memory.open("\(folder)/m.db", mode: .readWrite(create: true))
      let article = try Samples.article()
      #expect(try memory.store([article]).added == 1)

      var found: [SegmentPair] = []
      var ids: Set<String> = []
      try memory.pairs(unpaired: true) { pair, id in
        found.append(pair)
        ids.insert(id)
      }
      try #require(found.count == 4)
      #expect(ids.count == 4)
      #expect(ids.allSatisfy { $0.utf8.count == 20 })
      #expect(found.map(\.type.description) == ["1:1", "2:1", "0:1", "1:1"])
      #expect(found.map(\.evidence) == article.beads.map(\.evidence))
      #expect(found.map(\.confidence) == article.beads.map(\.confidence))
      #expect(found.allSatisfy { $0.reference == Samples.claim && $0.verdict == .verified })
      #expect(found.allSatisfy { $0.aligner == Samples.aligner })
      #expect(found[1].article?.original == "Zwei  lang.\nDrei.")
      #expect(found[1].article?.normalized == "Zwei lang. Drei.")
      #expect(found[1].article?.segments == [1, 2])
      #expect(found[2].article == nil)
      #expect(found[2].articleDocument == article.article.document.id)
      for pair in found {
        for (side, document) in [(pair.article, article.article), (pair.source, article.source)] {
          guard let side, let document else { continue }
          #expect(document.document.text[side.span] == side.original[...])
          #expect(side.sha256 == document.document.sha256)
          #expect(side.document == document.document.id)
          #expect(side.language == document.document.language)
        }
      }
    }
  }

  @Test func pairsAreThereInAFixedOrderAndByConfidence() throws {
    try withFolder { folder in
      let memory = try Memory.open("\(folder)/m.db", mode: .readWrite(create: true))
      _ = try memory.store([Samples.article("b.txt"), Samples.lonely("c.txt"), Samples.article("a.txt")])
      func places(unpaired: Bool, minConfidence: Double? = nil) throws -> [String] {
        var places: [String] = []
        try memory.pairs(unpaired: unpaired, minConfidence: minConfidence) { pair, _ in
          places.append("\(pair.articleDocument?.path ?? "?") \(pair.type)")
        }
        return places
      }
      #expect(
        try places(unpaired: false)
          == ["a.txt 1:1", "a.txt 2:1", "a.txt 1:1", "b.txt 1:1", "b.txt 2:1", "b.txt 1:1"])
      #expect(try places(unpaired: true).filter { $0.hasPrefix("c") } == ["c.txt 1:0", "c.txt 1:0"])
      #expect(try places(unpaired: false, minConfidence: 0.9).count == 4)
      #expect(try places(unpaired: true, minConfidence: 0.9).count == 8)
    }
  }

  @Test func storingTwiceChangesNoByte() throws {
    try withFolder { folder in
      let path = "\(folder)/m.db"
      let articles = [try Samples.article(), try Samples.lonely()]
      let memory = try Memory.open(path, mode: .readWrite(create: true))
      _ = try memory.store(articles)
      try memory.close()
      #expect(try names(in: folder) == ["m.db"])
      let before = try contents(of: path)

      let again = try Memory.open(path, mode: .readWrite(create: true))
      let outcome = try again.store(articles)
      try again.close()
      #expect(outcome.unchanged == 2 && outcome.added == 0 && outcome.replaced == 0)
      #expect(try contents(of: path) == before)
    }
  }

  @Test func theSamePairTwiceIsOneUnitWithTwoOccurrences() throws {
    try withFolder { folder in
      let memory = try Memory.open("\(folder)/m.db", mode: .readWrite(create: true))
      _ = try memory.store([Samples.article("a.txt"), Samples.article("b.txt")])
      let statistics = try memory.statistics()
      #expect(statistics.units == 3)
      #expect(statistics.pairs == 6)
      #expect(statistics.repeatedUnits == 3)
      var ids: Set<String> = []
      try memory.pairs { _, id in ids.insert(id) }
      #expect(ids.count == 6)
    }
  }

  @Test func aUnitIsTheSameInBothDirections() throws {
    try withFolder { folder in
      let memory = try Memory.open("\(folder)/m.db", mode: .readWrite(create: true))
      func article(_ path: String, _ left: (String, String), _ right: (String, String)) throws
        -> ProcessedArticle
      {
        var article = try Samples.lonely(path)
        article.article = try Samples.document(path, left.0, lines: [left.1])
        let source = try Samples.document("source of \(path)", right.0, lines: [right.1])
        article.source = source
        article.link.source = source.document.id
        article.beads = [Bead(source: [0], target: [0], confidence: 1)]
        return article
      }
      _ = try memory.store([
        article("1", ("de", "Eins."), ("vi", "Một.")), article("2", ("vi", "Một."), ("de", "Eins.")),
      ])
      #expect(try memory.statistics().units == 1)
      #expect(try memory.statistics().repeatedUnits == 1)
    }
  }

  @Test func aChangedArticleReplacesItsOldPairs() throws {
    try withFolder { folder in
      let path = "\(folder)/m.db"
      let memory = try Memory.open(path, mode: .readWrite(create: true))
      _ = try memory.store([Samples.article("a.txt"), Samples.article("b.txt")])
      let outcome = try memory.store([Samples.article("a.txt", first: "Eins neu.")])
      #expect(outcome.replaced == 1 && outcome.outdated.isEmpty)
      // "Eins." is still a unit of b.txt; nothing of the old a.txt is left.
      #expect(try memory.statistics().units == 4)
      #expect(try memory.statistics().pairs == 6)
      _ = try memory.store([Samples.article("b.txt", first: "Eins neu.")])
      #expect(try memory.statistics().units == 3)

      let fresh = try Memory.open("\(folder)/fresh.db", mode: .readWrite(create: true))
      _ = try fresh.store([
        Samples.article("a.txt", first: "Eins neu."), Samples.article("b.txt", first: "Eins neu."),
      ])
      #expect(try dump(memory) == dump(fresh))
      #expect(try memory.statistics() == fresh.statistics())
    }
  }

  @Test func aNewAlignerReplacesBeadsAndKeepsDocuments() throws {
    try withFolder { folder in
      let memory = try Memory.open("\(folder)/m.db", mode: .readWrite(create: true))
      _ = try memory.store([Samples.article()])
      let rows = try segmentRows(memory)
      #expect(try memory.store([Samples.article(aligner: "test 2")]).replaced == 1)
      #expect(try segmentRows(memory) == rows)
      try memory.pairs { pair, _ in #expect(pair.aligner == "test 2") }
    }
  }

  @Test func aSharedSourceIsStoredOnceAndItsChangeOutdatesBoth() throws {
    try withFolder { folder in
      let memory = try Memory.open("\(folder)/m.db", mode: .readWrite(create: true))
      let old = try Samples.document("vi/s.txt", "vi", lines: ["Một.", "Hai ba.", "Thêm.", "Bốn."])
      let first = try Samples.article("a.txt", source: old)
      let second = try Samples.article("b.txt", source: old)
      _ = try memory.store([first, second])
      #expect(try memory.statistics().documents.map(\.count) == [2, 1])
      #expect(try memory.fingerprint(of: second.article.document.id) == second.fingerprint)

      let new = try Samples.document("vi/s.txt", "vi", lines: ["Một nữa.", "Hai ba.", "Thêm.", "Bốn."])
      let outcome = try memory.store([Samples.article("a.txt", source: new)])
      #expect(outcome.replaced == 1)
      #expect(outcome.outdated == [second.article.document.id])
      #expect(try memory.fingerprint(of: second.article.document.id) == nil)
      #expect(try memory.statistics().pairs == 3)

      let rest = try memory.store([Samples.article("b.txt", source: new)])
      #expect(rest.replaced == 1 && rest.outdated.isEmpty)
      #expect(try memory.statistics().pairs == 6)
      #expect(try memory.statistics().units == 3)
    }
  }

  @Test func anUnpairedArticleBecomesPairsWhenItsSourceArrives() throws {
    try withFolder { folder in
      let memory = try Memory.open("\(folder)/m.db", mode: .readWrite(create: true))
      var article = try Samples.lonely()
      _ = try memory.store([article])
      #expect(try memory.statistics().unpairedArticle == 2)
      #expect(try memory.statistics().pairs == 0)

      let source = try Samples.document("vi/s.txt", "vi", lines: ["Một mình."])
      #expect(try memory.store(unlinkedSources: [source]).added == 1)
      #expect(try memory.store(unlinkedSources: [source]).unchanged == 1)
      article.source = source
      article.link.source = source.document.id
      article.beads[0] = Bead(source: [0], target: [0], confidence: 0.75)
      article.fingerprint += " with source"
      #expect(try memory.store([article]).replaced == 1)
      #expect(try memory.statistics().pairs == 1)
      #expect(try memory.statistics().unpairedArticle == 1)
      #expect(try memory.store(unlinkedSources: [source]).unchanged == 1)
    }
  }
}
