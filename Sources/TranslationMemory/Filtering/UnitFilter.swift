import Bitext
import GRDB

/// Asks a filter about units: a unit is wanted where one of its pairs is.
struct UnitFilter {
  private let filter: PairFilter
  private let db: Database
  private let reader: PairReader

  init(_ filter: PairFilter, db: Database) throws {
    self.filter = filter
    self.db = db
    reader = try PairReader(
      db: db, selection: PairSelection(unpaired: false, minConfidence: nil, filter: filter))
  }

  /// The beads of a unit's pairs that are wanted.
  func beads(ofUnit unit: Int64) throws -> Set<Int64> {
    Set(try all(unit).filter { try reader.pair(ofBead: $0) != nil })
  }

  func accepts(_ unit: Int64) throws -> Bool {
    if try all(unit).contains(where: { try reader.pair(ofBead: $0) != nil }) { return true }
    return try !ImportedPairReader(db: db).places(ofUnit: unit, limit: 1, filter: filter).isEmpty
  }

  private func all(_ unit: Int64) throws -> [Int64] {
    let statement = try db.cachedStatement(sql: "SELECT bead FROM occurrences WHERE unit = ?")
    statement.setUncheckedArguments([unit])
    return try Int64.fetchAll(statement)
  }
}
