import Bitext
import Foundation
import GRDB

/// Writes a link's beads, and the units that the paired ones are occurrences of.
struct BeadWriter {
  let db: Database

  /// - Parameter segments: the rows of the article's and the source's segments, in order.
  func write(
    _ article: ProcessedArticle, link: Int64, segments: (article: [Int64], source: [Int64])
  ) throws {
    for (order, bead) in article.beads.enumerated() {
      try db.run(
        """
        INSERT INTO beads (link, ord, article_count, source_count, confidence, evidence, pair_id)
        VALUES (?, ?, ?, ?, ?, ?, ?)
        """,
        [
          link, order, bead.source.count, bead.target.count, bead.confidence,
          EvidenceText.text(of: bead.evidence), PairKeys.pairID(of: bead, in: article),
        ])
      let row = db.lastInsertedRowID
      try writeSegments(bead.source.map { segments.article[$0] }, bead: row, side: 0)
      try writeSegments(bead.target.map { segments.source[$0] }, bead: row, side: 1)
      if let unit = PairKeys.unit(of: bead, in: article) {
        try db.run(
          "INSERT INTO occurrences (unit, bead) VALUES (?, ?)", [try self.row(of: unit), row])
      }
    }
  }

  private func writeSegments(_ segments: [Int64], bead: Int64, side: Int) throws {
    for (order, segment) in segments.enumerated() {
      try db.run(
        "INSERT INTO bead_segments (bead, side, ord, segment) VALUES (?, ?, ?, ?)",
        [bead, side, order, segment])
    }
  }

  private func row(of unit: UnitTexts) throws -> Int64 {
    let hash = Data(unit.hash)
    try db.run(
      """
      INSERT INTO units (first_language, second_language, first_text, second_text, hash)
      VALUES (?, ?, ?, ?, ?) ON CONFLICT (hash) DO NOTHING
      """, [unit.firstLanguage, unit.secondLanguage, unit.firstText, unit.secondText, hash])
    if db.changesCount > 0 { return db.lastInsertedRowID }
    let statement = try db.cachedStatement(sql: "SELECT id FROM units WHERE hash = ?")
    statement.setUncheckedArguments([hash])
    guard let row = try Int64.fetchOne(statement) else {
      throw DatabaseError(resultCode: .SQLITE_CORRUPT, message: "a unit is in the index only")
    }
    return row
  }
}
