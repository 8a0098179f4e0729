import Bitext
import GRDB

/// Writes a link's beads, and the units that the paired ones are occurrences of.
struct BeadWriter {
  private let db: Database
  private let beads: RowStatement
  private let segments: RowStatement
  private let occurrences: RowStatement
  private let units: RowStatement
  private let knownUnits: RowStatement

  init(_ db: Database) throws {
    self.db = db
    beads = try RowStatement(
      db,
      """
      INSERT INTO beads (link, ord, article_count, source_count, confidence, evidence, pair_id)
      VALUES (?, ?, ?, ?, ?, ?, ?)
      """)
    segments = try RowStatement(
      db, "INSERT INTO bead_segments (bead, side, ord, segment) VALUES (?, ?, ?, ?)")
    occurrences = try RowStatement(db, "INSERT INTO occurrences (unit, bead) VALUES (?, ?)")
    units = try RowStatement(
      db,
      """
      INSERT INTO units (first_language, second_language, first_text, second_text, hash)
      VALUES (?, ?, ?, ?, ?)
      """)
    knownUnits = try RowStatement(db, "SELECT id FROM units WHERE hash = ?")
  }

  /// - Parameter rows: of the article's and the source's segments, in order.
  func write(
    _ article: ProcessedArticle, link: Int64, segments rows: (article: [Int64], source: [Int64])
  ) throws {
    for (order, bead) in article.beads.enumerated() {
      beads.add(link)
      beads.add(order)
      beads.add(bead.source.count)
      beads.add(bead.target.count)
      beads.add(bead.confidence)
      beads.add(textBy: { EvidenceText.write(bead.evidence, to: &$0) })
      beads.add(PairKeys.pairID(of: bead, in: article))
      try beads.run()
      let row = db.lastInsertedRowID
      try writeSegments(bead.source, rows.article, bead: row, side: 0)
      try writeSegments(bead.target, rows.source, bead: row, side: 1)
      if let unit = PairKeys.unit(of: bead, in: article) {
        occurrences.add(try self.row(of: unit))
        occurrences.add(row)
        try occurrences.run()
      }
    }
  }

  private func writeSegments(_ numbers: [Int], _ rows: [Int64], bead: Int64, side: Int) throws {
    for (order, number) in numbers.enumerated() {
      segments.add(bead)
      segments.add(side)
      segments.add(order)
      segments.add(rows[number])
      try segments.run()
    }
  }

  private func row(of unit: UnitTexts) throws -> Int64 {
    let hash = unit.hash
    knownUnits.add(blob: hash)
    if let known = try knownUnits.number() { return known }
    for text in [unit.firstLanguage, unit.secondLanguage, unit.firstText, unit.secondText] { units.add(text) }
    units.add(blob: hash)
    try units.run()
    return db.lastInsertedRowID
  }
}
