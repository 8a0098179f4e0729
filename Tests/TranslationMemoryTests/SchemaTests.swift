import Bitext
import Foundation
import GRDB
import Testing

@testable import TranslationMemory

@Suite struct SchemaTests {
  @Test func everyTableIsStrictAndEveryForeignKeyIndexed() throws {
    try withFolder { folder in
      let memory = try Memory.open("\(folder)/m.db", mode: .readWrite(create: true))
      let loose = try memory.rows("SELECT name FROM pragma_table_list WHERE schema = 'main' AND strict = 0")
      #expect(loose.filter { !$0.contains("sqlite_schema") } == [])
      // A key without an index makes every deletion of its parent a scan.
      let unindexed = try memory.rows(
        """
        SELECT tables.name, keys."from"
        FROM sqlite_schema AS tables, pragma_foreign_key_list(tables.name) AS keys
        WHERE tables.type = 'table' AND NOT EXISTS (
          SELECT 1 FROM pragma_index_list(tables.name) AS indices, pragma_index_info(indices.name) AS columns
          WHERE columns.seqno = 0 AND columns.name = keys."from")
        """)
      #expect(unindexed == [])
      #expect(try memory.rows("PRAGMA journal_mode").first?.contains("wal") == true)
      #expect(try memory.rows("PRAGMA foreign_keys").first?.contains("1") == true)
      #expect(try memory.rows("PRAGMA application_id").first?.contains("1398895738") == true)
    }
  }

  @Test func noStatementOfStoringScansATable() throws {
    try withFolder { folder in
      let memory = try Memory.open("\(folder)/m.db", mode: .readWrite(create: true))
      let statements = Statements()
      let old = try Samples.document("vi/s.txt", "vi", lines: ["Một.", "Hai ba.", "Thêm.", "Bốn."])
      let new = try Samples.document("vi/s.txt", "vi", lines: ["Một nữa.", "Hai ba.", "Thêm.", "Bốn."])
      memory.queue.writeWithoutTransaction { db in
        db.trace(options: .statement) { event in
          if case .statement(let statement) = event { statements.add(statement.sql) }
        }
      }
      _ = try memory.store([Samples.article("a.txt", source: old), Samples.article("b.txt", source: old)])
      _ = try memory.store([Samples.article("a.txt", source: new), Samples.lonely()])
      _ = try memory.fingerprint(of: DocumentID(corpus: "news", path: "a.txt"))
      memory.queue.writeWithoutTransaction { db in db.trace() }
      let seen = statements.all.filter { sql in
        ["SELECT", "INSERT", "UPDATE", "DELETE"].contains { sql.hasPrefix($0) }
      }
      #expect(seen.count > 15)
      for sql in seen {
        for step in try memory.plan(of: sql) where step.contains("SCAN ") {
          // The rows that a subquery has found are gone through, not a table.
          #expect(step.contains("links.id") || step.contains("SCAN CONSTANT"), "\(step) in \(sql)")
        }
      }
    }
  }

  @Test func aVisitNeedsNoSorting() throws {
    try withFolder { folder in
      let memory = try Memory.open("\(folder)/m.db", mode: .readWrite(create: true))
      _ = try memory.store([Samples.article()])
      let statements = Statements()
      memory.queue.writeWithoutTransaction { db in
        db.trace(options: .statement) { event in
          if case .statement(let statement) = event { statements.add(statement.sql) }
        }
      }
      try memory.pairs(unpaired: true) { _, _ in }
      memory.queue.writeWithoutTransaction { db in db.trace() }
      let seen = statements.all.filter { $0.hasPrefix("SELECT") }
      #expect(seen.count >= 4)
      for sql in seen {
        for step in try memory.plan(of: sql) {
          #expect(!step.contains("TEMP B-TREE"), "\(step) in \(sql)")
        }
      }
    }
  }
}

/// The different statements that a connection ran, in order.
private final class Statements: @unchecked Sendable {
  private let lock = NSLock()
  private var statements: [String] = []

  var all: [String] { lock.withLock { statements } }

  func add(_ sql: String) {
    lock.withLock { if !statements.contains(sql) { statements.append(sql) } }
  }
}
