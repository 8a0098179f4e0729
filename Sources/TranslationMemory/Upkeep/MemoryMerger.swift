import Bitext
import Foundation
import GRDB

/// Copies what a plan takes from each memory into a new one, row by row, in order of corpus and path.
struct MemoryMerger {
  let inputs: [Memory]
  /// The memories' paths as they were given.
  let names: [String]

  func merge(into output: Memory) throws -> MergeOutcome {
    let plan = try MergePlan(inputs)
    return try output.queue.writeWithoutTransaction { db in
      var outcome = MergeOutcome()
      try db.inTransaction(.immediate) {
        var copying = ArticleCopying(db: db)
        let places = plan.documents.keys.sorted()
        for place in places {
          guard let document = plan.documents[place] else { continue }
          try inputs[document.input].reading { input in
            try copying.copyDocument(document, at: place, from: input)
          }
        }
        for place in places {
          guard let result = plan.results[place] else { continue }
          try inputs[result.input].reading { input in
            try copying.copyResult(result, at: place, from: input)
          }
        }
        // Decisions are gathered first and stored in an order of their own, whatever the order of the memories.
        try db.execute(
          sql: """
            CREATE TEMP TABLE merged_decisions AS
            SELECT unit_hash, decision, first_text, second_text, author, decided, note FROM decisions;
            CREATE INDEX temp.merged_decisions_by_unit ON merged_decisions (unit_hash, decided);
            """)
        for input in inputs {
          try input.reading {
            try copySharedTables(from: $0, to: db)
            try ImportedPairReader(db: $0).copy(to: db)
          }
        }
        try SearchIndexWriter(db).update()
        try db.execute(
          sql: """
            INSERT INTO decisions (unit_hash, decision, first_text, second_text, author, decided, note)
            SELECT * FROM merged_decisions ORDER BY decided, author, unit_hash, decision, 3, 4, 7;
            DROP TABLE merged_decisions;
            """)
        outcome = try counts(db, plan)
        return .commit
      }
      return outcome
    }
  }

  private func counts(_ db: Database, _ plan: MergePlan) throws -> MergeOutcome {
    var outcome = MergeOutcome()
    outcome.documents = plan.documents.count
    outcome.articles = plan.documents.values.count { $0.role == DocumentRole.article.rawValue }
    outcome.pairs = try Int.fetchOne(db, sql: "SELECT count(*) FROM occurrences") ?? 0
    outcome.units = try Int.fetchOne(db, sql: "SELECT count(*) FROM units") ?? 0
    outcome.outdated = plan.outdated
    outcome.conflicts = plan.conflicts.keys.sorted().compactMap { place in
      guard let taken = plan.documents[place], let all = plan.conflicts[place] else { return nil }
      let others = all.subtracting([taken.input])
      return MergeOutcome.Conflict(
        document: place, taken: names[taken.input], leftOut: others.map { names[$0] }.sorted())
    }
    return outcome
  }

  /// What belongs to no document: decisions, word pairs and vectors.
  private func copySharedTables(from input: Database, to db: Database) throws {
    let decisions = try Row.fetchCursor(
      input, sql: "SELECT unit_hash, decision, first_text, second_text, author, decided, note FROM decisions")
    while let row = try decisions.next() {
      let values: [DatabaseValue] = (0..<7).map { row[$0] }
      try db.run(
        """
        INSERT INTO merged_decisions SELECT ?1, ?2, ?3, ?4, ?5, ?6, ?7 WHERE NOT EXISTS (
          SELECT 1 FROM merged_decisions WHERE (unit_hash, decision, author, decided) = (?1, ?2, ?5, ?6)
            AND first_text IS ?3 AND second_text IS ?4 AND note IS ?7)
        """, values)
    }
    let lexicons = try Row.fetchAll(
      input, sql: "SELECT * FROM lexicons ORDER BY first_language, second_language, origin")
    for lexicon in lexicons { try copy(lexicon: lexicon, from: input, to: db) }
    let vectors = try Row.fetchCursor(input, sql: "SELECT model, hash, vector FROM vectors")
    while let row = try vectors.next() {
      // Of two vectors of one text any will do, but always the same.
      try db.run(
        """
        INSERT INTO vectors (model, hash, vector) VALUES (?, ?, ?)
        ON CONFLICT DO UPDATE SET vector = max(vector, excluded.vector)
        """, [row[0] as String, row[1] as Data, row[2] as Data])
    }
  }

  /// What tells two lexicons apart that were learned from as many pairs.
  private static func weight(of lexicon: Int64, in db: Database) throws -> Double {
    try Double.fetchOne(
      db, sql: "SELECT total(forward) + 2 * total(backward) FROM lexicon_entries WHERE lexicon = ?",
      arguments: [lexicon]) ?? 0
  }

  /// Imported word pairs are joined; of learned ones, those learned from the most sentence pairs are taken.
  private func copy(lexicon: Row, from input: Database, to db: Database) throws {
    let key: [(any DatabaseValueConvertible)?] = [
      lexicon[1] as String, lexicon[2] as String, lexicon[3] as String,
    ]
    let statement = try db.cachedStatement(
      sql: """
        SELECT id, pairs, aligner FROM lexicons
        WHERE first_language = ? AND second_language = ? AND origin = ?
        """)
    statement.setUncheckedArguments(StatementArguments(key))
    let old = try Row.fetchOne(statement)
    var target = old?[0] as Int64?
    if let old, let id = target, lexicon[3] as String == "learned" {
      let rank = (lexicon[5] as Int, lexicon[4] as String, try Self.weight(of: lexicon[0], in: input))
      guard rank > (old[1] as Int, old[2] as String, try Self.weight(of: id, in: db)) else { return }
      try db.run("DELETE FROM lexicons WHERE id = ?", [id])
      target = nil
    }
    if target == nil {
      try db.run(
        "INSERT INTO lexicons (first_language, second_language, origin, aligner, pairs) VALUES (?, ?, ?, ?, ?)",
        key + [lexicon[4] as String, lexicon[5] as Int])
      target = db.lastInsertedRowID
    }
    let entries = try Row.fetchCursor(
      input, sql: "SELECT first, second, forward, backward FROM lexicon_entries WHERE lexicon = ?",
      arguments: [lexicon[0] as Int64])
    while let entry = try entries.next() {
      try db.run(
        """
        INSERT INTO lexicon_entries (lexicon, first, second, forward, backward) VALUES (?, ?, ?, ?, ?)
        ON CONFLICT DO UPDATE SET forward = max(forward, excluded.forward), backward = max(backward, excluded.backward)
        """, [target, entry[0] as String, entry[1] as String, entry[2] as Double, entry[3] as Double])
    }
  }
}
