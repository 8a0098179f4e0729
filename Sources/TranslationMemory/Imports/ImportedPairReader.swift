import Bitext
import GRDB

/// Reads imported pairs back, with what their files say of them.
struct ImportedPairReader {
  private let db: Database
  /// Whether any pair was read at more than one place.
  private let hasMorePlaces: Bool
  private let hasReviews: Bool

  init(db: Database) throws {
    self.db = db
    hasMorePlaces =
      try Bool.fetchOne(db.cachedStatement(sql: "SELECT EXISTS (SELECT 1 FROM imported_again)")) ?? false
    hasReviews = try ReviewRow.hasAny(db)
  }

  private static let selection = """
    SELECT name, sha256, line, article_is_second, pair_id, first_original, second_original, details,
      first_language, second_language, first_text, second_text, imported_pairs.id, unit
    FROM imported_pairs CROSS JOIN units ON units.id = unit CROSS JOIN imports ON imports.id = import
    """

  /// Visits them in the order they were imported.
  func forEach(minConfidence: Double, _ body: (SegmentPair, String) throws -> Void) throws {
    let rows = try Row.fetchCursor(db, sql: "\(Self.selection) ORDER BY imported_pairs.id")
    while let row = try rows.next() {
      let pair = try pair(row)
      if pair.confidence >= minConfidence { try body(pair, row[4]) }
    }
  }

  /// The imported pairs of one unit.
  func pairs(ofUnit unit: Int64) throws -> [(pair: SegmentPair, id: String)] {
    let statement = try db.cachedStatement(
      sql: "\(Self.selection) WHERE unit = ? ORDER BY imported_pairs.id")
    statement.setUncheckedArguments([unit])
    var found: [(SegmentPair, String)] = []
    let rows = try Row.fetchCursor(statement)
    while let row = try rows.next() { found.append((try pair(row), row[4])) }
    return found
  }

  /// Where a unit stands in the files it was imported from.
  func places(ofUnit unit: Int64, limit: Int, filter: PairFilter? = nil) throws -> [ImportedUnitPlace] {
    let wanted = try pairs(ofUnit: unit).filter { filter?.matches($0.pair, marks: nil) ?? true }
    let places = wanted.flatMap { pair, id in
      let named = pair.details.first { $0.subject == .pair && $0.kind == .attribute && $0.name == "tuid" }
      return ([pair.origin].compactMap(\.self) + pair.otherOrigins).map { origin in
        // One of ours has its id where others have theirs.
        ImportedUnitPlace(origin: origin, unitID: named?.value ?? (pair.hasPlace ? id : nil))
      }
    }
    return Array(places.prefix(limit))
  }

  /// Copies all of them to another memory, which may have some of them already.
  func copy(to other: Database) throws {
    for format in try String.fetchAll(db, sql: "SELECT DISTINCT format FROM imports ORDER BY 1") {
      let writer = try ImportedPairWriter(other, format: format) { _, _ in }
      let rows = try Row.fetchCursor(
        db, sql: "\(Self.selection) WHERE format = ? ORDER BY imported_pairs.id", arguments: [format])
      while let row = try rows.next() {
        var pair = try pair(row)
        // All decisions are copied together.
        pair.review = nil
        if let pair = PreparedPair(pair, id: row[4]) { try writer.add(pair) }
      }
    }
  }

  /// Where else a pair was read.
  private func otherOrigins(of pair: Int64) throws -> [PairImport] {
    guard hasMorePlaces else { return [] }
    let statement = try db.cachedStatement(
      sql: """
        SELECT name, sha256, line FROM imported_again JOIN imports ON imports.id = import WHERE pair = ?
        ORDER BY import, line
        """)
    statement.setUncheckedArguments([pair])
    return try Row.fetchAll(statement).map { PairImport(file: $0[0], sha256: $0[1], line: $0[2]) }
  }

  private func pair(_ row: Row) throws -> SegmentPair {
    let text: String = row[7]
    guard let details = DetailText.details(in: text) else {
      throw StoredText.damage(text, in: "imported_pairs.details")
    }
    let articleIsSecond: Bool = row[3]
    let normalized: (String, String) = (row[10], row[11])
    let first = PairVocabulary.Side(
      language: try StoredText.language(row[8]), text: row[5] as String? ?? normalized.0)
    let second = PairVocabulary.Side(
      language: try StoredText.language(row[9]), text: row[6] as String? ?? normalized.1)
    var pair = PairVocabulary.pair(
      article: articleIsSecond ? second : first, source: articleIsSecond ? first : second, details: details,
      origin: PairImport(file: row[0], sha256: row[1], line: row[2]))
    pair.article?.normalized = articleIsSecond ? normalized.1 : normalized.0
    pair.source?.normalized = articleIsSecond ? normalized.0 : normalized.1
    pair.otherOrigins = try otherOrigins(of: row[12])
    if hasReviews { pair.review = try ReviewRow.latest(db, unit: row[13]) }
    return pair
  }
}
