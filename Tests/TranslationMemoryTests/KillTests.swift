import Bitext
import Foundation
import GRDB
import Testing

@testable import TranslationMemory

@Suite struct KillTests {
  /// A process dies inside a transaction, after it has written some number of rows; the next one finds the
  /// articles stored before, whole, and ends with what an undisturbed one has.
  @Test(arguments: [1, 2, 7, 20, 33, 48])
  func aKilledProcessLeavesWholeArticles(rows: Int) async throws {
    let folder = FileManager.default.temporaryDirectory.appendingPathComponent(
      "satzpaar-\(UUID().uuidString)")
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    defer { try? FileManager.default.removeItem(at: folder) }
    let path = folder.path
    await #expect(processExitsWith: .signal(SIGKILL)) { [path = path as String, rows = rows as Int] in
      let memory = try Memory.open("\(path)/m.db", mode: .readWrite(create: true))
      _ = try memory.store([Samples.article("a.txt")])
      try memory.dieAfterWriting(rows: rows)
      _ = try memory.store([
        Samples.article("a.txt", first: "Eins neu."), Samples.article("b.txt"), Samples.article("c.txt"),
      ])
    }
    #expect(try names(in: path).contains("m.db-wal"))

    let memory = try Memory.open("\(path)/m.db", mode: .readWrite(create: false))
    #expect(try memory.rows("PRAGMA integrity_check").first?.contains("ok") == true)
    #expect(try memory.rows("PRAGMA foreign_key_check") == [])
    let undisturbed = try Memory.open("\(path)/undisturbed.db", mode: .readWrite(create: true))
    _ = try undisturbed.store([Samples.article("a.txt")])
    #expect(try tables(memory) == tables(undisturbed))

    let rest = [
      try Samples.article("a.txt", first: "Eins neu."), try Samples.article("b.txt"),
      try Samples.article("c.txt"),
    ]
    _ = try memory.store(rest)
    _ = try undisturbed.store(rest)
    #expect(try tables(memory) == tables(undisturbed))
  }
}

extension Memory {
  /// Kills this process with SIGKILL when it has written or deleted that many rows.
  fileprivate func dieAfterWriting(rows: Int) throws {
    try queue.writeWithoutTransaction { db in
      db.add(
        function: DatabaseFunction("die", argumentCount: 0) { _ in
          kill(getpid(), SIGKILL)
          return nil
        })
      try db.execute(sql: "CREATE TEMP TABLE fuse (left INTEGER); INSERT INTO fuse VALUES (\(rows));")
      for table in ["documents", "segments", "links", "beads", "bead_segments", "units", "occurrences"] {
        for event in ["INSERT", "DELETE"] {
          try db.execute(
            sql: """
              CREATE TEMP TRIGGER fuse_\(table)_\(event) AFTER \(event) ON main.\(table) BEGIN
                UPDATE fuse SET left = left - 1;
                SELECT die() FROM fuse WHERE left = 0;
              END;
              """)
        }
      }
    }
  }
}
