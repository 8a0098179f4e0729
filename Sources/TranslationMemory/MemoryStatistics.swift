public import Bitext
import GRDB

/// How much a memory holds, counted.
public struct MemoryStatistics: Sendable, Hashable {
  /// Documents of one role and language.
  public struct Documents: Sendable, Hashable {
    /// `article` or `source`.
    public var role: String
    public var language: String
    public var count: Int
  }

  /// How many there are of something named.
  public struct Count: Sendable, Hashable {
    public var name: String
    public var count: Int
  }

  /// The corpora, by name.
  public var corpora: [String]
  /// By role, then language.
  public var documents: [Documents]
  /// Documents that are not in their corpora any more.
  public var removed: Int
  public var segments: Int
  /// Articles whose source's text is there.
  public var linked: Int
  /// Articles whose source's text is not there, or who name none.
  public var unlinked: Int
  /// Articles by verdict, in the order of `Verdict`; those that were not judged as `none`, last.
  public var verdicts: [Count]
  /// Articles by the publisher of the source they follow, most first; those without one as `none`, last.
  public var publishers: [Count]
  /// Beads by type (`1:1`), most first.
  public var beads: [Count]
  /// Beads with both sides.
  public var pairs: Int
  /// Beads with the article's side only.
  public var unpairedArticle: Int
  /// Beads with the source's side only.
  public var unpairedSource: Int
  /// Different pairs of normalized texts.
  public var units: Int
  /// Units found in more than one place.
  public var repeatedUnits: Int
  /// The languages of the pairs: article's and source's, by number of articles linked, most first.
  public var languagePairs: [LanguagePair]
  /// Findings by rule, most first.
  public var findings: [Count]
  /// Imported pairs by the name of their file, in the order the files came.
  public var imports: [Count]
  /// The languages of imported pairs, the translation's first; most first.
  public var importedLanguages: [LanguagePair]

  /// The languages of articles and their sources.
  public struct LanguagePair: Sendable, Hashable {
    public var article: LanguageTag
    public var source: LanguageTag
    /// How many articles.
    public var count: Int
  }
}

extension Memory {
  /// Counts what the memory holds.
  public func statistics() throws(MemoryError) -> MemoryStatistics {
    try translating {
      try counting { db in
        let beads = try counts(
          db,
          "SELECT article_count || ':' || source_count, count(*) FROM beads GROUP BY article_count, source_count"
        )
        return MemoryStatistics(
          corpora: try String.fetchAll(db, sql: "SELECT name FROM corpora ORDER BY name"),
          documents: try documents(db),
          removed: try number(db, "SELECT count(*) FROM documents WHERE state = 'removed'"),
          segments: try number(db, "SELECT count(*) FROM segments"),
          linked: try number(db, "SELECT count(*) FROM links WHERE source IS NOT NULL"),
          unlinked: try number(db, "SELECT count(*) FROM links WHERE source IS NULL"),
          verdicts: try verdicts(db),
          publishers: try publishers(db),
          beads: beads,
          pairs: try number(db, "SELECT count(*) FROM occurrences"),
          unpairedArticle: try number(db, "SELECT count(*) FROM beads WHERE source_count = 0"),
          unpairedSource: try number(db, "SELECT count(*) FROM beads WHERE article_count = 0"),
          units: try number(db, "SELECT count(*) FROM units"),
          repeatedUnits: try number(
            db, "SELECT count(*) FROM (SELECT 1 FROM occurrences GROUP BY unit HAVING count(*) > 1)"),
          languagePairs: try languagePairs(db),
          findings: try counts(db, "SELECT rule, count(*) FROM findings GROUP BY rule"),
          imports: try imports(db), importedLanguages: try importedLanguages(db))
      }
    }
  }

