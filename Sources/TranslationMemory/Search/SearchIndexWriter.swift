import Foundation
import GRDB

/// Brings the search index up to the units that are there.
struct SearchIndexWriter {
  let db: Database

  private struct Segment {
    var id: Int64
    var first: Int64
    var last: Int64
    var units: Int
  }

  init(_ db: Database) { self.db = db }

  /// Whether there are units that are in no segment.
  static func isBehind(_ db: Database) throws -> Bool {
    try Bool.fetchOne(
      db,
      sql: "SELECT EXISTS (SELECT 1 FROM units WHERE id > (SELECT indexed FROM search_state WHERE id = 1))")
      ?? false
  }

  /// Adds the units that are in no segment yet; to be called inside a transaction that writes.
  func update() throws {
    let indexed = try SearchCache.lastIndexed(db)
    let units = try db.cachedStatement(
      sql: """
        SELECT id, first_language, second_language, first_text, second_text FROM units WHERE id > ? ORDER BY id
        """)
    units.setUncheckedArguments([indexed])
    let rows = try Row.fetchCursor(units)
    let assembler = SegmentAssembler()
    var last: Int64?
    while let row = try rows.next() {
      if last == nil { try begin() }
      let number: Int64 = row[0]
      last = number
      let full = try row.withUnsafeData(atIndex: 3) { first in
        try row.withUnsafeData(atIndex: 4) { second in
          (first ?? Data()).withUnsafeBytes { first in
            (second ?? Data()).withUnsafeBytes {
              assembler.add(
                number, UnitLanguages(first: row[1], second: row[2]), first.bindMemory(to: UInt8.self),
                $0.bindMemory(to: UInt8.self))
            }
          }
        }
      }
      if let full { try write(full) }
    }
    guard let last else { return }
    for segment in assembler.finish() {
      try write(segment)
      try merge(segment.languages)
    }
    try end(last)
  }

  /// Before the first segment of new units is written: what segments told of may have been taken away since, and the
  /// numbers of its units are given again.
  func begin() throws {
    try db.run("DELETE FROM search_segments WHERE first_unit > ?", [try SearchCache.lastIndexed(db)])
  }

  /// After the last one.
  func end(_ last: Int64) throws {
    try db.run("UPDATE search_state SET indexed = ? WHERE id = 1", [last])
  }

  func write(_ segment: SegmentAssembler.Segment) throws {
    let state = try db.cachedStatement(sql: "SELECT next_segment FROM search_state WHERE id = 1")
    let number = try Int64.fetchOne(state) ?? 1
    try db.run("UPDATE search_state SET next_segment = ? WHERE id = 1", [number + 1])
    try db.run(
      """
      INSERT INTO search_segments (id, first_language, second_language, first_unit, last_unit, units)
      VALUES (?, ?, ?, ?, ?, ?)
      """,
      [
        number, segment.languages.first, segment.languages.second, segment.first, segment.last, segment.units,
      ])
    for (side, content) in [segment.sides.0, segment.sides.1].enumerated() {
      try db.run(
        "INSERT INTO search_blocks (segment, side, content) VALUES (?, ?, ?)", [number, side, content])
    }
  }

  /// Merges the newest segments of two languages as long as that makes them few.
  func merge(_ languages: UnitLanguages) throws {
    while try mergeLastTwo(languages) {}
  }

  /// Makes one segment of the two newest where the older is not much larger: so there are few, and every unit is
  /// written a few times only.
  private func mergeLastTwo(_ languages: UnitLanguages) throws -> Bool {
    let statement = try db.cachedStatement(
      sql: """
        SELECT id, first_unit, last_unit, units FROM search_segments
        WHERE first_language = ? AND second_language = ? ORDER BY id DESC LIMIT 2
        """)
    statement.setUncheckedArguments([languages.first, languages.second])
    let found = try Row.fetchAll(statement).map {
      Segment(id: $0[0], first: $0[1], last: $0[2], units: $0[3])
    }
    guard found.count == 2 else { return false }
    let (new, old) = (found[0], found[1])
    guard old.first < new.first, max(old.last, new.last) - old.first < SearchBlock.largestSpan,
      old.units < 2 * new.units
    else { return false }
    let offset = Int(new.first - old.first)
    let sides = try (0..<2).map { side in
      SearchBlock.merge(try block(old.id, side), try block(new.id, side), offset: offset)
    }
    for segment in [old, new] { try db.run("DELETE FROM search_segments WHERE id = ?", [segment.id]) }
    try write(
      SegmentAssembler.Segment(
        languages: languages, first: old.first, last: max(old.last, new.last), units: old.units + new.units,
        sides: (sides[0], sides[1])))
    return true
  }

  private func block(_ segment: Int64, _ side: Int) throws -> SearchBlock {
    try SearchCache.read(db, segment: segment, side: side)
  }
}
