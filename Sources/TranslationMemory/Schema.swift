import GRDB

/// The memory's schema: how a file is known to be a memory, and the steps that bring an old one up to date.
///
/// Steps are named and only ever appended to. GRDB's own migrator is not used: it looks for the missing steps
/// before it takes the lock, so two processes that open one new file at once both make its tables.
enum Schema {
  /// One step; its number is its place in `migrations`, from 1.
  struct Migration: Sendable {
    var name: String
    var sql: [UInt8]
  }

  /// What a file is, by its header.
  enum Identity: Equatable {
    /// Nothing in it yet.
    case empty
    /// A memory whose steps up to `version` are done.
    case memory(version: Int)
  }

  /// SQLite's `application_id` of a memory: "Satz" in ASCII.
  static let applicationID = 0x5361_747A

  static let migrations = [
    Migration(name: "documents and pairs", sql: PackageResources.schema_1_documents_and_pairs_sql),
    Migration(name: "lexicons and vectors", sql: PackageResources.schema_2_lexicons_and_vectors_sql),
    Migration(name: "search index", sql: PackageResources.schema_3_search_index_sql),
    Migration(name: "decisions", sql: PackageResources.schema_4_decisions_sql),
    Migration(name: "imported pairs", sql: PackageResources.schema_5_imported_pairs_sql),
    Migration(name: "imported again", sql: PackageResources.schema_6_imported_again_sql),
    Migration(name: "runs", sql: PackageResources.schema_7_runs_sql),
  ]

  static var version: Int { migrations.count }

  /// What the file is; throws where it is another program's.
  ///
  /// To be called inside a transaction, so that its three looks see one moment.
  static func identify(_ db: Database, path: String) throws -> Identity {
    let applicationID = try Int.fetchOne(db, sql: "PRAGMA application_id") ?? 0
    let version = try Int.fetchOne(db, sql: "PRAGMA user_version") ?? 0
    let objects = try Int.fetchOne(db, sql: "SELECT count(*) FROM sqlite_schema") ?? 0
    if applicationID == 0, version == 0, objects == 0 { return .empty }
    guard applicationID == Self.applicationID else {
      throw MemoryError(path: path, kind: .notAMemory(applicationID: applicationID))
    }
    guard version <= Self.version else {
      throw MemoryError(path: path, kind: .newerSchema(found: version, known: Self.version))
    }
    return .memory(version: version)
  }

  /// Does the steps that are missing, all or none, whoever else is trying the same.
  static func migrate(_ db: Database, path: String) throws {
    try db.inTransaction(.immediate) {
      let done: Int
      switch try identify(db, path: path) {
      case .empty: done = 0
      case .memory(let version): done = version
      }
      for migration in migrations.dropFirst(done) {
        try db.execute(sql: String(decoding: migration.sql, as: UTF8.self))
      }
      if done < version {
        try db.execute(sql: "PRAGMA application_id = \(applicationID)")
        try db.execute(sql: "PRAGMA user_version = \(version)")
      }
      return .commit
    }
  }
}
