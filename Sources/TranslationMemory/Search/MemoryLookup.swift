public import Bitext
import GRDB

extension Memory {
  /// The units whose text is most like one asked for, best first; of those that score alike, the more similar and
  /// then the older.
  ///
  /// The answer is that of a comparison with every unit. It takes the memory at one moment.
  public func lookup(_ query: FuzzyQuery) throws(MemoryError) -> [FuzzyMatch] {
    try lookup(query, exhaustively: false)
  }

  /// - Parameter exhaustively: compare with every unit, whatever the index says; for tests and benchmarks.
  package func lookup(_ query: FuzzyQuery, exhaustively: Bool) throws(MemoryError) -> [FuzzyMatch] {
    try translating {
      try queue.read { db in
        var lookup = FuzzyLookup(db: db, query: query)
        let candidates = try UnitReader.numbers(db, after: 0)
        return try lookup.matches(
          among: candidates.map { FuzzyLookup.Candidate(unit: $0, bound: 10_000) },
          newest: try newestPublication(db))
      }
    }
  }

  /// When the newest source that an article names was published.
  private func newestPublication(_ db: Database) throws -> PublicationTime? {
    let row = try Row.fetchOne(
      db,
      sql: """
        SELECT published, published_precision, published_offset FROM source_references
        WHERE published IS NOT NULL ORDER BY published DESC LIMIT 1
        """)
    return try row.flatMap { try ReferenceRow.published($0[0], precision: $0[1], offset: $0[2]) }
  }
}
