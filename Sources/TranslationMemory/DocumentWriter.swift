import Bitext
import GRDB

/// What a document is to the others of its corpus.
enum DocumentRole: String {
  case article
  case source
}

/// A document as it is stored.
struct StoredDocument {
  var id: Int64
  var content: String
  var role: String
}

/// A hash of all that is stored of a document and its segments, added in order.
struct DocumentContent: ~Copyable {
  private var hash = FieldHash()

  init(
    sha256: String, charset: String, language: String, languageOrigin: String, url: String?, title: String?,
    published: String?, declaredLanguage: String?
  ) {
    for text in [sha256, charset, language, languageOrigin] { hash.add(text) }
    for text in [url, title, published, declaredLanguage] { hash.add(text) }
  }

  mutating func add(block: Int, role: String, start: Int, original: String, normalized: String) {
    hash.add(block)
    hash.add(role)
    hash.add(start)
    hash.add(original)
    hash.add(normalized)
  }

  consuming func text() -> String { hash.hex(32) }
}

extension SegmentedDocument {
  /// A hash of all that is stored of the document and its segments.
  var content: String {
    var content = DocumentContent(
      sha256: document.sha256, charset: document.charset, language: document.language.rawValue,
      languageOrigin: document.languageOrigin.rawValue, url: document.metadata.url,
      title: document.metadata.title, published: document.metadata.published,
      declaredLanguage: document.metadata.language?.rawValue)
    for segment in segments {
      content.add(
        block: segment.block, role: segment.role.rawValue, start: segment.text.originalSpan.start,
        original: segment.text.original, normalized: segment.text.normalized)
    }
    return content.text()
  }

  /// What stands before each segment: the text between it and the one before, none before the first.
  var gaps: [String] {
    var text = document.text
    return text.withUTF8 { bytes in
      segments.indices.map { index in
        guard index > 0 else { return "" }
        let start = segments[index - 1].text.originalSpan.end
        let end = segments[index].text.originalSpan.start
        return String(decoding: bytes[start..<end], as: UTF8.self)
      }
    }
  }
}

/// Writes documents and their segments.
struct DocumentWriter {
  let db: Database

  /// The document at a place, where there is one.
  func find(_ id: DocumentID) throws -> StoredDocument? {
    let statement = try db.cachedStatement(
      sql: """
        SELECT documents.id, content, role FROM corpora JOIN documents ON corpus = corpora.id
        WHERE name = ? AND path = ?
        """)
    statement.setUncheckedArguments([id.corpus, id.path])
    return try Row.fetchOne(statement).map { StoredDocument(id: $0[0], content: $0[1], role: $0[2]) }
  }

  /// Writes a document whose segments are not there (any more); returns the rows of the segments, in order.
  func write(
    _ text: SegmentedDocument, content: String, role: DocumentRole, over stored: StoredDocument?
  ) throws -> (document: Int64, segments: [Int64]) {
    let document = text.document
    let values: [(any DatabaseValueConvertible)?] = [
      document.sha256, document.charset, document.language.rawValue, document.languageOrigin.rawValue,
      role.rawValue, document.metadata.url, document.metadata.title, document.metadata.published,
      document.metadata.language?.rawValue, content,
    ]
    let id: Int64
    if let stored {
      id = stored.id
      try db.run(
        """
        UPDATE documents SET sha256 = ?, charset = ?, language = ?, language_origin = ?, role = ?,
          url = ?, title = ?, published = ?, declared_language = ?, content = ?, state = 'present'
        WHERE id = ?
        """, values + [id])
      try db.run("DELETE FROM segments WHERE document = ?", [id])
    } else {
      try db.run(
        """
        INSERT INTO documents (sha256, charset, language, language_origin, role,
          url, title, published, declared_language, content, corpus, path)
        VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
        """, values + [try corpus(document.id.corpus), document.id.path])
      id = db.lastInsertedRowID
    }
    return (id, try writeSegments(of: text, document: id))
  }

  /// The rows of a document's segments, in order.
  func segments(of document: Int64) throws -> [Int64] {
    let statement = try db.cachedStatement(sql: "SELECT id FROM segments WHERE document = ? ORDER BY ord")
    statement.setUncheckedArguments([document])
    return try Int64.fetchAll(statement)
  }

  private func writeSegments(of text: SegmentedDocument, document: Int64) throws -> [Int64] {
    var rows: [Int64] = []
    rows.reserveCapacity(text.segments.count)
    for (segment, gap) in zip(text.segments, text.gaps) {
      let mapped = segment.text
      try db.run(
        """
        INSERT INTO segments (document, ord, block, role, span_start, span_end, gap, original, normalized)
        VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)
        """,
        [
          document, segment.order, segment.block, segment.role.rawValue, mapped.originalSpan.start,
          mapped.originalSpan.end, gap, mapped.original,
          mapped.normalized.utf8.elementsEqual(mapped.original.utf8) ? nil : mapped.normalized,
        ])
      rows.append(db.lastInsertedRowID)
    }
    return rows
  }

  private func corpus(_ name: String) throws -> Int64 {
    let statement = try db.cachedStatement(sql: "SELECT id FROM corpora WHERE name = ?")
    statement.setUncheckedArguments([name])
    if let id = try Int64.fetchOne(statement) { return id }
    try db.run("INSERT INTO corpora (name) VALUES (?)", [name])
    return db.lastInsertedRowID
  }
}

extension Database {
  /// Runs a statement that is prepared once a connection.
  func run(_ sql: String, _ values: [(any DatabaseValueConvertible)?]) throws {
    let statement = try cachedStatement(sql: sql)
    statement.setUncheckedArguments(StatementArguments(values))
    try statement.execute()
  }
}
