import Bitext
import GRDB

@testable import TranslationMemory

/// All that can be read of a memory, as lines.
func dump(_ memory: Memory) throws -> [String] {
  var lines: [String] = []
  try memory.pairs(unpaired: true) { pair, id in lines.append("\(id) \(pair)") }
  return lines
}

/// The places and texts of a memory's segments with the numbers of their rows.
func segmentRows(_ memory: Memory) throws -> [String] {
  try memory.rows("SELECT id, document, ord, original FROM segments ORDER BY id")
}

extension Memory {
  /// The rows of a query, each as one text.
  func rows(_ sql: String) throws -> [String] {
    try queue.read { db in try Row.fetchAll(db, sql: sql).map { "\($0)" } }
  }

  /// The steps by which SQLite runs a statement, its arguments left open.
  func plan(of sql: String) throws -> [String] {
    try queue.read { db in
      let statement = try db.makeStatement(sql: "EXPLAIN QUERY PLAN \(sql)")
      statement.setUncheckedArguments([])
      return try Row.fetchAll(statement).map { "\($0)" }
    }
  }
}

/// Every row of every table of a memory.
func tables(_ memory: Memory) throws -> [String] {
  try memory.rows("SELECT name FROM sqlite_schema WHERE type = 'table' ORDER BY name").flatMap { row in
    let name = row.split(separator: "\"")[1]
    return ["\(name):"] + (try memory.rows("SELECT * FROM \"\(name)\" ORDER BY 1, 2"))
  }
}
