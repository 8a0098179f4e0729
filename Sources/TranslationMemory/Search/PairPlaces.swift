import Bitext
import GRDB

/// Reads where units were found.
struct PairPlaces {
  let db: Database

  /// An occurrence's row, with where it stands in its link.
  struct Occurrence {
    var bead: Int64
    var link: Int64
    var order: Int
    /// Whether the article is in the language that sorts second.
    var articleIsSecond: Bool
    var place: PairPlace
  }

  /// The places of a unit, the surest first, then by corpus, path and order.
  func occurrences(of unit: Int64, limit: Int) throws -> [Occurrence] {
    let statement = try db.cachedStatement(
      sql: """
        SELECT beads.id, beads.link, beads.ord, articles.language <> units.first_language, beads.pair_id,
          article_corpora.name, articles.path, source_corpora.name, sources.path, canonical_url, publisher,
          source_references.published, published_precision, published_offset, verdict, confidence
        FROM occurrences JOIN units ON units.id = occurrences.unit
          JOIN beads ON beads.id = occurrences.bead JOIN links ON links.id = beads.link
          JOIN documents AS articles ON articles.id = links.article
          JOIN corpora AS article_corpora ON article_corpora.id = articles.corpus
          LEFT JOIN documents AS sources ON sources.id = links.source
          LEFT JOIN corpora AS source_corpora ON source_corpora.id = sources.corpus
          LEFT JOIN source_references ON source_references.id = links.reference
        WHERE occurrences.unit = ?
        ORDER BY confidence DESC, article_corpora.name, articles.path, links.ord, beads.ord LIMIT ?
        """)
    statement.setUncheckedArguments([unit, limit])
    return try Row.fetchAll(statement).map { row in
      let bead: Int64 = row[0]
      let spans = try spans(of: bead)
      return Occurrence(
        bead: bead, link: row[1], order: row[2], articleIsSecond: row[3],
        place: PairPlace(
          pairID: row[4], article: DocumentID(corpus: row[5], path: row[6]), articleSpan: spans.0.span,
          articleBlock: spans.0.block,
          source: (row[7] as String?).map { DocumentID(corpus: $0, path: row[8]) }, sourceSpan: spans.1.span,
          sourceBlock: spans.1.block, url: row[9], publisher: row[10],
          published: try ReferenceRow.published(row[11], precision: row[12], offset: row[13]),
          verdict: try (row[14] as String?).map { try StoredText.value($0, in: "links.verdict") },
          confidence: row[15]))
    }
  }

  /// How many places a unit has.
  func count(of unit: Int64) throws -> Int {
    let statement = try db.cachedStatement(sql: "SELECT count(*) FROM occurrences WHERE unit = ?")
    statement.setUncheckedArguments([unit])
    return try Int.fetchOne(statement) ?? 0
  }

  /// The texts of a bead's two sides as they stand in the documents, and normalized.
  struct Texts {
    var original = ""
    var normalized = ""
  }

  func texts(of bead: Int64) throws -> (article: Texts, source: Texts) {
    let statement = try db.cachedStatement(
      sql: """
        SELECT side, segments.ord, gap, original, coalesce(normalized, original)
        FROM bead_segments JOIN segments ON segments.id = segment WHERE bead = ?
        ORDER BY side, bead_segments.ord
        """)
    statement.setUncheckedArguments([bead])
    var sides = [Texts(), Texts()]
    var last = [Int?](repeating: nil, count: 2)
    for row in try Row.fetchAll(statement) {
      let side: Int = row[0]
      let order: Int = row[1]
      guard sides.indices.contains(side) else { throw StoredText.damage("\(side)", in: "bead_segments.side") }
      if let before = last[side] {
        sides[side].original += order == before + 1 ? row[2] as String : " "
        sides[side].normalized += " "
      }
      sides[side].original += row[3] as String
      sides[side].normalized += row[4] as String
      last[side] = order
    }
    return (sides[0], sides[1])
  }

  /// The beads of a link whose numbers are in a range, in order.
  func beads(of link: Int64, in range: ClosedRange<Int>) throws -> [(id: Int64, order: Int)] {
    let statement = try db.cachedStatement(
      sql: "SELECT id, ord FROM beads WHERE link = ? AND ord BETWEEN ? AND ? ORDER BY ord")
    statement.setUncheckedArguments([link, range.lowerBound, range.upperBound])
    return try Row.fetchAll(statement).map { ($0[0], $0[1]) }
  }

  /// The normalized sentences before and after a bead's segments of one side, in their document.
  func neighbours(of bead: Int64, side: Int) throws -> (previous: String?, next: String?) {
    let places = try db.cachedStatement(
      sql: """
        SELECT segments.document, min(segments.ord), max(segments.ord)
        FROM bead_segments JOIN segments ON segments.id = segment WHERE bead = ? AND side = ?
        """)
    places.setUncheckedArguments([bead, side])
    guard let row = try Row.fetchOne(places), let document = row[0] as Int64? else { return (nil, nil) }
    let first: Int = row[1]
    let last: Int = row[2]
    return (try sentence(first - 1, of: document), try sentence(last + 1, of: document))
  }

  private func sentence(_ order: Int, of document: Int64) throws -> String? {
    let statement = try db.cachedStatement(
      sql: "SELECT coalesce(normalized, original) FROM segments WHERE document = ? AND ord = ?")
    statement.setUncheckedArguments([document, order])
    return try String.fetchOne(statement)
  }

  /// Whether a text is what stands in a document where a unit was found.
  ///
  /// - Parameter side: of the unit, 0 or 1.
  func hasOriginal(_ text: String, unit: Int64, side: Int) throws -> Bool {
    for occurrence in try occurrences(of: unit, limit: 100) {
      let texts = try texts(of: occurrence.bead)
      let original = (occurrence.articleIsSecond == (side == 1) ? texts.article : texts.source).original
      if original.utf8.elementsEqual(text.utf8) { return true }
    }
    return false
  }

  private typealias SidePlace = (span: OriginalSpan, block: Int)

  private func spans(of bead: Int64) throws -> (SidePlace, SidePlace) {
    let statement = try db.cachedStatement(
      sql: """
        SELECT side, min(span_start), max(span_end), min(block)
        FROM bead_segments JOIN segments ON segments.id = segment WHERE bead = ? GROUP BY side
        """)
    statement.setUncheckedArguments([bead])
    let none = (span: OriginalSpan(start: 0, end: 0), block: 0)
    var sides = (none, none)
    for row in try Row.fetchAll(statement) {
      let place = (span: OriginalSpan(start: row[1], end: row[2]), block: row[3] as Int)
      if row[0] as Int == 0 { sides.0 = place } else { sides.1 = place }
    }
    return sides
  }
}
