import Bitext
import GRDB

/// Writes one article after another inside a transaction, and keeps what several of them share in order.
struct ArticleWriter {
  let db: Database
  private let documents: DocumentWriter
  private let beads: BeadWriter
  private(set) var outcome = StoreOutcome()
  /// Articles whose links fell with a source's old text and have not been written again.
  private var outdated: Set<DocumentID> = []
  /// Units that lost an occurrence and may have none left.
  private var loosened: Set<Int64> = []

  init(_ db: Database) throws {
    self.db = db
    documents = try DocumentWriter(db)
    beads = try BeadWriter(db)
  }

  mutating func write(_ article: ProcessedArticle, replacing: Bool = false) throws {
    let id = article.article.document.id
    outdated.remove(id)
    let stored = try documents.find(id)
    let storedSource = try article.source.flatMap { try documents.find($0.document.id) }
    let before = try stored.flatMap { try fingerprint(of: $0.id) }
    let content = article.article.content
    let sourceContent = article.source?.content
    if !replacing, before == article.fingerprint, stored?.content == content,
      storedSource?.content == sourceContent
    {
      outcome.unchanged += 1
      return
    }
    if let stored { try remove(from: stored.id) }
    let text = try place(article.article, content: content, over: stored, role: .article)
    let source = try article.source.map {
      try place($0, content: sourceContent ?? $0.content, over: storedSource, role: .source)
    }
    try writeResults(of: article, document: text.document, source: source?.document) { link in
      try beads.write(article, link: link, segments: (text.segments, source?.segments ?? []))
    }
    if stored?.role == DocumentRole.article.rawValue { outcome.replaced += 1 } else { outcome.added += 1 }
  }

  /// Stores a source text that no article leads to (yet).
  mutating func write(unlinked source: SegmentedDocument) throws {
    let stored = try documents.find(source.document.id)
    let content = source.content
    if stored?.content == content {
      outcome.unchanged += 1
      return
    }
    _ = try place(source, content: content, over: stored, role: .source)
    if stored == nil { outcome.added += 1 } else { outcome.replaced += 1 }
  }

  /// Ends the batch: takes away units that nothing leads to any more.
  mutating func finish() throws -> StoreOutcome {
    for unit in loosened.sorted() {
      try db.run(
        """
        DELETE FROM units WHERE id = ? AND NOT EXISTS (SELECT 1 FROM occurrences WHERE unit = units.id)
          AND NOT EXISTS (SELECT 1 FROM imported_pairs WHERE unit = units.id)
        """, [unit])
    }
    loosened = []
    outcome.outdated = outdated.sorted()
    return outcome
  }

  private func fingerprint(of document: Int64) throws -> String? {
    let statement = try db.cachedStatement(
      sql: "SELECT fingerprint FROM links WHERE article = ? ORDER BY ord")
    statement.setUncheckedArguments([document])
    return try String.fetchOne(statement)
  }

  /// Puts a document in its place; where its text is a new one, the links that led to the old one fall.
  private mutating func place(
    _ text: SegmentedDocument, content: String, over stored: StoredDocument?, role: DocumentRole
  ) throws -> (document: Int64, segments: [Int64]) {
    if let stored, stored.content == content {
      // A source that is also an article of its own stays one.
      if role == .article, stored.role != role.rawValue {
        try db.run("UPDATE documents SET role = ? WHERE id = ?", [role.rawValue, stored.id])
      }
      return (stored.id, try documents.segments(of: stored.id))
    }
    if let stored {
      for link in try links(at: stored.id) {
        try removeLink(link.id)
        outdated.insert(link.article)
      }
    }
    return try documents.write(text, content: content, role: role, over: stored)
  }

  /// Takes away what was found out about an article.
  private mutating func remove(from article: Int64) throws {
    let statement = try db.cachedStatement(sql: "SELECT id FROM links WHERE article = ?")
    statement.setUncheckedArguments([article])
    for link in try Int64.fetchAll(statement) { try removeLink(link) }
    try db.run("DELETE FROM source_references WHERE article = ?", [article])
    try db.run("DELETE FROM findings WHERE article = ?", [article])
  }

  private func links(at document: Int64) throws -> [(id: Int64, article: DocumentID)] {
    let statement = try db.cachedStatement(
      sql: """
        SELECT links.id, name, path FROM links JOIN documents ON documents.id = links.article
          JOIN corpora ON corpora.id = documents.corpus
        WHERE links.id IN (SELECT id FROM links WHERE article = ?1 UNION SELECT id FROM links WHERE source = ?1)
        """)
    statement.setUncheckedArguments([document])
    return try Row.fetchAll(statement).map { ($0[0], DocumentID(corpus: $0[1], path: $0[2])) }
  }

  private mutating func removeLink(_ link: Int64) throws {
    let statement = try db.cachedStatement(
      sql: "SELECT unit FROM beads JOIN occurrences ON bead = beads.id WHERE link = ?")
    statement.setUncheckedArguments([link])
    loosened.formUnion(try Int64.fetchAll(statement))
    try db.run("DELETE FROM links WHERE id = ?", [link])
  }

  private func writeResults(
    of article: ProcessedArticle, document: Int64, source: Int64?, beads: (Int64) throws -> Void
  ) throws {
    var reference: Int64?
    for (order, claim) in article.references.enumerated() {
      try db.run(ReferenceRow.insertion, ReferenceRow.values(of: claim, article: document, order: order))
      if reference == nil, claim == article.link.reference { reference = db.lastInsertedRowID }
    }
    for (order, finding) in article.findings.enumerated() {
      try db.run(FindingRow.insertion, FindingRow.values(of: finding, article: document, order: order))
    }
    try db.run(
      """
      INSERT INTO links (article, ord, reference, source, method, aligner, verdict, fingerprint)
      VALUES (?, 0, ?, ?, ?, ?, ?, ?)
      """,
      [
        document, reference, source, article.link.method.rawValue, article.aligner, article.verdict?.rawValue,
        article.fingerprint,
      ])
    try beads(db.lastInsertedRowID)
  }
}
