import Bitext
import Foundation
import GRDB
import Synchronization

/// The blocks that an open memory has read, and what else its searches need more than once.
///
/// A segment's number is never used twice, so what was read of one stays true.
final class SearchCache: Sendable {
  private struct Key: Hashable {
    var segment: Int64
    var side: Int
  }

  /// What is read again where the file has changed.
  private struct Versioned<Value: Sendable> {
    var version: [Int]
    var value: Value
  }

  private let blocks = Mutex<[Key: SearchBlock]>([:])
  private let known = Mutex<Versioned<[Segment]>?>(nil)
  private let newest = Mutex<Versioned<PublicationTime?>?>(nil)
  private let corrected = Mutex<Versioned<CorrectedTexts?>?>(nil)

  /// A segment as the search goes through it.
  struct Segment: Sendable {
    var id: Int64
    var languages: (first: String, second: String)
    /// The number of the first unit of its span.
    var first: Int64
  }

  /// The segments there are now; blocks of others are forgotten.
  func segments(_ db: Database) throws -> [Segment] {
    let version = try Self.version(db)
    if let known = known.withLock({ $0 }), known.version == version { return known.value }
    let statement = try db.cachedStatement(
      sql: "SELECT id, first_language, second_language, first_unit FROM search_segments ORDER BY id")
    let found = try Row.fetchAll(statement).map {
      Segment(id: $0[0], languages: ($0[1], $0[2]), first: $0[3])
    }
    let numbers = Set(found.map(\.id))
    blocks.withLock { blocks in
      for key in blocks.keys where !numbers.contains(key.segment) { blocks[key] = nil }
    }
    known.withLock { $0 = Versioned(version: version, value: found) }
    return found
  }

  func block(_ db: Database, segment: Int64, side: Int) throws -> SearchBlock {
    let key = Key(segment: segment, side: side)
    if let block = blocks.withLock({ $0[key] }) { return block }
    let block = try Self.read(db, segment: segment, side: side)
    blocks.withLock { $0[key] = block }
    return block
  }

  static func read(
    _ db: Database, segment: Int64, side: Int, isSearched: Bool = true
  ) throws -> SearchBlock {
    let statement = try db.cachedStatement(
      sql: "SELECT content FROM search_blocks WHERE segment = ? AND side = ?")
    statement.setUncheckedArguments([segment, side])
    // The row lives as long as the cursor.
    let rows = try Row.fetchCursor(statement)
    defer { withExtendedLifetime(rows) {} }
    guard let row = try rows.next() else {
      throw DatabaseError(resultCode: .SQLITE_CORRUPT, message: "a segment of the search index has no block")
    }
    return try row.withUnsafeData(atIndex: 0) { data in
      try (data ?? Data()).withUnsafeBytes { try SearchBlock($0, isSearched: isSearched) }
    }
  }

  /// The number of the last unit that segments tell of.
  static func lastIndexed(_ db: Database) throws -> Int64 {
    try Int64.fetchOne(db.cachedStatement(sql: "SELECT indexed FROM search_state WHERE id = 1")) ?? 0
  }

  /// When the newest source that an article names was published, read again where the file has changed.
  func newestPublication(_ db: Database) throws -> PublicationTime? {
    let version = try Self.version(db)
    if let known = newest.withLock({ $0 }), known.version == version { return known.value }
    let row = try Row.fetchOne(
      db,
      sql: """
        SELECT published, published_precision, published_offset FROM source_references
        WHERE published IS NOT NULL ORDER BY published DESC LIMIT 1
        """)
    let found = try row.flatMap { try ReferenceRow.published($0[0], precision: $0[1], offset: $0[2]) }
    newest.withLock { $0 = Versioned(version: version, value: found) }
    return found
  }

  /// The texts that persons corrected; `nil` where there are none.
  func corrections(_ db: Database) throws -> CorrectedTexts? {
    let version = try Self.version(db)
    if let known = corrected.withLock({ $0 }), known.version == version { return known.value }
    let found = try ReviewRow.hasAny(db) ? CorrectedTexts(db) : nil
    corrected.withLock { $0 = Versioned(version: version, value: found) }
    return found
  }

  /// Another one where this connection or another has changed the file.
  private static func version(_ db: Database) throws -> [Int] {
    [try Int.fetchOne(db.cachedStatement(sql: "PRAGMA data_version")) ?? 0, db.totalChangesCount]
  }
}
