import Bitext
import Foundation
import Testing

@testable import TranslationMemory

@Suite struct MergeTests {
  private func memory(_ path: String, _ articles: [ProcessedArticle]) throws {
    let memory = try Memory.open(path, mode: .readWrite(create: true))
    _ = try memory.store(articles)
    try memory.close()
  }

  /// All rows of the new memory.
  private func merged(_ paths: [String], _ folder: String) throws -> (MergeOutcome, [String]) {
    let output = "\(folder)/\(UUID().uuidString).db"
    let outcome = try Memory.merge(paths, into: output)
    let memory = try Memory.open(output, mode: .readOnly)
    var defects: [MemoryDefect] = []
    try memory.verify { defects.append($0) }
    #expect(defects == [])
    return (outcome, try tables(memory))
  }

  @Test func whatIsInBothIsInItOnceAndTheOrderMakesNoDifference() throws {
    try withFolder { folder in
      let (one, two, three) = ("\(folder)/1.db", "\(folder)/2.db", "\(folder)/3.db")
      try memory(one, [Samples.article("b.txt"), Samples.article("a.txt")])
      try memory(two, [Samples.article("a.txt"), Samples.lonely()])
      try memory(three, [Samples.article("c.txt", first: "Neu.")])
      let before = try contents(of: one)
      let (outcome, rows) = try merged([one, two, three], folder)
      #expect(outcome.conflicts == [])
      #expect((outcome.articles, outcome.pairs, outcome.units) == (4, 9, 4))
      #expect(try merged([three, one, two], folder).1 == rows)
      #expect(try merged([two, three, one, two], folder).1 == rows)
      #expect(try contents(of: one) == before)
      // Merged by and by, it is the same.
      _ = try Memory.merge([two, three], into: "\(folder)/part.db")
      #expect(try merged(["\(folder)/part.db", one], folder).1 == rows)
      // It is what one machine would have stored, but for the numbers of rows.
      let fresh = try Memory.open("\(folder)/fresh.db", mode: .readWrite(create: true))
      _ = try fresh.store([
        Samples.article("a.txt"), Samples.article("b.txt"), Samples.article("c.txt", first: "Neu."),
        Samples.lonely(),
      ])
      let output = "\(folder)/all.db"
      _ = try Memory.merge([one, two, three], into: output)
      let all = try Memory.open(output, mode: .readWrite(create: false))
      #expect(try dump(all) == dump(fresh))
      #expect(
        try all.store([Samples.article("a.txt"), Samples.lonely()]).unchanged == 2)
    }
  }

  @Test func twoTextsAtOnePlaceAreAConflictThatIsTold() throws {
    try withFolder { folder in
      let (one, two) = ("\(folder)/1.db", "\(folder)/2.db")
      try memory(one, [Samples.article("a.txt"), Samples.article("b.txt")])
      try memory(two, [Samples.article("a.txt", first: "Anders.")])
      let (outcome, rows) = try merged([one, two], folder)
      #expect(outcome.conflicts.map(\.document.path) == ["a.txt"])
      #expect(outcome.conflicts.first.map { Set($0.leftOut + [$0.taken]) } == [one, two])
      let (reversed, again) = try merged([two, one], folder)
      #expect(reversed == outcome)
      #expect(again == rows)
    }
  }

  @Test func ofResultsThatDifferInConfidenceTheSurerIsTaken() throws {
    try withFolder { folder in
      let (one, two) = ("\(folder)/1.db", "\(folder)/2.db")
      var surer = try Samples.article("a.txt")
      surer.beads[1].confidence = 0.75
      try memory(one, [Samples.article("a.txt")])
      try memory(two, [surer])
      let rows = try merged([one, two], folder).1
      #expect(try merged([two, one], folder).1 == rows)
      #expect(rows.contains { $0.contains("0.75") })
    }
  }

  @Test func anArticleWhoseSourceIsLeftOutIsToBePairedAnew() throws {
    try withFolder { folder in
      let (one, two) = ("\(folder)/1.db", "\(folder)/2.db")
      let other = try Samples.document("vi/s.txt", "vi", lines: ["Khác.", "Hai ba.", "Thêm.", "Bốn."])
      let source = try Samples.document("vi/s.txt", "vi", lines: ["Một.", "Hai ba.", "Thêm.", "Bốn."])
      try memory(one, [Samples.article("a.txt", source: source), Samples.article("b.txt", source: source)])
      try memory(two, [Samples.article("c.txt", source: other)])
      let (outcome, rows) = try merged([one, two], folder)
      #expect(outcome.conflicts.map(\.document.path) == ["vi/s.txt"])
      #expect(outcome.outdated.map(\.path) == ["c.txt"])
      #expect(try merged([two, one], folder).1 == rows)
    }
  }

  @Test func oldFilesAreMergedAndStayAsTheyAre() throws {
    try withFolder { folder in
      let kept = URL(fileURLWithPath: #filePath).deletingLastPathComponent().path + "/OldFiles"
      let old = "\(folder)/old.db"
      try FileManager.default.copyItem(atPath: "\(kept)/schema-1.db", toPath: old)
      let before = try contents(of: old)
      try memory("\(folder)/new.db", [Samples.article("c.txt", first: "Neu.")])
      let (outcome, _) = try merged([old, "\(folder)/new.db"], folder)
      #expect(outcome.articles == 4)
      #expect(try contents(of: old) == before)
      #expect(try names(in: folder).filter { $0.hasSuffix("partial") } == [])
      #expect(throws: MemoryError(path: old, kind: .exists)) { try Memory.merge([old], into: old) }
      #expect(throws: MemoryError(path: "\(folder)/none", kind: .missing)) {
        try Memory.merge([old, "\(folder)/none"], into: "\(folder)/x.db")
      }
      #expect(!FileManager.default.fileExists(atPath: "\(folder)/x.db"))
    }
  }
}
