import Bitext
import Foundation
import GRDB

/// Units: texts as their hashes say, and found somewhere.
enum UnitCheck {
  static func run(_ db: Database, _ visit: (MemoryDefect) -> Void) throws {
    let rows = try Row.fetchCursor(
      db,
      sql: """
        SELECT id, first_language, second_language, first_text, second_text, hash,
          EXISTS (SELECT 1 FROM occurrences WHERE unit = units.id)
            OR EXISTS (SELECT 1 FROM imported_pairs WHERE unit = units.id)
        FROM units ORDER BY id
        """)
    while let row = try rows.next() {
      let texts = UnitTexts(
        firstLanguage: row[1], secondLanguage: row[2], firstText: row[3], secondText: row[4])
      let place = "units \(row[0] as Int64)"
      if Data(texts.hash) != row[5] as Data {
        visit(MemoryDefect(.unit, place: place, message: "its texts are not what its hash says"))
      }
      if texts.secondLanguage < texts.firstLanguage {
        visit(MemoryDefect(.unit, place: place, message: "its languages are in the wrong order"))
      }
      if !(row[6] as Bool) { visit(MemoryDefect(.unit, place: place, message: "it is found nowhere")) }
    }
    let decisions = try Row.fetchCursor(
      db, sql: "SELECT id, decision, first_text, second_text, length(unit_hash) FROM decisions ORDER BY id")
    while let row = try decisions.next() {
      let place = "decisions \(row[0] as Int64)"
      guard let decision = PairReview.Decision(rawValue: row[1]) else {
        visit(MemoryDefect(.decision, place: place, message: "it is '\(row[1] as String)'"))
        continue
      }
      let isCorrected = row[2] as String? != nil || row[3] as String? != nil
      if isCorrected != (decision == .corrected) {
        visit(
          MemoryDefect(
            .decision, place: place, message: "it is '\(decision.rawValue)', its texts say otherwise"))
      }
      if row[4] as Int != 16 { visit(MemoryDefect(.decision, place: place, message: "it names no unit")) }
    }
  }
}
