public import Bitext
import Foundation
import GRDB

extension Memory {
  /// Stores a decision about a unit.
  ///
  /// - Returns: false where the memory has no such unit; nothing is stored then.
  public func decide(_ review: PairReview, unitID: String) throws(MemoryError) -> Bool {
    if mode == .readOnly { throw MemoryError(path: path, kind: .readOnly) }
    guard let hash = Self.hash(unitID) else { return false }
    return try translating {
      try queue.writeWithoutTransaction { db in
        var isStored = false
        try db.inTransaction(.immediate) {
          let row = try Row.fetchOne(
            db, sql: "SELECT first_language, second_language FROM units WHERE hash = ?", arguments: [hash])
          guard let row else { return .commit }
          let (first, second) = (
            try StoredText.language(row[0] as String), try StoredText.language(row[1] as String)
          )
          try db.run(
            """
            INSERT INTO decisions (unit_hash, decision, first_text, second_text, author, decided, note)
            VALUES (?, ?, ?, ?, ?, ?, ?)
            """,
            [
              hash, review.decision.rawValue, review.corrections[first], review.corrections[second],
              review.author, review.time, review.note,
            ])
          isStored = true
          return .commit
        }
        return isStored
      }
    }
  }

  /// What was decided about a unit, the last decision first; `nil` where the memory has no such unit.
  public func reviews(of unitID: String) throws(MemoryError) -> [PairReview]? {
    guard let hash = Self.hash(unitID) else { return nil }
    return try translating {
      try reading { db in
        let unit = try Row.fetchOne(
          db, sql: "SELECT first_language, second_language FROM units WHERE hash = ?", arguments: [hash])
        guard let unit else { return nil }
        return try Row.fetchAll(
          db, sql: "\(ReviewRow.selection) WHERE unit_hash = ? ORDER BY \(ReviewRow.latestFirst)",
          arguments: [hash]
        ).map { try ReviewRow.review($0, first: unit[0], second: unit[1]) }
      }
    }
  }

  /// Whether a unit's last decision is one of some; `nil` in the list: none yet.
  public enum ReviewState: String, Sendable, CaseIterable {
    case all
    case undecided
    case right
    case wrong
    case corrected
  }

  /// Units to be reviewed, in the order they came into the memory.
  ///
  /// - Parameters:
  ///   - number: only units after this one; 0 for all.
  ///   - maxConfidence: only units one of whose places has at most this probability.
  public func units(
    after number: Int64, state: ReviewState, maxConfidence: Double? = nil, limit: Int
  ) throws(MemoryError) -> [ReviewedUnit] {
    let latest = """
      (SELECT decision FROM decisions WHERE unit_hash = hash ORDER BY \
      decided DESC, author DESC, decision DESC, decisions.first_text DESC, decisions.second_text DESC LIMIT 1)
      """
    let condition =
      switch state {
      case .all: "1"
      case .undecided: "NOT EXISTS (SELECT 1 FROM decisions WHERE unit_hash = hash)"
      default: "\(latest) = '\(state.rawValue)'"
      }
    return try translating {
      try reading { db in
        let numbers = try Int64.fetchAll(
          db,
          sql: """
            SELECT id FROM units WHERE id > ? AND \(condition) AND (? IS NULL OR EXISTS (
              SELECT 1 FROM occurrences JOIN beads ON beads.id = bead WHERE unit = units.id AND confidence <= ?))
            ORDER BY id LIMIT ?
            """, arguments: [number, maxConfidence, maxConfidence, limit])
        return try numbers.compactMap { try Self.unit($0, db) }
      }
    }
  }

  /// One unit.
  public func unit(_ unitID: String) throws(MemoryError) -> ReviewedUnit? {
    guard let hash = Self.hash(unitID) else { return nil }
    return try translating {
      try reading { db in
        try Int64.fetchOne(db, sql: "SELECT id FROM units WHERE hash = ?", arguments: [hash])
          .flatMap { try Self.unit($0, db) }
      }
    }
  }

  private static func unit(_ number: Int64, _ db: Database) throws -> ReviewedUnit? {
    let statement = try db.cachedStatement(
      sql: """
        SELECT lower(hex(hash)), first_language, second_language, first_text, second_text FROM units WHERE id = ?
        """)
    statement.setUncheckedArguments([number])
    let places = PairPlaces(db: db)
    return try Row.fetchOne(statement).map {
      ReviewedUnit(
        number: number, unitID: $0[0], firstLanguage: try StoredText.language($0[1]),
        secondLanguage: try StoredText.language($0[2]), firstText: $0[3], secondText: $0[4],
        places: try places.occurrences(of: number, limit: 3).map(\.place),
        occurrences: try places.count(of: number), review: try ReviewRow.latest(db, unit: number))
    }
  }

  /// The bytes of a unit's id.
  private static func hash(_ unitID: String) -> Data? {
    guard unitID.utf8.count == 32 else { return nil }
    var bytes: [UInt8] = []
    var digits = unitID[...]
    while let byte = UInt8(digits.prefix(2), radix: 16), digits.utf8.first != 0x2B {
      bytes.append(byte)
      digits = digits.dropFirst(2)
      if digits.isEmpty { return Data(bytes) }
    }
    return nil
  }
}

extension Memory {
  /// The languages of the units, two and two, in order.
  public func languagePairs() throws(MemoryError) -> [(LanguageTag, LanguageTag)] {
    try translating {
      try reading { db in
        try Row.fetchAll(
          db, sql: "SELECT DISTINCT first_language, second_language FROM units ORDER BY 1, 2"
        ).map { (try StoredText.language($0[0]), try StoredText.language($0[1])) }
      }
    }
  }
}
