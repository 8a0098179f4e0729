import Bitext
import GRDB

/// Reads units and keeps those that hold the phrases.
struct ConcordanceReader {
  let db: Database
  let query: ConcordanceQuery
  let phrases: [PhraseMatcher]
  private(set) var hits: [ConcordanceHit] = []
  private let filter: UnitFilter?

  /// How many places of a hit are told.
  private static let mostPlaces = 10

  init(db: Database, query: ConcordanceQuery, phrases: [PhraseMatcher]) throws {
    filter = try query.filter.map { try UnitFilter($0, db: db) }
    self.db = db
    self.query = query
    self.phrases = phrases
  }

  /// Looks at one unit.
  ///
  /// - Returns: whether more are wanted.
  mutating func read(_ unit: Int64) throws -> Bool {
    let statement = try db.cachedStatement(
      sql: """
        SELECT first_language, second_language, first_text, second_text, lower(hex(hash)) FROM units WHERE id = ?
        """)
    statement.setUncheckedArguments([unit])
    guard let row = try Row.fetchOne(statement) else { return true }
    var sides: [ConcordanceHit.Side] = []
    var isFound = [Bool](repeating: false, count: phrases.count)
    for side in 0..<2 {
      let language = try StoredText.language(row[side])
      let text: String = row[2 + side]
      var matches: [NormalizedSpan] = []
      if query.language.map({ LanguagePair.fits(language.rawValue, $0) }) ?? true {
        let tokens = SearchTokens(text)
        for (index, phrase) in phrases.enumerated() {
          let found = phrase.matches(in: text, tokens)
          if !found.isEmpty { isFound[index] = true }
          matches += found
        }
      }
      sides.append(ConcordanceHit.Side(language: language, text: text, matches: matches.sorted()))
    }
    guard isFound.allSatisfy({ $0 }) else { return true }
    let places = PairPlaces(db: db)
    let wanted = try filter?.beads(ofUnit: unit)
    let imports = try ImportedPairReader(db: db).places(
      ofUnit: unit, limit: Self.mostPlaces, filter: query.filter)
    if let wanted, wanted.isEmpty, imports.isEmpty { return true }
    let occurrences = try places.occurrences(of: unit, limit: wanted == nil ? Self.mostPlaces : -1)
      .filter { wanted?.contains($0.bead) ?? true }.prefix(Self.mostPlaces)
    hits.append(
      ConcordanceHit(
        first: sides[0], second: sides[1], places: try occurrences.map { try place($0, places) },
        occurrences: try wanted?.count ?? places.count(of: unit), imports: imports,
        review: try ReviewRow.latest(db, unit: unit), unitID: row[4]))
    return hits.count < query.maximum
  }

  private func place(
    _ occurrence: PairPlaces.Occurrence, _ places: PairPlaces
  ) throws -> ConcordanceHit.Place {
    guard query.context > 0 else { return ConcordanceHit.Place(place: occurrence.place) }
    let beads = try places.beads(
      of: occurrence.link, in: (occurrence.order - query.context)...(occurrence.order + query.context))
    func neighbours(_ belongs: (Int) -> Bool) throws -> [ConcordanceHit.Neighbour] {
      try beads.filter { belongs($0.order) }.map {
        let texts = try places.texts(of: $0.id)
        return ConcordanceHit.Neighbour(article: texts.article.normalized, source: texts.source.normalized)
      }
    }
    return ConcordanceHit.Place(
      place: occurrence.place, before: try neighbours { $0 < occurrence.order },
      after: try neighbours { $0 > occurrence.order })
  }
}
