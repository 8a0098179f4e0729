import Bitext
import GRDB

/// Reads imported pairs back, with what their files say of them.
struct ImportedPairReader {
  let db: Database

  private static let selection = """
    SELECT name, sha256, line, article_is_second, pair_id, first_original, second_original, details,
      first_language, second_language, first_text, second_text, unit
    FROM imported_pairs CROSS JOIN units ON units.id = unit CROSS JOIN imports ON imports.id = import
    """

  /// Visits them in the order they were imported.
  func forEach(minConfidence: Double, _ body: (SegmentPair, String) throws -> Void) throws {
    let rows = try Row.fetchCursor(db, sql: "\(Self.selection) ORDER BY imported_pairs.id")
    let hasReviews = try ReviewRow.hasAny(db)
    while let row = try rows.next() {
      var pair = try Self.pair(row)
      if hasReviews { pair.review = try ReviewRow.latest(db, unit: row[12]) }
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
    while let row = try rows.next() { found.append((try Self.pair(row), row[4])) }
    return found
  }

  /// Where a unit stands in the files it was imported from.
  func places(ofUnit unit: Int64, limit: Int) throws -> [ImportedUnitPlace] {
    try pairs(ofUnit: unit).prefix(limit).compactMap { pair, id in
      pair.origin.map { origin in
        let named = pair.details.first { $0.subject == .pair && $0.kind == .attribute && $0.name == "tuid" }
        // One of ours has its id where others have theirs.
        return ImportedUnitPlace(origin: origin, unitID: named?.value ?? (pair.hasPlace ? id : nil))
      }
    }
  }

  /// Copies all of them to another memory, which may have some of them already.
  func copy(to other: Database) throws {
    for file in try Row.fetchAll(db, sql: "SELECT id, name, format, sha256 FROM imports ORDER BY id") {
      let importer = try PairImporter(
        other, file: ImportedFile(name: file[1], format: file[2], sha256: file[3]))
      let rows = try Row.fetchCursor(
        db, sql: "\(Self.selection) WHERE import = ? ORDER BY imported_pairs.id",
        arguments: [file[0] as Int64])
      while let row = try rows.next() { try importer.add(try Self.pair(row), id: row[4], line: row[2]) }
    }
  }

  private static func pair(_ row: Row) throws -> SegmentPair {
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
    return pair
  }
}
