import Bitext
import Foundation
import GRDB

/// Stores imported pairs, inside a transaction.
final class ImportedPairWriter {
  private let units: Statement
  private let unitByHash: Statement
  private let pairs: Statement
  private let pairByID: Statement
  private let places: Statement
  private let occurrence: Statement
  private let db: Database
  private let format: String
  private var files: [FileKey: Int64] = [:]
  private(set) var outcome = ImportOutcome()
  /// Takes each unit that is new.
  private let newUnit: (_ number: Int64, _ texts: UnitTexts) throws -> Void

  private struct FileKey: Hashable {
    var name: String
    var sha256: String
  }

  init(
    _ db: Database, format: String, newUnit: @escaping (_ number: Int64, _ texts: UnitTexts) throws -> Void
  ) throws {
    self.db = db
    self.format = format
    self.newUnit = newUnit
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
    pairByID = try db.makeStatement(
      sql: "SELECT id, import, line FROM imported_pairs WHERE unit = ? AND pair_id = ?")
    places = try db.makeStatement(
      sql: "INSERT INTO imported_again (pair, import, line) VALUES (?, ?, ?) ON CONFLICT DO NOTHING")
    occurrence = try db.makeStatement(
      sql: "SELECT 1 FROM occurrences JOIN beads ON beads.id = bead WHERE unit = ? AND pair_id = ?")
  }

  /// Stores a pair, unless the memory has it; then only where else it was read.
  func add(_ pair: PreparedPair) throws {
    guard let origin = pair.origins.first else { return }
    let (unit, isNew) = try unit(of: pair)
    if let review = pair.review { try add(review, to: pair) }
    if !isNew, pair.hasPlace {
      // A pair that was aligned here came home: it is no second occurrence.
      occurrence.setUncheckedArguments([unit, pair.pairID])
      if try Int.fetchOne(occurrence) != nil {
        outcome.merged += 1
        return
      }
    }
    pairs.setUncheckedArguments([
      try file(of: origin), origin.line, unit, pair.articleIsSecond, pair.pairID, pair.firstOriginal,
      pair.secondOriginal, pair.details,
    ])
    try pairs.execute()
    if db.changesCount > 0 {
      outcome.added += 1
      if isNew { outcome.units += 1 }
      if pair.origins.count == 1 { return }
    } else {
      outcome.merged += 1
    }
    try addPlaces(of: pair, unit: unit)
  }

  private func unit(of pair: PreparedPair) throws -> (number: Int64, isNew: Bool) {
    units.setUncheckedArguments([
      pair.texts.firstLanguage, pair.texts.secondLanguage, pair.texts.firstText, pair.texts.secondText,
      pair.hash,
    ])
    try units.execute()
    if db.changesCount > 0 {
      let number = db.lastInsertedRowID
      try newUnit(number, pair.texts)
      return (number, true)
    }
    unitByHash.setUncheckedArguments([pair.hash])
    guard let number = try Int64.fetchOne(unitByHash) else {
      throw DatabaseError(resultCode: .SQLITE_CORRUPT, message: "a unit is in the index only")
    }
    return (number, false)
  }

  /// Stores a decision, unless the memory has it.
  private func add(_ review: PairReview, to pair: PreparedPair) throws {
    func correction(_ language: String) -> String? {
      review.corrections.first { $0.key.rawValue == language }?.value
    }
    let values: [(any DatabaseValueConvertible)?] = [
      pair.hash, review.decision.rawValue, correction(pair.texts.firstLanguage),
      correction(pair.texts.secondLanguage), review.author, review.time, review.note,
    ]
    try db.run(
      """
      INSERT INTO decisions (unit_hash, decision, first_text, second_text, author, decided, note)
      SELECT ?1, ?2, ?3, ?4, ?5, ?6, ?7 WHERE NOT EXISTS (
        SELECT 1 FROM decisions WHERE unit_hash = ?1 AND decision = ?2 AND first_text IS ?3 AND second_text IS ?4
          AND author = ?5 AND decided = ?6 AND note IS ?7)
      """, values)
  }

  /// Notes where a pair that is stored was read as well.
  private func addPlaces(of pair: PreparedPair, unit: Int64) throws {
    pairByID.setUncheckedArguments([unit, pair.pairID])
    guard let row = try Row.fetchOne(pairByID) else { return }
    let known: (pair: Int64, file: Int64, line: Int) = (row[0], row[1], row[2])
    for origin in pair.origins {
      let file = try file(of: origin)
      if (file, origin.line) == (known.file, known.line) { continue }
      places.setUncheckedArguments([known.pair, file, origin.line])
      try places.execute()
    }
  }

  private func file(of origin: PairImport) throws -> Int64 {
    let key = FileKey(name: origin.file, sha256: origin.sha256)
    if let known = files[key] { return known }
    try db.run(
      "INSERT INTO imports (name, format, sha256) VALUES (?, ?, ?) ON CONFLICT (name, sha256) DO NOTHING",
      [key.name, format, key.sha256])
    let row = try Int64.fetchOne(
      db, sql: "SELECT id FROM imports WHERE name = ? AND sha256 = ?", arguments: [key.name, key.sha256])
    guard let row else { throw DatabaseError(resultCode: .SQLITE_CORRUPT, message: "an import is not found") }
    files[key] = row
    return row
  }
}