  /// The languages of most articles and of their sources; where none is linked those of most imported pairs, and
  /// without any the one of most articles alone.
  public func usualLanguages() throws(MemoryError) -> (first: LanguageTag?, second: LanguageTag?) {
    try translating {
      try counting { db in
        if let best = try languagePairs(db).first ?? importedLanguages(db).first {
          return (best.article, best.source)
        }
        let articles = try documents(db).filter { $0.role == "article" }.max { $0.count < $1.count }
        return (articles.flatMap { LanguageTag($0.language) }, nil)
      }
    }
  }

  /// Reads with fewer pages held: counting sorts a number for each bead, which comes on top of them.
  private func counting<Value>(_ body: (Database) throws -> Value) throws -> Value {
    try reading { db in
      try db.hold(kilobytes: Memory.heldPages / 8)
      defer { try? db.hold(kilobytes: Memory.heldPages) }
      return try body(db)
    }
  }

  private func number(_ db: Database, _ sql: String) throws -> Int {
    try Int.fetchOne(db, sql: sql) ?? 0
  }

  /// Named counts, most first, then by name.
  private func counts(_ db: Database, _ sql: String) throws -> [MemoryStatistics.Count] {
    try Row.fetchAll(db, sql: "\(sql) ORDER BY 2 DESC, 1").map {
      MemoryStatistics.Count(name: $0[0], count: $0[1])
    }
  }

  private func documents(_ db: Database) throws -> [MemoryStatistics.Documents] {
    try Row.fetchAll(
      db,
      sql: "SELECT role, language, count(*) FROM documents GROUP BY role, language ORDER BY role, language"
    ).map { MemoryStatistics.Documents(role: $0[0], language: $0[1], count: $0[2]) }
  }

  private func verdicts(_ db: Database) throws -> [MemoryStatistics.Count] {
    let found = try counts(db, "SELECT coalesce(verdict, 'none'), count(*) FROM links GROUP BY verdict")
    let order = Verdict.allCases.map(\.rawValue)
    return found.sorted {
      (order.firstIndex(of: $0.name) ?? order.count) < (order.firstIndex(of: $1.name) ?? order.count)
    }
  }

  private func publishers(_ db: Database) throws -> [MemoryStatistics.Count] {
    let found = try counts(
      db,
      """
      SELECT coalesce(publisher, 'none'), count(*)
      FROM links LEFT JOIN source_references ON source_references.id = reference GROUP BY publisher
      """)
    return found.filter { $0.name != "none" } + found.filter { $0.name == "none" }
  }

  private func imports(_ db: Database) throws -> [MemoryStatistics.Count] {
    try Row.fetchAll(
      db,
      sql: """
        SELECT name, count(*) FROM imported_pairs JOIN imports ON imports.id = import
        GROUP BY imports.id ORDER BY imports.id
        """
    ).map { MemoryStatistics.Count(name: $0[0], count: $0[1]) }
  }

  private func importedLanguages(_ db: Database) throws -> [MemoryStatistics.LanguagePair] {
    try Row.fetchAll(
      db,
      sql: """
        SELECT iif(article_is_second, second_language, first_language) AS article,
          iif(article_is_second, first_language, second_language) AS source, count(*)
        FROM imported_pairs CROSS JOIN units ON units.id = unit GROUP BY 1, 2 ORDER BY 3 DESC, 1, 2
        """
    ).map {
      MemoryStatistics.LanguagePair(
        article: try StoredText.language($0[0]), source: try StoredText.language($0[1]), count: $0[2])
    }
  }

  private func languagePairs(_ db: Database) throws -> [MemoryStatistics.LanguagePair] {
    try Row.fetchAll(
      db,
      sql: """
        SELECT articles.language, sources.language, count(*)
        FROM links JOIN documents AS articles ON articles.id = article
          JOIN documents AS sources ON sources.id = source
        GROUP BY articles.language, sources.language ORDER BY 3 DESC, 1, 2
        """
    ).map {
      MemoryStatistics.LanguagePair(
        article: try StoredText.language($0[0]), source: try StoredText.language($0[1]), count: $0[2])
    }
  }
}
