import Bitext
import GRDB

/// Makes a match of a unit whose text is like the one asked for: context, penalties, differences, places.
struct MatchRater {
  let db: Database
  let query: FuzzyQuery
  /// When the newest text in the memory was published.
  let newest: PublicationTime?
  /// How many different translations the texts that were found have.
  let alternatives: [String: Int]
  let imported: ImportedPairReader

  /// How many places of a match are told.
  static let mostPlaces = 10
  /// How many places are asked for their context.
  private static let mostContexts = 1000

  func match(_ unit: FuzzyLookup.Scored) throws -> FuzzyMatch {
    let places = PairPlaces(db: db)
    let isExact = unit.similarity == 10_000
    let asksContext = query.previous != nil || query.next != nil
    let limit = asksContext ? Self.mostContexts : Self.mostPlaces
    var occurrences = try places.occurrences(of: unit.unit, limit: limit)
    var context = ContextAgreement.none
    if asksContext { context = try bestContext(&occurrences, side: unit.side, places) }
    let ratings = occurrences.map { penalties(of: $0.place) }
    var best: [MatchPenalty] = ratings.first ?? []
    // The best place speaks for the unit; its context comes before all else.
    if context == .none,
      let least = ratings.indices.min(by: { Self.sum(ratings[$0]) < Self.sum(ratings[$1]) })
    {
      best = ratings[least]
      occurrences.insert(occurrences.remove(at: least), at: 0)
    }
    if let others = alternatives[unit.source], others > 1, query.penalties.alternatives > 0 {
      best.append(
        MatchPenalty(
          reason: .alternatives, points: query.penalties.alternatives,
          detail: "\(others) translations of the same text"))
    }
    let score = max(0, unit.similarity / 100 - Self.sum(best))
    let agrees =
      context == .both || (context == .previous && query.next == nil)
      || (context == .next && query.previous == nil)
    let alignment = MatchAlignment(text: query.text, match: unit.source)
    let numbers = alignment.numbers()
    return FuzzyMatch(
      score: isExact && agrees ? score + 1 : score, similarity: Double(unit.similarity) / 100,
      context: context,
      source: unit.source, target: unit.target,
      proposal: numbers.isEmpty ? unit.target : NumberReplacement(numbers: numbers).applied(to: unit.target),
      differences: isExact ? [] : alignment.differences(), penalties: best,
      places: occurrences.prefix(Self.mostPlaces).map(\.place),
      occurrences: try occurrences.count < limit ? occurrences.count : places.count(of: unit.unit),
      imports: try imported.places(ofUnit: unit.unit, limit: Self.mostPlaces), review: unit.review,
      unitID: unit.id)
  }

  private static func sum(_ penalties: [MatchPenalty]) -> Int { penalties.reduce(0) { $0 + $1.points } }

  /// The most agreement with the query's neighbours that a place has; that place is put first.
  private func bestContext(
    _ occurrences: inout [PairPlaces.Occurrence], side: Int, _ places: PairPlaces
  ) throws -> ContextAgreement {
    var best = ContextAgreement.none
    for (index, occurrence) in occurrences.enumerated() {
      let beadSide = occurrence.articleIsSecond == (side == 1) ? 0 : 1
      let neighbours = try places.neighbours(of: occurrence.bead, side: beadSide)
      let agrees = (
        query.previous != nil && query.previous == neighbours.previous,
        query.next != nil && query.next == neighbours.next
      )
      let found: ContextAgreement =
        switch agrees {
        case (true, true): .both
        case (true, false): .previous
        case (false, true): .next
        case (false, false): .none
        }
      guard found != .none, best == .none || found == .both else { continue }
      best = found
      occurrences.insert(occurrences.remove(at: index), at: 0)
      if found == .both { break }
    }
    return best
  }

  /// What a place takes from a match's score.
  private func penalties(of place: PairPlace) -> [MatchPenalty] {
    let limits = query.penalties
    var found: [MatchPenalty] = []
    func add(_ reason: MatchPenalty.Reason, _ points: Int, most: Int, _ detail: String) {
      if min(points, most) > 0 {
        found.append(MatchPenalty(reason: reason, points: min(points, most), detail: detail))
      }
    }
    // All that can be taken where the pair is as likely wrong as right.
    add(
      .alignment, Int(((1 - place.confidence) * 2 * Double(limits.alignment)).rounded()),
      most: limits.alignment,
      "the pair is right with a probability of \(FixedText.twoDecimals(place.confidence))")
    switch place.verdict {
    case .verified: break
    case .rejected: add(.source, limits.source, most: limits.source, "the attribution is rejected")
    case let verdict:
      add(
        .source, (limits.source * 2 + 4) / 5, most: limits.source,
        verdict.map { "the attribution is \($0.rawValue)" } ?? "the attribution was not checked")
    }
    if let published = place.published, let newest, published.year > 0 {
      let years = Self.years(from: published, to: newest)
      add(.age, years / 5, most: limits.age, "published \(years) years before the newest text of the memory")
    }
    return found
  }

  /// Whole years between two days.
  private static func years(from old: PublicationTime, to new: PublicationTime) -> Int {
    let isBefore = (new.month, new.day) < (old.month, old.day)
    return max(0, new.year - old.year - (isBefore ? 1 : 0))
  }
}

/// Numbers in messages.
enum FixedText {
  /// `0.87`, rounded.
  static func twoDecimals(_ value: Double) -> String {
    let hundredths = Int((value * 100).rounded())
    return "\(hundredths / 100).\(hundredths % 100 < 10 ? "0" : "")\(hundredths % 100)"
  }
}
