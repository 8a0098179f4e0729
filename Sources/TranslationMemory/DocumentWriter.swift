import Bitext
import Foundation
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
}

/// Writes documents and their segments.
struct DocumentWriter {
  private let db: Database
  private let segments: RowStatement

  init(_ db: Database) throws {
    self.db = db
    segments = try RowStatement(
      db,
      """
      INSERT INTO segments (document, ord, block, role, span_start, span_end, gap, original, normalized)
      VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)
      """)
  }

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
    var whole = text.document.text
    try whole.withUTF8 { bytes in
      var end: Int?
      for segment in text.segments {
        let mapped = segment.text
        let span = mapped.originalSpan
        segments.add(document)
        for number in [segment.order, segment.block] { segments.add(number) }
        segments.add(segment.role.rawValue)
        for number in [span.start, span.end] { segments.add(number) }
        // What stands before a segment; nothing before the first.
        segments.add(text: UnsafeBufferPointer(rebasing: bytes[(end ?? span.start)..<span.start]))
        segments.add(mapped.original)
        if mapped.normalized.hasSameBytes(as: mapped.original) {
          segments.addNull()
        } else {
          segments.add(mapped.normalized)
        }
        try segments.run()
        rows.append(db.lastInsertedRowID)
        end = span.end
      }
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

extension String {
  /// Two texts of one meaning may differ in their bytes.
  fileprivate func hasSameBytes(as other: String) -> Bool {
    var (one, other) = (self, other)
    return one.withUTF8 { one in
      other.withUTF8 { other in
        guard let first = one.baseAddress, let second = other.baseAddress else {
          return one.count == other.count
        }
        return one.count == other.count && memcmp(first, second, one.count) == 0
      }
    }
  }
}
