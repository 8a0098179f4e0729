public import Bitext
import GRDB

extension Memory {
  /// The lexicons there are, by their languages and origin.
  public func lexicons() throws(MemoryError) -> [LexiconSummary] {
    try translating {
      try reading { db in
        try Row.fetchAll(
          db,
          sql: """
            SELECT first_language, second_language, origin, aligner, pairs,
              (SELECT count(*) FROM lexicon_entries WHERE lexicon = lexicons.id)
            FROM lexicons ORDER BY first_language, second_language, origin
            """
        ).map {
          LexiconSummary(
            first: try StoredText.language($0[0]), second: try StoredText.language($0[1]),
            origin: try StoredText.value($0[2], in: "lexicons.origin"), aligner: $0[3], pairs: $0[4],
            entries: $0[5])
        }
      }
    }
  }

  /// The word pairs of two languages and one origin, in the direction asked for; `nil` where there are none.
  public func lexicon(
    from: LanguageTag, to: LanguageTag, origin: StoredLexicon.Origin
  ) throws(MemoryError) -> StoredLexicon? {
    let isReversed = to < from
    let found = try translating {
      try reading { db -> StoredLexicon? in
        let ends = isReversed ? (to, from) : (from, to)
        guard
          let row = try Row.fetchOne(
            db,
            sql: """
              SELECT id, aligner, pairs FROM lexicons
              WHERE first_language = ? AND second_language = ? AND origin = ?
              """, arguments: [ends.0.rawValue, ends.1.rawValue, origin.rawValue])
        else { return nil }
        let rows = try Row.fetchCursor(
          db,
          sql: """
            SELECT first, second, forward, backward FROM lexicon_entries WHERE lexicon = ?
            ORDER BY first, second
            """, arguments: [row[0] as Int64])
        var entries: [StoredLexicon.Entry] = []
        while let entry = try rows.next() {
          entries.append(
            StoredLexicon.Entry(source: entry[0], target: entry[1], forward: entry[2], backward: entry[3]))
        }
        return StoredLexicon(
          from: ends.0, to: ends.1, origin: origin, aligner: row[1], pairs: row[2], entries: entries)
      }
    }
    return isReversed ? found?.reversed : found
  }

  /// Stores a lexicon in the place of that of the same languages and origin; one without entries is taken away.
  public func store(_ lexicon: StoredLexicon) throws(MemoryError) {
    if mode == .readOnly { throw MemoryError(path: path, kind: .readOnly) }
    let stored = lexicon.to < lexicon.from ? lexicon.reversed : lexicon
    try translating {
      try queue.writeWithoutTransaction { db in
        try db.inTransaction(.immediate) {
          try db.run(
            "DELETE FROM lexicons WHERE first_language = ? AND second_language = ? AND origin = ?",
            [stored.from.rawValue, stored.to.rawValue, stored.origin.rawValue])
          guard !stored.entries.isEmpty else { return .commit }
          try db.run(
            """
            INSERT INTO lexicons (first_language, second_language, origin, aligner, pairs)
            VALUES (?, ?, ?, ?, ?)
            """,
            [
              stored.from.rawValue, stored.to.rawValue, stored.origin.rawValue, stored.aligner, stored.pairs,
            ])
          let row = db.lastInsertedRowID
          for entry in stored.entries {
            try db.run(
              "INSERT INTO lexicon_entries (lexicon, first, second, forward, backward) VALUES (?, ?, ?, ?, ?)",
              [row, entry.source, entry.target, entry.forward, entry.backward])
          }
          return .commit
        }
      }
    }
  }
}
