public import Bitext
import GRDB

/// An article that claims a source by URL, as it is stored.
public struct ClaimingArticle: Sendable, Hashable {
  public var article: DocumentID
  /// What it claims of its sources, in the order of its text.
  public var references: [SourceReference]
  /// The source it is linked to; `nil` where the source's text was not there.
  public var source: DocumentID?
  /// SHA-256 of that source's bytes.
  public var sourceSHA256: String?
  /// What its corpus said of the source.
  public var sourceMetadata: DocumentMetadata?
}

/// An article and the text that it is paired with though no attribution leads there, as they are stored.
public struct PairedDocuments: Sendable, Hashable {
  public var article: DocumentID
  public var articleLanguage: LanguageTag
  public var source: DocumentID
  public var method: LinkMethod
}

extension Memory {
  /// The pairs of documents that paths or contents showed, by the article's corpus and path.
  ///
  /// - Parameter isWanted: leaves pairs out, so that no more are held than are wanted.
  public func pairedDocuments(
    where isWanted: (PairedDocuments) -> Bool = { _ in true }
  ) throws(MemoryError) -> [PairedDocuments] {
    try translating {
      try reading { db in
        let rows = try Row.fetchCursor(
          db,
          sql: """
            SELECT corpora.name, documents.path, documents.language, source_corpora.name, sources.path, links.method
            FROM links JOIN documents ON documents.id = links.article JOIN corpora ON corpora.id = documents.corpus
              JOIN documents AS sources ON sources.id = links.source
              JOIN corpora AS source_corpora ON source_corpora.id = sources.corpus
            WHERE links.method IN ('path', 'content') AND documents.state = 'present' AND sources.state = 'present'
            ORDER BY corpora.name, documents.path
            """)
        var found: [PairedDocuments] = []
        while let row = try rows.next() {
          let pair = PairedDocuments(
            article: DocumentID(corpus: row[0], path: row[1]),
            articleLanguage: try StoredText.language(row[2]),
            source: DocumentID(corpus: row[3], path: row[4]), method: LinkMethod(rawValue: row[5]) ?? .path)
          if isWanted(pair) { found.append(pair) }
        }
        return found
      }
    }
  }

  /// The articles that claim a source by URL, by corpus and path.
  ///
  /// - Parameter isPresent: leaves out those that are at hand anyway, without reading their claims.
  public func claimingArticles(
    except isPresent: (DocumentID) -> Bool = { _ in false }
  ) throws(MemoryError) -> [ClaimingArticle] {
    try translating {
      try reading { db in
        let rows = try Row.fetchCursor(
          db,
          sql: """
            SELECT corpora.name, documents.path, documents.id, source_corpora.name, sources.path, sources.sha256,
              sources.url, sources.title, sources.published, sources.declared_language
            FROM links JOIN documents ON documents.id = links.article JOIN corpora ON corpora.id = documents.corpus
              LEFT JOIN documents AS sources ON sources.id = links.source
              LEFT JOIN corpora AS source_corpora ON source_corpora.id = sources.corpus
            WHERE documents.state = 'present' AND EXISTS (
              SELECT 1 FROM source_references
              WHERE source_references.article = documents.id AND canonical_url IS NOT NULL)
            ORDER BY corpora.name, documents.path
            """)
        var found: [ClaimingArticle] = []
        while let row = try rows.next() {
          let id = DocumentID(corpus: row[0], path: row[1])
          if isPresent(id) { continue }
          let references = try db.cachedStatement(
            sql: "\(ReferenceRow.selection) WHERE article = ? ORDER BY ord")
          references.setUncheckedArguments([row[2] as Int64])
          var article = ClaimingArticle(
            article: id, references: try Row.fetchAll(references).map { try ReferenceRow.reference($0) })
          if let corpus = row[3] as String?, let path = row[4] as String? {
            article.source = DocumentID(corpus: corpus, path: path)
            article.sourceSHA256 = row[5]
            article.sourceMetadata = DocumentMetadata(
              url: row[6], title: row[7], published: row[8],
              language: try (row[9] as String?).map { try StoredText.language($0) })
          }
          found.append(article)
        }
        return found
      }
    }
  }

  /// The documents that have an address of their own, with that address as it was written, by corpus and path.
  ///
  /// - Parameter isPresent: leaves out those that are at hand anyway.
  public func addressedDocuments(
    except isPresent: (DocumentID) -> Bool = { _ in false }
  ) throws(MemoryError) -> [(id: DocumentID, url: String)] {
    try translating {
      try reading { db in
        let rows = try Row.fetchCursor(
          db,
          sql: """
            SELECT name, path, url FROM documents JOIN corpora ON corpora.id = corpus
            WHERE url IS NOT NULL AND state = 'present' ORDER BY name, path
            """)
        var found: [(id: DocumentID, url: String)] = []
        while let row = try rows.next() {
          let id = DocumentID(corpus: row[0], path: row[1])
          if !isPresent(id) { found.append((id, row[2])) }
        }
        return found
      }
    }
  }

  /// A stored document with its segments, without tokens; `nil` where there is none.
  ///
  /// The memory keeps what belongs to segments and what stands between them, not the whole text. `document.text` is
  /// as long as it was up to the last segment, and the segments stand in their places; what stood before the first
  /// one is blanks.
  public func segmentedDocument(_ id: DocumentID) throws(MemoryError) -> SegmentedDocument? {
    try translating {
      try reading { db in
        guard
          let row = try Row.fetchOne(
            db,
            sql: """
              SELECT documents.id, sha256, charset, language, language_origin, url, title, published,
                declared_language
              FROM documents JOIN corpora ON corpora.id = corpus WHERE name = ? AND path = ?
              """, arguments: [id.corpus, id.path])
        else { return nil }
        let stored = try Self.segments(of: row[0], in: db)
        let document = Document(
          id: id, sha256: row[1], charset: row[2], language: try StoredText.language(row[3]),
          languageOrigin: try StoredText.value(row[4], in: "documents.language_origin"), text: stored.text,
          blocks: [],
          metadata: DocumentMetadata(
            url: row[5], title: row[6], published: row[7],
            language: try (row[8] as String?).map { try StoredText.language($0) }))
        return SegmentedDocument(document: document, segments: stored.segments)
      }
    }
  }

  private static func segments(
    of document: Int64, in db: Database
  ) throws -> (segments: [Segment], text: String) {
    let rows = try Row.fetchAll(
      db,
      sql: """
        SELECT ord, block, role, span_start, span_end, gap, original, normalized
        FROM segments WHERE document = ? ORDER BY ord
        """, arguments: [document])
    var segments: [Segment] = []
    var text = ""
    for row in rows {
      let span = OriginalSpan(start: row[3], end: row[4])
      let original: String = row[6]
      let normalized: String? = row[7]
      text += segments.isEmpty ? String(repeating: " ", count: span.start) : row[5] as String
      text += original
      // The map inside a segment is not kept: a changed one is one edit from end to end.
      let edits = normalized.map {
        [
          MappedText.Edit(
            original: span, normalized: NormalizedSpan(start: 0, end: $0.utf8.count))
        ]
      }
      segments.append(
        Segment(
          order: row[0], block: row[1], role: try StoredText.value(row[2], in: "segments.role"),
          text: MappedText(
            original: original, originalSpan: span, normalized: normalized ?? original, edits: edits ?? []),
          tokens: []))
    }
    return (segments, text)
  }
}
