import GRDB

/// How many documents went, and how many came back.
public struct PresenceChange: Sendable, Hashable {
  public var removed = 0
  public var returned = 0

  public init() {}
}

extension Memory {
  /// Notes which documents of a corpus are there.
  ///
  /// Those that are not any more are marked as removed; their pairs stay.
  ///
  /// - Parameter paths: the paths of all documents of the corpus that are there, read or not.
  /// - Returns: how many documents changed their state; where none did, no byte of the memory changes.
  public func mark(present paths: Set<String>, in corpus: String) throws(MemoryError) -> PresenceChange {
    if mode == .readOnly { throw MemoryError(path: path, kind: .readOnly) }
    return try translating {
      try queue.writeWithoutTransaction { db in
        var change = PresenceChange()
        try db.inTransaction(.immediate) {
          let rows = try Row.fetchCursor(
            db,
            sql: """
              SELECT documents.id, path, state FROM corpora JOIN documents ON corpus = corpora.id WHERE name = ?
              """, arguments: [corpus])
          // Of a large corpus only what has changed is held.
          var changed: [(id: Int64, isPresent: Bool)] = []
          while let row = try rows.next() {
            let isPresent = paths.contains(row[1])
            if isPresent != (row[2] as String == "present") { changed.append((row[0], isPresent)) }
          }
          for (id, isPresent) in changed {
            try db.run(
              "UPDATE documents SET state = ? WHERE id = ?", [isPresent ? "present" : "removed", id])
            if isPresent { change.returned += 1 } else { change.removed += 1 }
          }
          return .commit
        }
        return change
      }
    }
  }
}
