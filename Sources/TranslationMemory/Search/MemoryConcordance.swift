public import Bitext
import GRDB

extension Memory {
  /// The pairs that hold all of some phrases, in the order they came into the memory.
  ///
  /// Words are compared without case, and without tone marks where the query says so; punctuation between the words
  /// of a phrase does not count. A phrase without a word finds nothing.
  public func concordance(_ query: ConcordanceQuery) throws(MemoryError) -> [ConcordanceHit] {
    try concordance(query, exhaustively: false)
  }

  /// - Parameter exhaustively: look at every unit, whatever the index says; for tests.
  package func concordance(
    _ query: ConcordanceQuery, exhaustively: Bool
  ) throws(MemoryError) -> [ConcordanceHit] {
    let phrases = query.phrases.map { PhraseMatcher($0, ignoresTones: query.ignoresTones) }
    guard query.maximum > 0, !phrases.isEmpty, phrases.allSatisfy({ !$0.isEmpty }) else { return [] }
    return try translating {
      try reading { db in
        var reader = try ConcordanceReader(db: db, query: query, phrases: phrases)
        let indexed = try exhaustively ? [] : candidates(db, query, phrases)
        let rest = try UnitReader.numbers(db, after: exhaustively ? 0 : SearchCache.lastIndexed(db))
        for unit in indexed + rest where try !reader.read(unit) { break }
        return reader.hits
      }
    }
  }

  /// The units that have all words of the phrases, ascending, as far as they are in the index.
  private func candidates(
    _ db: Database, _ query: ConcordanceQuery, _ phrases: [PhraseMatcher]
  ) throws -> [Int64] {
    let last = try SearchCache.lastIndexed(db)
    var found: Set<Int64> = []
    for segment in try searchCache.segments(db, SearchCache.version(db)) {
      var blocks: [SearchBlock] = []
      for (side, language) in [segment.languages.first, segment.languages.second].enumerated()
      where query.language.map({ LanguagePair.fits(language, $0) }) ?? true {
        blocks.append(try searchCache.block(db, segment: segment.id, side: side))
      }
      guard !blocks.isEmpty else { continue }
      var units: PhraseCandidates.Units?
      for phrase in phrases {
        var either = PhraseCandidates.Units()
        for block in blocks { either.formUnion(PhraseCandidates.units(of: phrase, in: block)) }
        units?.formIntersection(either)
        units = units ?? either
      }
      units?.forEach { unit in
        let number = segment.first + Int64(unit)
        if number <= last { found.insert(number) }
      }
    }
    return found.sorted()
  }
}
