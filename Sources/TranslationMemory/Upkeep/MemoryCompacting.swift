import GRDB

extension Memory {
  /// Gives back the room that what was deleted left in the file, and merges the log into it.
  ///
  /// All or nothing: whatever moment it is stopped at, the memory is whole. It needs as much room again as the
  /// memory is large while it works.
  ///
  /// - Returns: the bytes of the file before and after.
  public func compact() throws(MemoryError) -> (before: Int, after: Int) {
    if mode == .readOnly { throw MemoryError(path: path, kind: .readOnly) }
    return try translating {
      try queue.writeWithoutTransaction { db in
        func size() throws -> Int {
          try (Int.fetchOne(db, sql: "PRAGMA page_count") ?? 0)
            * (Int.fetchOne(db, sql: "PRAGMA page_size") ?? 0)
        }
        let before = try size()
        try db.execute(sql: "VACUUM")
        // What stands in the log goes into the file, as far as no reader still needs the old pages.
        _ = try Row.fetchAll(db, sql: "PRAGMA wal_checkpoint(TRUNCATE)")
        return (before, try size())
      }
    }
  }
}
