import Bitext
import GRDB

/// Finds the units that are most like a text: candidates by what the index knows, surest first, then their texts.
///
/// What is left out can't be among the best: a candidate's bound is never below its similarity, and penalties only
/// take away.
struct FuzzyLookup {
  let db: Database
  let query: FuzzyQuery
  private var scorer: FuzzyScorer
  /// Scores the text as it was given, where that is not its normalized form.
  private var ownScorer: FuzzyScorer?
  private let filter: UnitFilter?

  /// A unit that may match, and the most its similarity can be (0 to 10,000).
  struct Candidate {
    var unit: Int64
    var bound: Int
    /// Whether a person's correction is what may match, whatever the stored text.
    var isCorrected = false
  }

  /// A unit whose text was compared.
  struct Scored {
    var unit: Int64
    /// What identifies the unit in every memory, in hexadecimal digits.
    var id: String
    var similarity: Int
    var source: String
    var target: String
    /// Which side of the unit the source is, 0 or 1.
    var side: Int
    /// The last decision; the texts are corrected by it.
    var review: PairReview?
  }

  /// How much normalization may hide at most: two points.
  private static let mostOfForm = 200

  init(db: Database, query: FuzzyQuery) throws {
    filter = try query.filter.map { try UnitFilter($0, db: db) }
    self.db = db
    self.query = query
    scorer = FuzzyScorer(query.normalized)
    if !query.text.utf8.elementsEqual(query.normalized.utf8) { ownScorer = FuzzyScorer(query.text) }
  }

  /// The text's words, for the index.
  var tokens: SearchTokens { scorer.tokens }
  var size: TextSize { scorer.size }
  /// The least similarity that can come to the score asked for.
  var least: Int { max(1, min(query.minimum, 100) * 100) }

  /// The matches, best first; candidates in any order.
  mutating func matches(among candidates: [Candidate], newest: @autoclosure () throws -> PublicationTime?)
    throws -> [FuzzyMatch]
  {
    guard query.maximum > 0 else { return [] }
    let scored = try score(candidates)
    if scored.isEmpty { return [] }
    let rater = MatchRater(
      db: db, query: query, newest: try newest(), alternatives: Self.alternatives(scored),
      imported: try ImportedPairReader(db: db))
    var found: [FuzzyMatch] = []
    for unit in scored {
      // With its context, a match can come to one point more than its similarity.
      let most = unit.similarity / 100 + (unit.similarity == 10_000 ? 1 : 0)
      if found.count == query.maximum, let last = found.last, most <= last.score { break }
      let match = try rater.match(unit)
      guard match.score >= query.minimum else { continue }
      // Behind all that score as much: those are more like the text, or older in the memory.
      let place = found.partitioningIndex { $0.score < match.score }
      found.insert(match, at: place)
      if found.count > query.maximum { found.removeLast() }
    }
    return found
  }

  /// The units that may still be among the best, most similar first, then by number.
  private mutating func score(_ candidates: [Candidate]) throws -> [Scored] {
    let ordered = candidates.sorted { ($1.bound, $0.unit) < ($0.bound, $1.unit) }
    let hasReviews = try ReviewRow.hasAny(db)
    let reader = try UnitReader(db: db, languages: LanguagePair(from: query.from, to: query.to))
    var scored: [Scored] = []
    /// The similarities of the best, in whole points, ascending.
    var best: [Int] = []
    // A unit may stand in two segments, or be there by its correction too.
    var seen: Set<Int64> = []
    for candidate in ordered {
      if best.count == query.maximum, let last = best.first,
        candidate.bound < 10_000, candidate.bound / 100 < last - query.penalties.total
      {
        break
      }
      if seen.contains(candidate.unit) { continue }
      guard let unit = try score(candidate, reader, hasReviews: hasReviews) else { continue }
      scored.append(unit)
      seen.insert(candidate.unit)
      let points = unit.similarity / 100
      best.insert(points, at: best.partitioningIndex { $0 > points })
      if best.count > query.maximum { best.removeFirst() }
    }
    scored.sort { ($1.similarity, $0.unit) < ($0.similarity, $1.unit) }
    return scored
  }

  /// A unit is found by its text as it was stored or as it was corrected; what counts then is the corrected text, and
  /// nothing where the pair was decided to be wrong.
  private mutating func score(
    _ candidate: Candidate, _ reader: UnitReader, hasReviews: Bool
  ) throws -> Scored? {
    let unit = candidate.unit
    var stored: (normal: Int, own: Int)?
    let texts = try reader.read(unit) { text in
      stored = similarity(to: text)
      return stored != nil || candidate.isCorrected
    }
    guard var texts else { return nil }
    let review = try hasReviews ? ReviewRow.latest(db, unit: unit) : nil
    if review?.decision == .wrong { return nil }
    if let corrected = review?.correction(for: query.from) {
      texts.source = corrected
      stored = corrected.withContiguousBytes { similarity(to: $0) }
    }
    guard var found = stored else { return nil }
    if let corrected = review?.correction(for: query.to) { texts.target = corrected }
    if found.normal == 10_000, found.own < 10_000,
      try PairPlaces(db: db).hasOriginal(query.text, unit: unit, side: texts.side)
    {
      found.own = 10_000
    }
    guard found.own >= least, try filter?.accepts(unit) ?? true else { return nil }
    return Scored(
      unit: unit, id: texts.id, similarity: found.own, source: texts.source, target: texts.target,
      side: texts.side,
      review: review)
  }

  /// Of the normalized text, and of the text as it was given; what normalization makes alike costs little.
  private mutating func similarity(to text: UnsafeBufferPointer<UInt8>) -> (normal: Int, own: Int)? {
    guard let normal = scorer.similarity(to: text, least: least) else { return nil }
    guard ownScorer != nil else { return (normal, normal) }
    let own = ownScorer?.similarity(to: text, least: 1) ?? 0
    return (normal, min(normal, max(own, normal - Self.mostOfForm)))
  }

  /// How many different translations there are of each text.
  private static func alternatives(_ scored: [Scored]) -> [String: Int] {
    guard scored.count > 1 else { return [:] }
    var targets: [String: Set<String>] = [:]
    for unit in scored { targets[unit.source, default: []].insert(unit.target) }
    return targets.mapValues(\.count)
  }
}

extension PairReview {
  /// The corrected text in a language as a query names it.
  fileprivate func correction(for language: LanguageTag) -> String? {
    corrections.first { LanguagePair.fits($0.key.rawValue, language) }?.value
  }
}

extension String {
  fileprivate func withContiguousBytes<Value>(_ body: (UnsafeBufferPointer<UInt8>) -> Value) -> Value {
    var text = self
    return text.withUTF8(body)
  }
}
