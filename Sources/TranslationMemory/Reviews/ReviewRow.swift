import Bitext
import GRDB

/// Reads decisions.
enum ReviewRow {
  /// Of two decisions of one millisecond the order must be the same in every memory.
  static let latestFirst = "decided DESC, author DESC, decision DESC, first_text DESC, second_text DESC"
  static let selection = "SELECT decision, first_text, second_text, author, decided, note FROM decisions"

  static func review(_ row: Row, first: String, second: String) throws -> PairReview {
    var corrections: [LanguageTag: String] = [:]
    if let text = row[1] as String? { corrections[try StoredText.language(first)] = text }
    if let text = row[2] as String? { corrections[try StoredText.language(second)] = text }
    return PairReview(
      decision: try StoredText.value(row[0], in: "decisions.decision"), corrections: corrections,
      author: row[3],
      time: row[4], note: row[5])
  }

  /// Whether anything was decided yet.
  static func hasAny(_ db: Database) throws -> Bool {
    try Bool.fetchOne(db.cachedStatement(sql: "SELECT EXISTS (SELECT 1 FROM decisions)")) ?? false
  }

  /// The last decision about a unit.
  static func latest(_ db: Database, unit: Int64) throws -> PairReview? {
    let statement = try db.cachedStatement(
      sql: """
        SELECT decision, decisions.first_text, decisions.second_text, author, decided, note, first_language,
          second_language
        FROM units JOIN decisions ON unit_hash = hash WHERE units.id = ?
        ORDER BY decided DESC, author DESC, decision DESC, decisions.first_text DESC, decisions.second_text DESC
        LIMIT 1
        """)
    statement.setUncheckedArguments([unit])
    return try Row.fetchOne(statement).map { try review($0, first: $0[6], second: $0[7]) }
  }
}
