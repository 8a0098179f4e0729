import Bitext
import GRDB

/// Which rows `Memory.pairs` visits.
struct PairSelection {
  var unpaired: Bool
  var minConfidence: Double?
  var filter: PairFilter?
  var hasEvidence = true
}

/// Reads beads back with all of their provenance, link by link, so that memory use does not grow.
struct PairReader {
  let db: Database
  let selection: PairSelection
  /// Whether anything was decided at all.
  private let hasReviews: Bool
  /// What SQLite can tell of the filter, about a link and about a bead.
  private let conditions: (link: FilterCondition, bead: FilterCondition)

  /// A link's own columns, and the documents at its ends.
  private struct Link {
    var id: Int64
    var article: DocumentRow
    var source: DocumentRow?
    var reference: SourceReference?
    var verdict: Verdict?
    var aligner: String
  }

  init(db: Database, selection: PairSelection) throws {
    self.db = db
    self.selection = selection
    conditions = (
      try FilterCondition(selection.filter, of: .link, db),
      try FilterCondition(selection.filter, of: .bead, db)
    )
    hasReviews = try Bool.fetchOne(db, sql: "SELECT EXISTS (SELECT 1 FROM decisions)") ?? false
  }

  /// Visits the pairs ordered by corpus, path of the article, and place in it.
  func forEach(_ body: (SegmentPair, String) throws -> Void) throws {
    let links = try Row.fetchCursor(
      db,
      sql: """
        SELECT links.id, links.reference, links.source, verdict, aligner,
          corpora.name, documents.path, documents.sha256, documents.language, documents.url
        FROM corpora CROSS JOIN documents ON documents.corpus = corpora.id
          CROSS JOIN links ON links.article = documents.id \(conditions.link.joins)
        WHERE \(conditions.link.sql)
        ORDER BY corpora.name, documents.path, links.ord
        """, arguments: conditions.link.arguments)
    while let row = try links.next() {
      try forEachBead(of: link(row), body)
    }
  }

  /// The pair of one bead, with its id; `nil` where there is none.
  func pair(ofBead bead: Int64) throws -> (pair: SegmentPair, id: String)? {
    let statement = try db.cachedStatement(
      sql: """
        SELECT links.id, links.reference, links.source, verdict, aligner,
          corpora.name, documents.path, documents.sha256, documents.language, documents.url
        FROM beads JOIN links ON links.id = beads.link JOIN documents ON documents.id = links.article
          JOIN corpora ON corpora.id = documents.corpus
        WHERE beads.id = ?
        """)
    statement.setUncheckedArguments([bead])
    guard let row = try Row.fetchOne(statement) else { return nil }
    var found: (SegmentPair, String)?
    try forEachBead(of: link(row), only: bead) { found = ($0, $1) }
    return found
  }

  private func link(_ row: Row) throws -> Link {
    Link(
      id: row[0],
      article: DocumentRow(
        id: DocumentID(corpus: row[5], path: row[6]), sha256: row[7],
        language: try StoredText.language(row[8]), url: row[9]),
      source: try (row[2] as Int64?).flatMap { try document($0) },
      reference: try (row[1] as Int64?).flatMap { try reference($0) },
      verdict: try (row[3] as String?).map { try StoredText.value($0, in: "links.verdict") },
      aligner: row[4])
  }

  private func document(_ id: Int64) throws -> DocumentRow? {
    let statement = try db.cachedStatement(
      sql: """
        SELECT name, path, sha256, language, url FROM documents JOIN corpora ON corpora.id = corpus
        WHERE documents.id = ?
        """)
    statement.setUncheckedArguments([id])
    return try Row.fetchOne(statement).map {
      DocumentRow(
        id: DocumentID(corpus: $0[0], path: $0[1]), sha256: $0[2], language: try StoredText.language($0[3]),
        url: $0[4])
    }
  }

  private func reference(_ id: Int64) throws -> SourceReference? {
    let statement = try db.cachedStatement(sql: "\(ReferenceRow.selection) WHERE id = ?")
    statement.setUncheckedArguments([id])
    return try Row.fetchOne(statement).map { try ReferenceRow.reference($0) }
  }

