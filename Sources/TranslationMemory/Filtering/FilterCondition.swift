import Bitext
import GRDB

/// What SQLite can tell of a filter: a condition that every wanted row fulfils, so that the others are never read.
///
/// What it can't tell counts as fulfilled; `PairFilter.matches` has the last word on each pair.
struct FilterCondition {
  /// What a row stands for.
  enum Level {
    case link
    case bead
  }

  /// An expression, `1` where nothing can be told.
  private(set) var sql: String
  private(set) var arguments: StatementArguments = []

  /// The tables that a link's condition looks at beside `links`, `documents` (the article) and `corpora`.
  let joins: String

  init(_ filter: PairFilter?, of level: Level, _ db: Database) throws {
    var compiler = FilterCompiler(level: level, db: db)
    let condition = try filter.flatMap { try compiler.condition($0.root, isNegated: false) }
    sql = condition?.sql ?? "1"
    joins =
      level == .link && condition != nil
      ? """
      LEFT JOIN source_references AS claims ON claims.id = links.reference
      LEFT JOIN documents AS sources ON sources.id = links.source
      LEFT JOIN corpora AS source_corpora ON source_corpora.id = sources.corpus
      """ : ""
    arguments = StatementArguments(condition?.arguments ?? [])
  }
}

/// Turns a filter into SQL; every value is bound.
struct FilterCompiler {
  let level: FilterCondition.Level
  let db: Database

  struct Condition {
    var sql: String
    var arguments: [any DatabaseValueConvertible]
    /// Whether it says the same as the filter, not less.
    var isExact = true
  }

  /// `nil` where nothing can be told.
  mutating func condition(_ node: PairFilter.Node, isNegated: Bool) throws -> Condition? {
    switch node {
    case .not(let node): return try condition(node, isNegated: !isNegated)
    case .all(let nodes): return try joined(nodes, isNegated: isNegated, isAnd: !isNegated)
    case .any(let nodes): return try joined(nodes, isNegated: isNegated, isAnd: isNegated)
    case .test(let test):
      guard let known = try condition(test) else { return nil }
      if !isNegated { return known }
      return known.isExact ? Condition(sql: "NOT \(known.sql)", arguments: known.arguments) : nil
    }
  }

  private mutating func joined(
    _ nodes: [PairFilter.Node], isNegated: Bool, isAnd: Bool
  ) throws -> Condition? {
    var parts: [Condition] = []
    for node in nodes {
      if let part = try condition(node, isNegated: isNegated) {
        parts.append(part)
      } else if !isAnd {
        return nil
      }
    }
    guard !parts.isEmpty else { return nil }
    return Condition(
      sql: "(" + parts.map(\.sql).joined(separator: isAnd ? " AND " : " OR ") + ")",
      arguments: parts.flatMap(\.arguments))
  }

  private func condition(_ test: PairFilter.Test) throws -> Condition? {
    switch (level, test.field) {
    case (.link, .verdict): return Self.texts("links.verdict", test)
    case (.link, .section): return Self.texts("claims.section", test)
    case (.link, .url): return Self.texts("claims.canonical_url", test)
    case (.link, .article): return Self.texts("documents.path", test)
    case (.link, .source): return Self.texts("sources.path", test)
    case (.link, .document): return Self.either("documents.path", "sources.path", test)
    case (.link, .corpus): return Self.either("corpora.name", "source_corpora.name", test)
    case (.link, .date): return Self.date(test)
    case (.link, .publisher): return try publisher(test)
    case (.link, .language): return Self.languages(test)
    case (.bead, .score):
      return Self.any(test.values) { value in
        guard case .number(let number) = value else { return nil }
        return Condition(sql: "(confidence \(test.relation.rawValue) ?)", arguments: [number])
      }
    case (.bead, .bead):
      return Self.any(test.values) { value in
        guard case .bead(let type) = value else { return nil }
        return Condition(
          sql: "(article_count = ? AND source_count = ?)", arguments: [type.source, type.target])
      }
    // An imported pair alone comes from a file.
    default: return nil
    }
  }

