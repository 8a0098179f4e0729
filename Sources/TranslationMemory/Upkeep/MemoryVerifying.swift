import GRDB

extension Memory {
  /// Holds the whole memory against its own rules: SQLite's, and ours.
  ///
  /// All that is read is the memory at one moment. O(size of the memory) in time; memory use does not grow with it.
  ///
  /// - Parameter visit: takes the defects as they are found; the order is the same every time.
  public func verify(_ visit: (MemoryDefect) -> Void) throws(MemoryError) {
    try translating {
      do {
        try reading { db in
          guard try checkFile(db, visit) else { return }
          for check in [DocumentCheck.run, BeadCheck.run, UnitCheck.run, SearchIndexCheck.run] {
            try check(db, visit)
          }
        }
      } catch let error as DatabaseError where error.resultCode == .SQLITE_CORRUPT {
        visit(MemoryDefect(.integrity, place: "file", message: error.message ?? "damaged"))
      }
    }
  }

  /// SQLite's own checks; false where the tables can't be relied on.
  private func checkFile(_ db: Database, _ visit: (MemoryDefect) -> Void) throws -> Bool {
    let found = try String.fetchAll(db, sql: "PRAGMA integrity_check(100)").filter { $0 != "ok" }
    for message in found { visit(MemoryDefect(.integrity, place: "file", message: message)) }
    if !found.isEmpty { return false }
    let keys = try Row.fetchCursor(db, sql: "PRAGMA foreign_key_check")
    while let key = try keys.next() {
      let row = (key[1] as Int64?).map { " \($0)" } ?? ""
      visit(
        MemoryDefect(
          .reference, place: "\(key[0] as String)\(row)",
          message: "leads to a row of \(key[2] as String) that is not there"))
    }
    return true
  }
}
