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
      try reading { db in
        var lookup = try FuzzyLookup(db: db, query: query)
        let version = try SearchCache.version(db)
        let candidates = try exhaustively ? [] : indexed(db, version, lookup)
        // What no segment has is looked at unit by unit.
        let rest = try UnitReader.numbers(db, after: exhaustively ? 0 : SearchCache.lastIndexed(db))
        return try lookup.matches(
          among: candidates
            + rest.map { FuzzyLookup.Candidate(unit: $0, bound: 10_000, isCorrected: exhaustively) },
          newest: try searchCache.newestPublication(db, version))
      }
    }
  }

  /// What the index has for a lookup.
  private func indexed(
    _ db: Database, _ version: SearchCache.Version, _ lookup: FuzzyLookup
  ) throws -> [FuzzyLookup.Candidate] {
    let languages = LanguagePair(from: lookup.query.from, to: lookup.query.to)
    let search = CandidateSearch(lookup.tokens, size: lookup.size, least: lookup.least)
    var found: [FuzzyLookup.Candidate] = []
    search.search(try searchCache.directory(db, version, languages), into: &found)
    try searchCache.corrections(db, version)?.search(search, languages, into: &found)
    return found
  }
}
