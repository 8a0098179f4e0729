public import Bitext
import GRDB

extension Memory {
  /// The pairs of languages that units are in, the language whose tag sorts first in front.
  public func unitLanguages() throws(MemoryError) -> [(first: LanguageTag, second: LanguageTag)] {
    try translating {
      try reading { db in
        try Row.fetchAll(
          db, sql: "SELECT DISTINCT first_language, second_language FROM units ORDER BY 1, 2"
        ).map { (try StoredText.language($0[0]), try StoredText.language($0[1])) }
      }
    }
  }

  /// The lengths of units' texts in characters, of some 20,000 units spread over all of them; the same memory gives
  /// the same units.
  public func textLengths(
    _ first: LanguageTag, _ second: LanguageTag
  ) throws(MemoryError) -> [(first: Int, second: Int)] {
    try translating {
      try reading { db in
        let last = try Int64.fetchOne(db, sql: "SELECT max(id) FROM units") ?? 0
        return try Row.fetchAll(
          db,
          sql: """
            SELECT length(first_text), length(second_text) FROM units
            WHERE id % ? = 0 AND first_language = ? AND second_language = ?
            """, arguments: [max(1, last / 20_000), first.rawValue, second.rawValue]
        ).map { ($0[0], $0[1]) }
      }
    }
  }

  /// The texts that have so many different translations or more; SQLite sorts on disk, so the memory's size does not
  /// matter.
  public func repeatedTexts(atLeast count: Int) throws(MemoryError) -> Set<RepeatedText> {
    try translating {
      try reading { db in
        var found: Set<RepeatedText> = []
        for (language, text) in [("first_language", "first_text"), ("second_language", "second_text")] {
          // A text's other language may be any: translations into two languages are no alternatives.
          let rows = try Row.fetchCursor(
            db,
            sql: """
              SELECT \(language), \(text) FROM units GROUP BY first_language, second_language, \(text)
              HAVING count(*) >= ?
              """, arguments: [count])
          while let row = try rows.next() {
            found.insert(RepeatedText(language: try StoredText.language(row[0]), text: row[1]))
          }
        }
        return found
      }
    }
  }

  /// Whether anything was decided about any pair.
  public func hasDecisions() throws(MemoryError) -> Bool {
    try translating { try reading { try ReviewRow.hasAny($0) } }
  }
}
