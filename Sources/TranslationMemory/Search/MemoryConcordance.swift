public import Bitext
import GRDB

extension Memory {
  /// The pairs that hold all of some phrases, in the order they came into the memory.
  ///
  /// Words are compared without case, and without tone marks where the query says so; punctuation between the words
  /// of a phrase does not count.
  public func concordance(_ query: ConcordanceQuery) throws(MemoryError) -> [ConcordanceHit] {
    let phrases = query.phrases.map { PhraseMatcher($0, ignoresTones: query.ignoresTones) }
    guard query.maximum > 0, !phrases.isEmpty, phrases.allSatisfy({ !$0.isEmpty }) else { return [] }
    return try translating {
      try queue.read { db in
        var reader = ConcordanceReader(db: db, query: query, phrases: phrases)
        for unit in try UnitReader.numbers(db, after: 0) where try !reader.read(unit) { break }
        return reader.hits
      }
    }
  }
}
