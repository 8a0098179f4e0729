import GRDB

/// Runs that left nothing to do, by a stamp of all they depend on.
///
/// The memory forgets them when anything is stored or taken away.
extension Memory {
  /// What was recorded of a run; `nil` where there was none, or the memory has changed since.
  public func record(ofRun stamp: String) throws(MemoryError) -> String? {
    try translating {
      try queue.read {
        try String.fetchOne($0, sql: "SELECT record FROM runs WHERE stamp = ?", arguments: [stamp])
      }
    }
  }

  /// Records a run that ended with all of its corpus in the memory.
  public func record(run stamp: String, as record: String) throws(MemoryError) {
    if mode == .readOnly { throw MemoryError(path: path, kind: .readOnly) }
    try translating {
      try queue.writeWithoutTransaction { db in
        let known = try String.fetchOne(
          db, sql: "SELECT record FROM runs WHERE stamp = ?", arguments: [stamp])
        // Where nothing changes, no byte of the memory does.
        if known == record { return }
        try db.inTransaction(.immediate) {
          try db.run("INSERT OR REPLACE INTO runs (stamp, record) VALUES (?, ?)", [stamp, record])
          return .commit
        }
      }
    }
  }
}
