import Bitext
import Foundation
import GRDB

/// Copies documents and what was found out about articles from one memory into another; only the rows' numbers change.
struct ArticleCopying {
  let db: Database
  private var corpora: [String: Int64] = [:]
  private var documents: [DocumentID: Int64] = [:]

  init(db: Database) {
    self.db = db
  }

  mutating func copyDocument(
    _ document: MergePlan.DocumentCandidate, at place: DocumentID, from input: Database
  ) throws {
    let row = try Row.fetchAll(input, sql: "SELECT * FROM documents WHERE id = ?", arguments: [document.row])
    for row in row {
      let id = try insert(
        row, into: "documents",
        replacing: [
          "corpus": try corpus(place.corpus), "state": document.state, "role": document.role,
        ])
      documents[place] = id
      try copy("segments", of: document.row, column: "document", to: id, from: input)
    }
  }

  func copyResult(
    _ result: MergePlan.ResultCandidate, at place: DocumentID, from input: Database
  ) throws {
    guard let article = documents[place] else { return }
    let references = try copy(
      "source_references", of: result.article, column: "article", to: article, from: input)
    try copy("findings", of: result.article, column: "article", to: article, from: input)
    let links = try Row.fetchAll(
      input, sql: "SELECT * FROM links WHERE article = ? ORDER BY ord", arguments: [result.article])
    for link in links {
      let row = try insert(
        link, into: "links",
        replacing: [
          "article": article, "source": result.source.flatMap { documents[$0] },
          "reference": (link["reference"] as Int64?).flatMap { references[$0] },
        ])
      var segments = try rows(ofSegments: result.article, as: article, input)
      if let source = link["source"] as Int64?, let target = result.source.flatMap({ documents[$0] }) {
        segments.merge(try rows(ofSegments: source, as: target, input)) { first, _ in first }
      }
      try copyBeads(of: link["id"], to: row, segments: segments, from: input)
    }
  }

  private func copyBeads(
    of link: Int64, to target: Int64, segments: [Int64: Int64], from input: Database
  ) throws {
    let beads = try copy("beads", of: link, column: "link", to: target, from: input)
    for (old, new) in beads.sorted(by: { $0.value < $1.value }) {
      for row in try fetch("SELECT * FROM bead_segments WHERE bead = ? ORDER BY side, ord", old, input) {
        try insert(row, into: "bead_segments", replacing: ["bead": new, "segment": segments[row["segment"]]])
      }
      let unit = "SELECT units.* FROM occurrences JOIN units ON units.id = unit WHERE bead = ?"
      for row in try fetch(unit, old, input) {
        try db.run("INSERT INTO occurrences (unit, bead) VALUES (?, ?)", [try self.unit(row), new])
      }
    }
  }

  /// The row of a unit, which is written where it is not there yet.
  private func unit(_ unit: Row) throws -> Int64 {
    let statement = try db.cachedStatement(sql: "SELECT id FROM units WHERE hash = ?")
    statement.setUncheckedArguments([unit["hash"] as Data])
    if let row = try Int64.fetchOne(statement) { return row }
    return try insert(unit, into: "units", replacing: [:])
  }

  /// The new rows of a document's segments, by the old ones.
  private func rows(ofSegments old: Int64, as new: Int64, _ input: Database) throws -> [Int64: Int64] {
    let sql = "SELECT id FROM segments WHERE document = ? ORDER BY ord"
    let olds = try fetch(sql, old, input).map { $0[0] as Int64 }
    let news = try fetch(sql, new, db).map { $0[0] as Int64 }
    return Dictionary(zip(olds, news)) { first, _ in first }
  }

  /// Copies the rows of a table that belong to one row, in order; returns the new rows by the old ones.
  @discardableResult
  private func copy(
    _ table: String, of old: Int64, column: String, to new: Int64, from input: Database
  ) throws -> [Int64: Int64] {
    var rows: [Int64: Int64] = [:]
    for row in try fetch("SELECT * FROM \(table) WHERE \(column) = ? ORDER BY ord", old, input) {
      rows[row["id"]] = try insert(row, into: table, replacing: [column: new])
    }
    return rows
  }

  private func fetch(_ sql: String, _ value: Int64, _ db: Database) throws -> [Row] {
    let statement = try db.cachedStatement(sql: sql)
    statement.setUncheckedArguments([value])
    return try Row.fetchAll(statement)
  }

  /// Writes a row of one memory into the same table of this one, with a number of its own.
  @discardableResult
  private func insert(
    _ row: Row, into table: String, replacing: [String: (any DatabaseValueConvertible)?]
  ) throws -> Int64 {
    let columns = row.columnNames.filter { $0 != "id" }
    try db.run(
      """
      INSERT INTO \(table) (\(columns.joined(separator: ", ")))
      VALUES (\(columns.map { _ in "?" }.joined(separator: ", ")))
      """, columns.map { replacing[$0] ?? (row[$0] as DatabaseValue) })
    return db.lastInsertedRowID
  }

  private mutating func corpus(_ name: String) throws -> Int64 {
    if let id = corpora[name] { return id }
    try db.run("INSERT INTO corpora (name) VALUES (?)", [name])
    corpora[name] = db.lastInsertedRowID
    return db.lastInsertedRowID
  }
}
