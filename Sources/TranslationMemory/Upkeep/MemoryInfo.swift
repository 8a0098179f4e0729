import Foundation
import GRDB

/// What a memory's file is made of.
public struct MemoryInfo: Sendable, Hashable {
  /// One table with its indexes.
  public struct Table: Sendable, Hashable {
    public var name: String
    public var rows: Int
    /// In the file, its indexes counted in.
    public var bytes: Int
  }

  /// A corpus and its documents.
  public struct Corpus: Sendable, Hashable {
    public var name: String
    public var articles: Int
    public var sources: Int
    /// Of them, those whose files are gone.
    public var removed: Int
  }

  public var schema: Int
  /// The schema this program writes.
  public var knownSchema: Int
  /// Of the file, and of the log beside it.
  public var bytes: Int
  public var logBytes: Int
  /// What compacting would give back at least.
  public var freeBytes: Int
  public var tables: [Table]
  public var corpora: [Corpus]
  /// Names and versions of the aligners, with the number of articles each aligned, most first.
  public var aligners: [MemoryStatistics.Count]
  public var units: Int
}

extension Memory {
  /// What a memory's file is made of; one of an older schema is read as well.
  public static func info(_ path: String, patience: Double = 60) throws(MemoryError) -> MemoryInfo {
    var opening = MemoryOpening(path: path, mode: .readOnly, patience: patience)
    opening.acceptsOlder = true
    return try opening.open().info()
  }

  func info() throws(MemoryError) -> MemoryInfo {
    try translating {
      try reading { db in
        func number(_ sql: String) throws -> Int { try Int.fetchOne(db, sql: sql) ?? 0 }
        let page = try number("PRAGMA page_size")
        return MemoryInfo(
          schema: try number("PRAGMA user_version"), knownSchema: Schema.version,
          bytes: size(of: path), logBytes: size(of: path + "-wal"),
          freeBytes: try number("PRAGMA freelist_count") * page, tables: try tables(db),
          corpora: try corpora(db),
          aligners: try Row.fetchAll(
            db, sql: "SELECT aligner, count(*) FROM links GROUP BY aligner ORDER BY 2 DESC, 1"
          ).map { MemoryStatistics.Count(name: $0[0], count: $0[1]) },
          units: try number("SELECT count(*) FROM units"))
      }
    }
  }

  private func tables(_ db: Database) throws -> [MemoryInfo.Table] {
    let names = try String.fetchAll(
      db,
      sql:
        "SELECT name FROM sqlite_schema WHERE type = 'table' AND name NOT LIKE 'sqlite~_%' ESCAPE '~' ORDER BY 1"
    )
    return try names.map { name in
      MemoryInfo.Table(
        name: name, rows: try Int.fetchOne(db, sql: "SELECT count(*) FROM \"\(name)\"") ?? 0,
        bytes: try Int.fetchOne(
          db,
          sql: """
            SELECT sum(pgsize) FROM dbstat WHERE aggregate = 1 AND name IN (
              SELECT name FROM sqlite_schema WHERE tbl_name = ?)
            """, arguments: [name]) ?? 0)
    }
  }

  private func corpora(_ db: Database) throws -> [MemoryInfo.Corpus] {
    try Row.fetchAll(
      db,
      sql: """
        SELECT name, sum(role = 'article'), sum(role = 'source'), sum(state = 'removed')
        FROM corpora JOIN documents ON corpus = corpora.id GROUP BY name ORDER BY name
        """
    ).map { MemoryInfo.Corpus(name: $0[0], articles: $0[1], sources: $0[2], removed: $0[3]) }
  }

  private func size(of path: String) -> Int {
    var status = stat()
    return stat(path, &status) == 0 ? Int(status.st_size) : 0
  }
}
