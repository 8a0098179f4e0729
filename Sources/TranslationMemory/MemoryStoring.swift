public import Bitext
import GRDB

extension Memory {
  /// Stores articles, all of them or, where one fails, none.
  ///
  /// An article that is stored already with the same fingerprint and the same documents is left as it is; one
  /// that changed has its old results replaced. A source that several articles share is stored once.
  ///
  /// - Parameter replacing: write all of them again, also those that have not changed.
  public func store(
    _ articles: [ProcessedArticle], replacing: Bool = false
  ) throws(MemoryError) -> StoreOutcome {
    for article in articles {
      if let detail = article.inconsistency() {
        throw MemoryError(
          path: path, kind: .inconsistent(document: article.article.document.id, detail: detail))
      }
    }
    return try writing { writer in
      for article in articles { try writer.write(article, replacing: replacing) }
    }
  }

  /// Stores source texts that no article leads to (yet), all or none.
  public func store(unlinkedSources sources: [SegmentedDocument]) throws(MemoryError) -> StoreOutcome {
    for source in sources {
      if let detail = source.inconsistency() {
        throw MemoryError(path: path, kind: .inconsistent(document: source.document.id, detail: detail))
      }
    }
    return try writing { writer in
      for source in sources { try writer.write(unlinked: source) }
    }
  }

  /// The fingerprint an article's results were stored with; `nil` where it has none, or where its source's text
  /// has changed since.
  public func fingerprint(of article: DocumentID) throws(MemoryError) -> String? {
    try translating {
      try reading { db in
        let statement = try db.cachedStatement(
          sql: """
            SELECT fingerprint FROM corpora JOIN documents ON corpus = corpora.id
              JOIN links ON article = documents.id
            WHERE name = ? AND path = ? ORDER BY links.ord
            """)
        statement.setUncheckedArguments([article.corpus, article.path])
        return try String.fetchOne(statement)
      }
    }
  }

  private func writing(_ body: (inout ArticleWriter) throws -> Void) throws(MemoryError) -> StoreOutcome {
    if mode == .readOnly { throw MemoryError(path: path, kind: .readOnly) }
    return try translating {
      try queue.writeWithoutTransaction { db in
        var outcome = StoreOutcome()
        // The lock is taken at once: a reader that turns writer can't wait for another writer.
        try db.inTransaction(.immediate) {
          var writer = try ArticleWriter(db)
          try body(&writer)
          outcome = try writer.finish()
          try SearchIndexWriter(db).update()
          return .commit
        }
        return outcome
      }
    }
  }
}
