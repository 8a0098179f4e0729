import Foundation
import GRDB

/// The search index: every unit up to the number it says is under all of its words, and as long as it is.
///
/// Words of units that are gone may still be there: whoever finds them looks for the unit in vain.
struct SearchIndexCheck {
  private struct Segment {
    var id: Int64
    var languages: (String, String)
    var first: Int64
    var last: Int64
    /// Its two blocks, while units of its span are read.
    var blocks: [SearchBlock] = []
  }

  private let db: Database
  private let visit: (MemoryDefect) -> Void
  private var tokens = SearchTokens()

  static func run(_ db: Database, _ visit: (MemoryDefect) -> Void) throws {
    try withoutActuallyEscaping(visit) { visit in
      var check = SearchIndexCheck(db: db, visit: visit)
      try check.run()
    }
  }

  private init(db: Database, visit: @escaping (MemoryDefect) -> Void) {
    self.db = db
    self.visit = visit
  }

  private mutating func run() throws {
    let indexed = try SearchCache.lastIndexed(db)
    let last = try Int64.fetchOne(db, sql: "SELECT max(id) FROM units") ?? 0
    if indexed > last {
      report("search_state", "it tells of units up to \(indexed), the last is \(last)")
    }
    let found = try Row.fetchAll(
      db,
      sql: """
        SELECT id, first_language, second_language, first_unit, last_unit FROM search_segments
        ORDER BY first_unit, id
        """)
    var waiting = found.map { Segment(id: $0[0], languages: ($0[1], $0[2]), first: $0[3], last: $0[4]) }[...]
    var open: [Segment] = []
    let units = try Row.fetchCursor(
      db,
      sql: """
        SELECT id, first_language, second_language, first_text, second_text FROM units WHERE id <= ? ORDER BY id
        """, arguments: [indexed])
    while let row = try units.next() {
      let unit: Int64 = row[0]
      open.removeAll { $0.last < unit }
      while let next = waiting.first, next.first <= unit {
        waiting.removeFirst()
        if next.last >= unit, let segment = try opened(next) { open.append(segment) }
      }
      let (first, second): (String, String) = (row[1], row[2])
      // Where two tell of a unit, the newer is right.
      let segment = open.filter { $0.languages == (first, second) && $0.first <= unit }.max { $0.id < $1.id }
      guard let segment else {
        report("units \(unit)", "no segment of the index tells of it")
        continue
      }
      let offset = Int(unit - segment.first)
      for (side, block) in segment.blocks.enumerated() {
        let isRight = try row.withUnsafeData(atIndex: 3 + side) { data in
          (data ?? Data()).withUnsafeBytes { holds(block, offset, $0.bindMemory(to: UInt8.self)) }
        }
        if !isRight {
          report("units \(unit)", "the index has other words of it in \(side == 0 ? first : second)")
        }
      }
    }
  }

  /// A segment with its blocks; `nil` where one is damaged.
  private func opened(_ segment: Segment) throws -> Segment? {
    var segment = segment
    do {
      segment.blocks = try (0..<2).map { try SearchCache.read(db, segment: segment.id, side: $0) }
    } catch let error as DatabaseError where error.resultCode == .SQLITE_CORRUPT {
      report("search_segments \(segment.id)", error.message ?? "damaged")
      return nil
    }
    return segment
  }

  private mutating func holds(_ block: SearchBlock, _ unit: Int, _ text: UnsafeBufferPointer<UInt8>) -> Bool {
    tokens.read(text)
    guard unit < block.span, Int(block.words[unit]) == min(tokens.words, 255),
      Int(block.marks[unit]) == min(tokens.marks, 255)
    else { return false }
    func isUnder(_ term: [UInt8]) -> Bool {
      block.find(term)?.contains(UInt16(truncatingIfNeeded: unit)) ?? false
    }
    if tokens.words == 0 { return isUnder([]) }
    return tokens.tokens.allSatisfy { token in
      token.kind == .mark
        || (isUnder(Array(tokens.key(token))) && (token.kind != .number || isUnder(SearchTokens.numberTerm)))
    }
  }

  private func report(_ place: String, _ message: String) {
    visit(MemoryDefect(.searchIndex, place: place, message: message))
  }
}