  /// One of the values; `nil` where one of them can't be told.
  private static func any(
    _ values: [PairFilter.Value], _ condition: (PairFilter.Value) -> Condition?
  ) -> Condition? {
    var parts: [Condition] = []
    for value in values {
      guard let part = condition(value) else { return nil }
      parts.append(part)
    }
    return Condition(
      sql: "(" + parts.map(\.sql).joined(separator: " OR ") + ")", arguments: parts.flatMap(\.arguments),
      isExact: parts.allSatisfy(\.isExact))
  }

  private static func texts(_ column: String, _ test: PairFilter.Test) -> Condition? {
    any(test.values) { value in
      switch value {
      case .missing: Condition(sql: "(\(column) IS NULL)", arguments: [])
      case .text(let text) where test.relation == .like:
        Condition(sql: "ifnull(\(column) GLOB ?, 0)", arguments: [glob(text)])
      case .text(let text): Condition(sql: "ifnull(\(column) = ?, 0)", arguments: [text])
      default: nil
      }
    }
  }

  private static func either(_ first: String, _ second: String, _ test: PairFilter.Test) -> Condition? {
    guard !test.values.contains(.missing), let one = texts(first, test), let other = texts(second, test)
    else { return nil }
    return Condition(sql: "(\(one.sql) OR \(other.sql))", arguments: one.arguments + other.arguments)
  }

  private static func date(_ test: PairFilter.Test) -> Condition? {
    any(test.values) { value in
      switch value {
      case .missing: Condition(sql: "(claims.published IS NULL)", arguments: [])
      case .text(let text):
        Condition(
          sql: "ifnull(substr(claims.published, 1, ?) \(test.relation.rawValue) ?, 0)",
          arguments: [text.utf8.count, text])
      default: nil
      }
    }
  }

  /// The side of a pair that has no text has no language either, so this says less than the filter.
  private static func languages(_ test: PairFilter.Test) -> Condition? {
    any(test.values) { value in
      guard case .language(let tag) = value else { return nil }
      let below = tag.rawValue + "-*"
      return Condition(
        sql: """
          (documents.language = ? OR documents.language GLOB ? OR ifnull(sources.language = ?
            OR sources.language GLOB ?, 0))
          """, arguments: [tag.rawValue, below, tag.rawValue, below], isExact: false)
    }
  }

  /// Publishers are few: which of their names fit is asked once.
  private func publisher(_ test: PairFilter.Test) throws -> Condition? {
    guard test.relation == .equal else { return nil }
    let names = try String.fetchAll(
      db, sql: "SELECT DISTINCT publisher FROM source_references WHERE publisher IS NOT NULL")
    return Self.any(test.values) { value in
      guard case .text(let wanted) = value else { return nil }
      let fitting = names.filter { $0.lowercased() == wanted }
      let places = fitting.map { _ in "?" }.joined(separator: ", ")
      let host = Self.glob(wanted, isPattern: false)
      return Condition(
        sql: """
          ifnull(claims.publisher IN (\(places)), 0) OR ifnull(claims.canonical_url GLOB ?
            OR claims.canonical_url GLOB ?, 0)
          """, arguments: fitting + ["*://*\(host)*", "*://\(host)*"], isExact: false)
    }
  }

  /// A pattern as SQLite's `GLOB` has it, where brackets have a meaning too.
  private static func glob(_ text: String, isPattern: Bool = true) -> String {
    var pattern = ""
    for scalar in text.unicodeScalars {
      switch scalar {
      case "[": pattern += "[[]"
      case "*" where !isPattern, "?" where !isPattern: pattern += "[\(scalar)]"
      default: pattern.unicodeScalars.append(scalar)
      }
    }
    return pattern
  }
}
