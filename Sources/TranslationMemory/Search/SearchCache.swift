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
    var version: Version
    var value: Value
  }

  private let blocks = Mutex<[Key: SearchBlock]>([:])
  private let directories = Mutex<[[Key]: TermDirectory]>([:])
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
  func segments(_ db: Database, _ version: Version) throws -> [Segment] {
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
    directories.withLock { directories in
      for keys in directories.keys where !keys.allSatisfy({ numbers.contains($0.segment) }) {
        directories[keys] = nil
      }
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

  /// The words of all units with a language that another one stands beside.
  func directory(_ db: Database, _ version: Version, _ languages: LanguagePair) throws -> TermDirectory {
    var keys: [Key] = []
    var first: [Int64] = []
    for segment in try segments(db, version) {
      let known = languages.side(first: segment.languages.first, second: segment.languages.second)
      guard let side = known else { continue }
      keys.append(Key(segment: segment.id, side: side))
      first.append(segment.first)
    }
    if let known = directories.withLock({ $0[keys] }) { return known }
    let directory = TermDirectory(
      try zip(keys, first).map { key, first in
        TermDirectory.Part(block: try block(db, segment: key.segment, side: key.side), first: first)
      })
    directories.withLock { $0[keys] = directory }
    return directory
  }

  static func read(_ db: Database, segment: Int64, side: Int) throws -> SearchBlock {
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
      try (data ?? Data()).withUnsafeBytes { try SearchBlock($0) }
    }
  }

  /// The number of the last unit that segments tell of.
  static func lastIndexed(_ db: Database) throws -> Int64 {
    try Int64.fetchOne(db.cachedStatement(sql: "SELECT indexed FROM search_state WHERE id = 1")) ?? 0
  }

  /// When the newest source that an article names was published, read again where the file has changed.
  func newestPublication(_ db: Database, _ version: Version) throws -> PublicationTime? {
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
  func corrections(_ db: Database, _ version: Version) throws -> CorrectedTexts? {
    if let known = corrected.withLock({ $0 }), known.version == version { return known.value }
    let found = try ReviewRow.hasAny(db) ? CorrectedTexts(db) : nil
    corrected.withLock { $0 = Versioned(version: version, value: found) }
    return found
  }

  /// What tells one state of the file from another.
  struct Version: Equatable, Sendable {
    fileprivate var others: Int
    fileprivate var own: Int
  }

  /// Another one where this connection or another has changed the file; the same for the length of a transaction that
  /// reads.
  static func version(_ db: Database) throws -> Version {
    Version(
      others: try Int.fetchOne(db.cachedStatement(sql: "PRAGMA data_version")) ?? 0, own: db.totalChangesCount
    )
  }
}
