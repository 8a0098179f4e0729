import Bitext
import Foundation
import GRDB
import Testing

@testable import TranslationMemory

@Suite struct UpkeepTests {
  private func stored(_ folder: String, _ name: String, _ articles: [ProcessedArticle]) throws -> Memory {
    let memory = try Memory.open("\(folder)/\(name)", mode: .readWrite(create: true))
    _ = try memory.store(articles)
    return memory
  }

  private func defects(_ memory: Memory) throws -> [String] {
    var found: [String] = []
    try memory.verify { found.append("\($0.kind.rawValue) \($0.place): \($0.message)") }
    return found
  }

  @Test func aSoundMemoryHasNoDefects() throws {
    try withFolder { folder in
      let memory = try stored(
        folder, "m.db", [Samples.article(), Samples.article("b.txt", first: "Neu."), Samples.lonely()])
      #expect(try defects(memory) == [])
      _ = try memory.store([Samples.article("a.txt", first: "Anders.")])
      #expect(try defects(memory) == [])
    }
  }

  /// Each statement breaks one rule; verifying finds that kind of defect.
  @Test(arguments: [
    ("UPDATE documents SET sha256 = 'x' WHERE path = 'a.txt'", "document news/a.txt: its content is not"),
    ("UPDATE documents SET state = 'lost' WHERE path = 'a.txt'", "document news/a.txt: its state is 'lost'"),
    ("UPDATE documents SET role = 'x' WHERE path = 'a.txt'", "document news/a.txt: its role is 'x'"),
    (
      "UPDATE segments SET span_end = span_end + 1 WHERE id = 1", "segment news/a.txt segment 0: its span has"
    ),
    ("UPDATE segments SET gap = '' WHERE ord = 1", "segment news/a.txt segment 1: the text before it has 0"),
    ("UPDATE segments SET ord = 9 WHERE id = 2", "segment news/a.txt segment 3: its number is 9"),
    (
      "DELETE FROM bead_segments WHERE bead = 2 AND ord = 1",
      "bead news/a.txt bead 1: it has 1:1 segments, not 2:1"
    ),
    ("UPDATE beads SET pair_id = 'x' WHERE id = 1", "bead news/a.txt bead 0: its id is x, not "),
    ("UPDATE beads SET evidence = 'x' WHERE id = 1", "bead news/a.txt bead 0: its evidence can't be read"),
    ("DELETE FROM beads WHERE id = 4", "coverage news/a.txt segment 3: it is in no bead"),
    ("DELETE FROM occurrences WHERE bead = 1", "occurrence news/a.txt bead 0: no unit leads to it"),
    (
      "UPDATE occurrences SET unit = 2 WHERE bead = 1", "occurrence news/a.txt bead 0: unit 2 has other texts"
    ),
    ("UPDATE units SET first_text = 'x' WHERE id = 1", "unit units 1: its texts are not what its hash says"),
    (
      "INSERT INTO decisions (unit_hash, decision, author, decided) VALUES (x'00', 'odd', 'a', 't')",
      "decision decisions 1: it is 'odd'"
    ),
    (
      "INSERT INTO decisions (unit_hash, decision, author, decided) VALUES (x'00', 'corrected', 'a', 't')",
      "decision decisions 1: it is 'corrected', its texts say otherwise"
    ),
    ("DELETE FROM search_segments", "search-index units 1: no segment of the index tells of it"),
    (
      "DELETE FROM search_blocks WHERE side = 1",
      "search-index search_segments 1: a segment of the search index has no block"
    ),
    (
      "UPDATE search_blocks SET content = x'00' WHERE side = 0",
      "search-index search_segments 1: search_blocks.content is no block"
    ),
    (
      """
      UPDATE search_blocks SET content = (SELECT content FROM search_blocks WHERE side = 1) WHERE side = 0
      """, "search-index units 1: the index has other words of it in de"
    ),
    (
      "UPDATE search_state SET indexed = 9",
      "search-index search_state: it tells of units up to 9, the last is"
    ),
    ("PRAGMA foreign_keys = 0; DELETE FROM corpora", "reference documents 1: leads to a row of corpora"),
  ]) func everyBrokenRuleIsFound(sql: String, expected: String) throws {
    try withFolder { folder in
      let memory = try stored(folder, "m.db", [Samples.article()])
      try memory.queue.writeWithoutTransaction { try $0.execute(sql: sql) }
      let found = try defects(memory)
      #expect(found.contains { $0.hasPrefix(expected) }, "\(found)")
    }
  }

