public import Bitext
import GRDB

/// What pruning takes away, or would.
public struct PruneOutcome: Sendable, Hashable {
  /// The documents that go, by corpus and path.
  public var documents: [DocumentID] = []
  /// Removed sources that stay, because an article that is still there is paired with them.
  public var needed: [DocumentID] = []
  /// The pairs that go with them.
  public var pairs = 0
  /// The units that were found nowhere else.
  public var units = 0

  public init() {}
}

extension Memory {
  /// Takes away documents whose files are gone, with their pairs and the units found nowhere else.
  ///
  /// A source that an article which is still there is paired with stays, so that no pair of it is lost.
  ///
  /// - Parameter dryRun: only tell what would go; no byte of the memory changes.
  public func prune(dryRun: Bool = false) throws(MemoryError) -> PruneOutcome {
    if mode == .readOnly, !dryRun { throw MemoryError(path: path, kind: .readOnly) }
    return try translating {
      if dryRun {
        return try reading { db in try Pruning(db: db).plan().outcome }
      }
      return try queue.writeWithoutTransaction { db in
        var outcome = PruneOutcome()
        try db.inTransaction(.immediate) {
          outcome = try Pruning(db: db).run()
          return .commit
        }
        return outcome
      }
    }
  }
}

/// Finds and takes away what is removed.
private struct Pruning {
  let db: Database

  struct Plan {
    var outcome = PruneOutcome()
    var articles: [Int64] = []
    var sources: [Int64] = []
    var units: [Int64] = []
  }

  /// A removed source that a present article is paired with.
  private static let isNeeded = """
    EXISTS (SELECT 1 FROM links JOIN documents AS articles ON articles.id = links.article
      WHERE links.source = documents.id AND articles.state <> 'removed')
    """

  func plan() throws -> Plan {
    var plan = Plan()
    let rows = try Row.fetchCursor(
      db,
      sql: """
        SELECT documents.id, name, path, \(Self.isNeeded),
          EXISTS (SELECT 1 FROM links WHERE links.article = documents.id)
        FROM documents JOIN corpora ON corpora.id = corpus WHERE state = 'removed' ORDER BY name, path
        """)
    while let row = try rows.next() {
      let place = DocumentID(corpus: row[1], path: row[2])
      if row[3] {
        plan.outcome.needed.append(place)
      } else {
        plan.outcome.documents.append(place)
        plan.sources.append(row[0])
      }
      // An article that is also a needed source loses its own pairs all the same.
      if row[4] { plan.articles.append(row[0]) }
    }
    for article in plan.articles {
      let statement = try db.cachedStatement(
        sql: """
          SELECT unit FROM links CROSS JOIN beads ON link = links.id CROSS JOIN occurrences ON bead = beads.id
          WHERE links.article = ?
          """)
      statement.setUncheckedArguments([article])
      plan.units += try Int64.fetchAll(statement)
    }
    plan.outcome.pairs = plan.units.count
    let losses = Dictionary(plan.units.map { ($0, 1) }, uniquingKeysWith: +)
    plan.units = try losses.keys.sorted().filter { unit in
      let statement = try db.cachedStatement(
        sql: """
          SELECT (SELECT count(*) FROM occurrences WHERE unit = ?1)
            + (SELECT count(*) FROM imported_pairs WHERE unit = ?1)
          """)
      statement.setUncheckedArguments([unit])
      return try Int.fetchOne(statement) == losses[unit]
    }
    plan.outcome.units = plan.units.count
    return plan
  }

  func run() throws -> PruneOutcome {
    let plan = try plan()
    for article in plan.articles {
      try db.run("DELETE FROM links WHERE article = ?", [article])
      try db.run("DELETE FROM source_references WHERE article = ?", [article])
      try db.run("DELETE FROM findings WHERE article = ?", [article])
    }
    for document in plan.sources { try db.run("DELETE FROM documents WHERE id = ?", [document]) }
    for unit in plan.units { try db.run("DELETE FROM units WHERE id = ?", [unit]) }
    try db.run(
      "DELETE FROM corpora WHERE NOT EXISTS (SELECT 1 FROM documents WHERE corpus = corpora.id)", [])
    return plan.outcome
  }
}