  private func forEachBead(
    of link: Link, only bead: Int64? = nil, _ body: (SegmentPair, String) throws -> Void
  ) throws {
    let statement = try db.cachedStatement(
      sql: """
        SELECT beads.id, article_count, source_count, confidence, evidence, pair_id,
          side, segments.ord, block, span_start, span_end, gap, original, normalized
        FROM beads CROSS JOIN bead_segments ON bead = beads.id
          CROSS JOIN segments ON segments.id = bead_segments.segment
        WHERE link = ? \(bead == nil ? "" : "AND beads.id = ?") AND (CASE WHEN article_count > 0 AND source_count > 0 THEN confidence >= ? ELSE ? END)
          AND \(conditions.bead.sql)
        ORDER BY beads.ord, side, bead_segments.ord
        """)
    statement.setUncheckedArguments(
      [link.id] + StatementArguments(bead.map { [$0] } ?? []) + [
        selection.minConfidence ?? 0, selection.unpaired,
      ]
        + conditions.bead.arguments)
    let rows = try Row.fetchCursor(statement)
    var current: BeadRow?
    var sides = (SideBuilder(), SideBuilder())
    func finish() throws {
      guard let bead = current else { return }
      let pair = try pair(bead, sides, link)
      if selection.filter?.matches(pair, marks: nil) ?? true { try body(pair, bead.pairID) }
    }
    while let row = try rows.next() {
      let id: Int64 = row[0]
      if id != current?.id {
        try finish()
        current = BeadRow(row)
        sides = (SideBuilder(), SideBuilder())
      }
      if (row[6] as Int) == 0 { sides.0.add(row) } else { sides.1.add(row) }
    }
    try finish()
  }

  private func pair(_ bead: BeadRow, _ sides: (SideBuilder, SideBuilder), _ link: Link) throws -> SegmentPair
  {
    guard let evidence = selection.hasEvidence ? EvidenceText.evidence(in: bead.evidence) : [] else {
      throw StoredText.damage(bead.evidence, in: "beads.evidence")
    }
    var pair = SegmentPair(
      article: sides.0.side(of: link.article), source: link.source.flatMap { sides.1.side(of: $0) },
      type: bead.type, confidence: bead.confidence, evidence: evidence, reference: link.reference,
      verdict: link.verdict, aligner: link.aligner, articleDocument: link.article.id,
      sourceDocument: link.source?.id)
    if pair.article != nil, pair.source != nil, hasReviews {
      let statement = try db.cachedStatement(sql: "SELECT unit FROM occurrences WHERE bead = ?")
      statement.setUncheckedArguments([bead.id])
      pair.review = try Int64.fetchOne(statement).flatMap { try ReviewRow.latest(db, unit: $0) }
    }
    return pair
  }
}

/// The document at an end of a link.
private struct DocumentRow {
  var id: DocumentID
  var sha256: String
  var language: LanguageTag
  var url: String?
}

/// A bead's own columns.
private struct BeadRow {
  var id: Int64
  var type: BeadType
  var confidence: Double
  var evidence: String
  var pairID: String

  init(_ row: Row) {
    id = row[0]
    type = BeadType(source: row[1], target: row[2])
    confidence = row[3]
    evidence = row[4]
    pairID = row[5]
  }
}

/// Joins the segments of one side of a bead, row by row.
private struct SideBuilder {
  private var original = ""
  private var normalized = ""
  private var span: OriginalSpan?
  private var segments: [Int] = []
  private var block = 0

  mutating func add(_ row: Row) {
    let order: Int = row[7]
    let text: String = row[12]
    let place = OriginalSpan(start: row[9], end: row[10])
    if let last = segments.last {
      // Segments that don't follow each other have no text between them that is theirs.
      original += order == last + 1 ? row[11] as String : " "
      normalized += " "
    } else {
      block = row[8]
    }
    original += text
    normalized += row[13] as String? ?? text
    span = span.map { $0.union(place) } ?? place
    segments.append(order)
  }

  func side(of document: DocumentRow) -> PairSide? {
    guard let span else { return nil }
    var side = PairSide(
      document: document.id, sha256: document.sha256, language: document.language, original: original,
      normalized: normalized, span: span, segments: segments, block: block)
    side.url = document.url
    return side
  }
}