  @Test func aDamagedFileIsFound() throws {
    try withFolder { folder in
      let memory = try stored(folder, "m.db", (0..<60).map { try Samples.article("\($0).txt") })
      let pages = try memory.queue.read { db in
        try Int.fetchAll(db, sql: "SELECT pageno FROM dbstat WHERE name = 'segments' AND pagetype = 'leaf'")
      }
      try memory.close()
      let path = "\(folder)/m.db"
      var bytes = try contents(of: path)
      for page in pages {
        for offset in 0..<2 { bytes[(page - 1) * 4096 + 8 + offset] = 0xFF }
      }
      try bytes.write(to: URL(fileURLWithPath: path))
      let damaged = try Memory.open(path, mode: .readOnly)
      #expect(try defects(damaged).contains { $0.hasPrefix("integrity file: ") })
    }
  }

  @Test func aBackupIsOneWholeFileWhateverIsWrittenMeanwhile() throws {
    try withFolder { folder in
      let memory = try stored(folder, "m.db", [Samples.article(), Samples.lonely()])
      let before = try dump(memory)
      // Another connection has written, and not finished.
      try memory.queue.writeWithoutTransaction { db in
        try db.inTransaction(.immediate) {
          try db.execute(sql: "UPDATE documents SET title = 'half'")
          try Memory.backup("\(folder)/m.db", to: "\(folder)/copy.db", patience: 1)
          return .rollback
        }
      }
      #expect(try names(in: folder).filter { $0.hasPrefix("copy") } == ["copy.db"])
      let copy = try Memory.open("\(folder)/copy.db", mode: .readOnly)
      #expect(try dump(copy) == before)
      #expect(throws: MemoryError(path: "\(folder)/m.db", kind: .sameFile)) {
        try Memory.backup("\(folder)/m.db", to: "\(folder)/m.db")
      }
      #expect(throws: MemoryError(path: folder, kind: .notAFile)) {
        try Memory.backup("\(folder)/m.db", to: folder)
      }
      #expect(throws: MemoryError(path: "\(folder)/m.db", kind: .inUse)) {
        try Memory.backup("\(folder)/copy.db", to: "\(folder)/m.db")
      }
    }
  }

  @Test func compactingGivesRoomBackAndKeepsAll() throws {
    try withFolder { folder in
      let memory = try stored(folder, "m.db", (0..<250).map { try Samples.article("\($0).txt") })
      _ = try memory.mark(present: ["249.txt", "vi/249.txt"], in: "news")
      _ = try memory.prune()
      let before = try dump(memory)
      let sizes = try memory.compact()
      #expect(sizes.after < sizes.before / 3)
      #expect(try dump(memory) == before)
      #expect(try defects(memory) == [])
    }
  }

  @Test func pruningTakesWhatIsGoneAndNothingElse() throws {
    try withFolder { folder in
      let memory = try stored(
        folder, "m.db",
        [Samples.article("a.txt"), Samples.article("b.txt", first: "Eins neu."), Samples.lonely()])
      // Nothing is gone yet.
      #expect(try memory.prune() == PruneOutcome())
      // The source of b.txt is gone, but b.txt is not; a.txt is gone, and its source with it.
      _ = try memory.mark(present: ["b.txt", "lonely.txt"], in: "news")
      let before = try tables(memory)
      let plan = try memory.prune(dryRun: true)
      #expect(try tables(memory) == before)
      #expect(plan.documents.map(\.path) == ["a.txt", "vi/a.txt"])
      #expect(plan.needed.map(\.path) == ["vi/b.txt"])
      #expect(plan.pairs == 3)
      #expect(plan.units == 1)
      #expect(try memory.prune() == plan)
      #expect(try defects(memory) == [])
      let fresh = try stored(
        folder, "fresh.db", [Samples.article("b.txt", first: "Eins neu."), Samples.lonely()])
      #expect(try dump(memory) == dump(fresh))
      #expect(try memory.prune().documents == [])
    }
  }

  @Test func infoTellsWhatTheFileIsMadeOf() throws {
    try withFolder { folder in
      let memory = try stored(folder, "m.db", [Samples.article(), Samples.lonely()])
      _ = try memory.mark(present: ["a.txt", "vi/a.txt"], in: "news")
      let info = try Memory.info("\(folder)/m.db")
      #expect(info.schema == Schema.version)
      #expect(info.corpora == [MemoryInfo.Corpus(name: "news", articles: 2, sources: 1, removed: 1)])
      #expect(info.aligners.map(\.name) == [Samples.aligner])
      #expect(info.units == 3)
      let beads = info.tables.first { $0.name == "beads" }
      #expect(beads?.rows == 6)
      #expect((beads?.bytes ?? 0) > 0)
    }
  }
}
