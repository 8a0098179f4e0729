public import Bitext
import Foundation
import GRDB

/// A file of ready pairs.
public struct ImportedFile: Sendable, Hashable {
  /// Its name, without its folders.
  public var name: String
  /// `tmx` and so on.
  public var format: String
  /// SHA-256 of its bytes.
  public var sha256: String

  public init(name: String, format: String, sha256: String) {
    self.name = name
    self.format = format
    self.sha256 = sha256
  }
}

/// What became of a file's pairs.
public struct ImportOutcome: Sendable, Hashable {
  /// Pairs that are new in the memory.
  public var added = 0
  /// Pairs that it had already, with the same texts and all that is said of them.
  public var merged = 0
  /// Units among those added: texts that no pair had yet.
  public var units = 0

  public init() {}
}

extension Memory {
  /// Stores the pairs of a file, all of them or, where the body throws, none.
  ///
  /// - Parameter body: hands the pairs to the writer; what it throws is thrown on.
  public func importPairs(
    of file: ImportedFile, _ body: (PairImporter) throws -> Void
  ) throws -> ImportOutcome {
    if mode == .readOnly { throw MemoryError(path: path, kind: .readOnly) }
    do {
      return try queue.writeWithoutTransaction { db in
        var outcome = ImportOutcome()
        try db.inTransaction(.immediate) {
          let importer = try PairImporter(db, file: file)
          try body(importer)
          try SearchIndexWriter(db).update()
          outcome = importer.outcome
          return .commit
        }
        return outcome
      }
    } catch let error as DatabaseError {
      throw MemoryError(error, path: path, patience: patience)
    }
  }
}

/// Takes the pairs of one file, inside a transaction.
public final class PairImporter {
  private let units: Statement
  private let unitByHash: Statement
  private let pairs: Statement
  private let occurrence: Statement
  private let db: Database
  private let file: Int64
  public private(set) var outcome = ImportOutcome()

  init(_ db: Database, file: ImportedFile) throws {
    self.db = db
    try db.run(
      "INSERT INTO imports (name, format, sha256) VALUES (?, ?, ?) ON CONFLICT (name, sha256) DO NOTHING",
      [file.name, file.format, file.sha256])
    let row = try Int64.fetchOne(
      db, sql: "SELECT id FROM imports WHERE name = ? AND sha256 = ?", arguments: [file.name, file.sha256])
    guard let row else { throw DatabaseError(resultCode: .SQLITE_CORRUPT, message: "an import is not found") }
    self.file = row
    units = try db.makeStatement(
      sql: """
        INSERT INTO units (first_language, second_language, first_text, second_text, hash)
        VALUES (?, ?, ?, ?, ?) ON CONFLICT (hash) DO NOTHING
        """)
    unitByHash = try db.makeStatement(sql: "SELECT id FROM units WHERE hash = ?")
    pairs = try db.makeStatement(
      sql: """
        INSERT INTO imported_pairs
          (import, line, unit, article_is_second, pair_id, first_original, second_original, details)
        VALUES (?, ?, ?, ?, ?, ?, ?, ?) ON CONFLICT (unit, pair_id) DO NOTHING
        """)
    occurrence = try db.makeStatement(
      sql: "SELECT 1 FROM occurrences JOIN beads ON beads.id = bead WHERE unit = ? AND pair_id = ?")
  }

  /// Stores a pair with both sides, unless the memory has it.
  ///
  /// - Parameters:
  ///   - id: the pair's id, where the file tells it and the pair its place; else it is computed.
  ///   - line: the line of the file it begins in.
  public func add(_ pair: SegmentPair, id: String?, line: Int) throws {
    guard let article = pair.article, let source = pair.source else { return }
    let isSecond = source.language < article.language
    let (first, second) = isSecond ? (source, article) : (article, source)
    let texts = UnitTexts(
      firstLanguage: first.language.rawValue, secondLanguage: second.language.rawValue,
      firstText: first.normalized, secondText: second.normalized)
    let hash = Data(texts.hash)
    units.setUncheckedArguments([
      texts.firstLanguage, texts.secondLanguage, texts.firstText, texts.secondText, hash,
    ])
    try units.execute()
    let unit: Int64
    let isNew = db.changesCount > 0
    if isNew {
      unit = db.lastInsertedRowID
    } else {
      unitByHash.setUncheckedArguments([hash])
      guard let row = try Int64.fetchOne(unitByHash) else {
        throw DatabaseError(resultCode: .SQLITE_CORRUPT, message: "a unit is in the index only")
      }
      unit = row
    }
    let details = DetailText.text(of: PairVocabulary.details(of: pair, withOrigin: false))
    let pairID = id ?? PairKeys.pairID(ofImported: first, second, details: details, articleIsSecond: isSecond)
    if !isNew, pair.hasPlace {
      // A pair that was aligned here came home: it is no second occurrence.
      occurrence.setUncheckedArguments([unit, pairID])
      if try Int.fetchOne(occurrence) != nil {
        outcome.merged += 1
        return
      }
    }
    pairs.setUncheckedArguments([
      file, line, unit, isSecond, pairID, Self.other(first), Self.other(second), details,
    ])
    try pairs.execute()
    if db.changesCount > 0 {
      outcome.added += 1
      if isNew { outcome.units += 1 }
    } else {
      outcome.merged += 1
    }
  }

  /// The original text, where it is not the normalized one.
  private static func other(_ side: PairSide) -> String? {
    side.original.utf8.elementsEqual(side.normalized.utf8) ? nil : side.original
  }
}
