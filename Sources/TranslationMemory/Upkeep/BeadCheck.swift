import Bitext
import GRDB

/// Beads: complete, of the right documents, with the ids of their places and texts, and led to by units.
struct BeadCheck {
  private struct Segment {
    var document: Int64
    var start: Int
    var end: Int
    var original: String
    var normalized: String
  }

  private struct Document {
    var id: Int64
    var corpus: String
    var path: String
    var language: String
  }

  private let db: Database
  private let visit: (MemoryDefect) -> Void

  static func run(_ db: Database, _ visit: (MemoryDefect) -> Void) throws {
    try withoutActuallyEscaping(visit) { visit in
      let check = BeadCheck(db: db, visit: visit)
      try check.checkBeads()
      try check.checkCoverage()
    }
  }

  private func checkBeads() throws {
    let links = try Row.fetchCursor(
      db,
      sql: """
        SELECT links.id, links.article, links.source FROM corpora CROSS JOIN documents ON corpus = corpora.id
          CROSS JOIN links ON article = documents.id ORDER BY name, path, links.ord
        """)
    while let link = try links.next() {
      guard let article = try document(link[1]) else { continue }
      let source = try (link[2] as Int64?).flatMap { try document($0) }
      try checkBeads(of: link[0], article, source)
    }
  }

  private func checkBeads(of link: Int64, _ article: Document, _ source: Document?) throws {
    let statement = try db.cachedStatement(
      sql: """
        SELECT beads.id, beads.ord, article_count, source_count, evidence, pair_id, units.first_language,
          units.second_language, first_text, second_text, units.id
        FROM beads LEFT JOIN occurrences ON bead = beads.id LEFT JOIN units ON units.id = unit
        WHERE link = ? ORDER BY beads.ord
        """)
    statement.setUncheckedArguments([link])
    var order = 0
    for bead in try Row.fetchAll(statement) {
      let place = "\(article.corpus)/\(article.path) bead \(bead[1] as Int)"
      if bead[1] as Int != order {
        visit(MemoryDefect(.bead, place: place, message: "it is bead \(order) of its article"))
      }
      order += 1
      let sides = try segments(of: bead[0])
      if let fault = fault(of: bead, sides, article, source) {
        visit(MemoryDefect(.bead, place: place, message: fault))
      } else if let fault = occurrenceFault(of: bead, sides, article, source) {
        visit(MemoryDefect(.occurrence, place: place, message: fault))
      }
    }
  }

  private func fault(
    of bead: Row, _ sides: (article: [Segment], source: [Segment]), _ article: Document, _ source: Document?
  ) -> String? {
    let counts = (bead[2] as Int, bead[3] as Int)
    if sides.article.count != counts.0 || sides.source.count != counts.1 {
      return "it has \(sides.article.count):\(sides.source.count) segments, not \(counts.0):\(counts.1)"
    }
    if sides.article.contains(where: { $0.document != article.id })
      || sides.source.contains(where: { $0.document != source?.id })
    {
      return "a segment is of another document"
    }
    if EvidenceText.evidence(in: bead[4]) == nil { return "its evidence can't be read" }
    let id = PairKeys.pairID(
      article: key(article, sides.article), source: source.map { key($0, sides.source) })
    return id == bead[5] ? nil : "its id is \(bead[5] as String), not \(id)"
  }

  private func occurrenceFault(
    of bead: Row, _ sides: (article: [Segment], source: [Segment]), _ article: Document, _ source: Document?
  ) -> String? {
    let isLed = bead[10] as Int64? != nil
    guard !sides.article.isEmpty, !sides.source.isEmpty, let source else {
      return isLed ? "a unit leads to it, but it has one side only" : nil
    }
    guard isLed else { return "no unit leads to it" }
    let expected = UnitTexts(
      (article.language, sides.article.map(\.normalized).joined(separator: " ")),
      (source.language, sides.source.map(\.normalized).joined(separator: " ")))
    let found = UnitTexts(
      firstLanguage: bead[6], secondLanguage: bead[7], firstText: bead[8], secondText: bead[9])
    return found == expected ? nil : "unit \(bead[10] as Int64) has other texts"
  }

  private func key(_ document: Document, _ segments: [Segment]) -> PairKeys.Side {
    PairKeys.Side(
      corpus: document.corpus, path: document.path,
      segments: segments.map { ($0.start, $0.end, $0.original) })
  }

  private func segments(of bead: Int64) throws -> (article: [Segment], source: [Segment]) {
    let statement = try db.cachedStatement(
      sql: """
        SELECT side, document, span_start, span_end, original, normalized
        FROM bead_segments CROSS JOIN segments ON segments.id = segment WHERE bead = ?
        ORDER BY side, bead_segments.ord
        """)
    statement.setUncheckedArguments([bead])
    var sides: (article: [Segment], source: [Segment]) = ([], [])
    let rows = try Row.fetchCursor(statement)
    while let row = try rows.next() {
      let segment = Segment(
        document: row[1], start: row[2], end: row[3], original: row[4],
        normalized: row[5] as String? ?? row[4])
      if (row[0] as Int) == 0 { sides.article.append(segment) } else { sides.source.append(segment) }
    }
    return sides
  }

  private func document(_ id: Int64) throws -> Document? {
    let statement = try db.cachedStatement(
      sql: """
        SELECT name, path, language FROM documents JOIN corpora ON corpora.id = corpus WHERE documents.id = ?
        """)
    statement.setUncheckedArguments([id])
    return try Row.fetchOne(statement).map {
      Document(id: id, corpus: $0[0], path: $0[1], language: $0[2])
    }
  }

  /// Segments of aligned documents that are in no bead of the link: text that would be lost in silence.
  private func checkCoverage() throws {
    for side in [(column: "article", number: 0), (column: "source", number: 1)] {
      let rows = try Row.fetchCursor(
        db,
        sql: """
          SELECT name, path, segments.ord
          FROM links CROSS JOIN documents ON documents.id = links.\(side.column)
            CROSS JOIN corpora ON corpora.id = corpus CROSS JOIN segments ON segments.document = documents.id
          WHERE NOT EXISTS (
            SELECT 1 FROM bead_segments JOIN beads ON beads.id = bead
            WHERE segment = segments.id AND side = \(side.number) AND link = links.id)
          ORDER BY name, path, segments.ord
          """)
      while let row = try rows.next() {
        visit(
          MemoryDefect(
            .coverage, place: "\(row[0] as String)/\(row[1] as String) segment \(row[2] as Int)",
            message: "it is in no bead"))
      }
    }
  }
}
