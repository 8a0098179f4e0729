import Foundation
import GRDB

/// Brings the search index up to the units that are there.
struct SearchIndexWriter {
  let db: Database

  /// Units of one pair of languages that become a segment.
  fileprivate struct Builder {
    var first: Int64
    var last: Int64
    var units = 0
    var sides = (SearchBlockBuilder(), SearchBlockBuilder())
  }

  private struct Languages: Hashable {
    var first: String
    var second: String
  }

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
    let state = try db.cachedStatement(sql: "SELECT indexed FROM search_state WHERE id = 1")
    let indexed = try Int64.fetchOne(state) ?? 0
    let units = try db.cachedStatement(
      sql: """
        SELECT id, first_language, second_language, first_text, second_text FROM units WHERE id > ? ORDER BY id
        """)
    units.setUncheckedArguments([indexed])
    let rows = try Row.fetchCursor(units)
    var builders: [Languages: Builder] = [:]
    var last = indexed
    while let row = try rows.next() {
      if last == indexed {
        // What they told of was taken away since, and the numbers of its units are given again.
        try db.run("DELETE FROM search_segments WHERE first_unit > ?", [indexed])
      }
      last = row[0]
      let languages = Languages(first: row[1], second: row[2])
      var builder = builders.removeValue(forKey: languages) ?? Builder(first: last, last: last)
      if last - builder.first >= SearchBlock.largestSpan {
        try write(builder, languages)
        builder = Builder(first: last, last: last)
      }
      try builder.add(row, number: last)
      builders[languages] = builder
    }
    guard last > indexed else { return }
    for (languages, builder) in builders.sorted(by: { $0.value.first < $1.value.first }) {
      try write(builder, languages)
      while try mergeLastTwo(languages) {}
    }
    try db.run("UPDATE search_state SET indexed = ? WHERE id = 1", [last])
  }

  private func write(_ builder: Builder, _ languages: Languages) throws {
    try write(
      languages, first: builder.first, last: builder.last, units: builder.units,
      builder.sides.0.content(), builder.sides.1.content())
  }

  private func write(
    _ languages: Languages, first: Int64, last: Int64, units: Int, _ firstSide: Data, _ secondSide: Data
  ) throws {
    let state = try db.cachedStatement(sql: "SELECT next_segment FROM search_state WHERE id = 1")
    let segment = try Int64.fetchOne(state) ?? 1
    try db.run("UPDATE search_state SET next_segment = ? WHERE id = 1", [segment + 1])
    try db.run(
      """
      INSERT INTO search_segments (id, first_language, second_language, first_unit, last_unit, units)
      VALUES (?, ?, ?, ?, ?, ?)
      """, [segment, languages.first, languages.second, first, last, units])
    for (side, content) in [firstSide, secondSide].enumerated() {
      try db.run(
        "INSERT INTO search_blocks (segment, side, content) VALUES (?, ?, ?)", [segment, side, content])
    }
  }

  /// Makes one segment of the two newest where the older is not much larger: so there are few, and every unit is
  /// written a few times only.
  private func mergeLastTwo(_ languages: Languages) throws -> Bool {
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
      languages, first: old.first, last: max(old.last, new.last), units: old.units + new.units, sides[0],
      sides[1])
    return true
  }

  private func block(_ segment: Int64, _ side: Int) throws -> SearchBlock {
    try SearchCache.read(db, segment: segment, side: side)
  }
}

extension SearchIndexWriter.Builder {
  mutating func add(_ row: Row, number: Int64) throws {
    last = number
    units += 1
    let offset = Int(number - first)
    try row.withUnsafeData(atIndex: 3) { data in
      (data ?? Data()).withUnsafeBytes { sides.0.add($0.bindMemory(to: UInt8.self), unit: offset) }
    }
    try row.withUnsafeData(atIndex: 4) { data in
      (data ?? Data()).withUnsafeBytes { sides.1.add($0.bindMemory(to: UInt8.self), unit: offset) }
    }
  }
}
