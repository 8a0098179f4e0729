/// The translation tables of all views, and how common each unit is, as the scoring of sentences needs them.
struct LearnedLexicon: Sendable {
  var tables: [(view: UnitView, share: Float, table: TranslationTable)]
  /// Share of each unit among all of its side, per view.
  var sourceShares: [[Float]]
  var targetShares: [[Float]]

  let names: Names

  /// How many units the tables know.
  var unitCount: Int { sourceShares.first?.count ?? 0 }

  var nullForward: Double { tables.reduce(0) { $0 + Double($1.share) * $1.table.forward.null } }
  var nullBackward: Double { tables.reduce(0) { $0 + Double($1.share) * $1.table.backward.null } }

  /// The probabilities of `tables` without what is zero, ready to be added up.
  private var forwardRows: [SparseRows]
  private var backwardRows: [SparseRows]

  init(
    _ tables: [(UnitView, Float, TranslationTable)], names: Names, tasks: [TaskIndex], vocabularySize: Int
  ) {
    self.names = names
    self.tables = tables.map { (view: $0.0, share: $0.1, table: $0.2) }
    forwardRows = tables.map { SparseRows($0.2, forward: true, size: vocabularySize) }
    backwardRows = tables.map { SparseRows($0.2, forward: false, size: vocabularySize) }
    sourceShares = tables.map { view, _, _ in Self.shares(tasks.map { $0.source.units(view) }, vocabularySize)
    }
    targetShares = tables.map { view, _, _ in Self.shares(tasks.map { $0.target.units(view) }, vocabularySize)
    }
  }

  /// Gives up what was learned, to make room for what replaces it.
  mutating func forget() {
    tables = []
    forwardRows = []
    backwardRows = []
  }

  private static func shares(_ units: [[Int32]], _ size: Int) -> [Float] {
    var counts = [Float](repeating: 0, count: size)
    var total: Float = 0
    for list in units {
      for unit in list { counts[Int(unit)] += 1 }
      total += Float(list.count)
    }
    for unit in 0..<size { counts[unit] /= max(1, total) }
    return counts
  }

  /// What the words of each sentence leave to chance, summed over its words.
  func rest(_ side: SideIndex, forward: Bool) -> [Float] {
    var rest = [Float](repeating: 0, count: side.count)
    for (view, share, table) in tables {
      let direction = forward ? table.forward : table.backward
      let units = side.units(view)
      for sentence in 0..<side.count {
        for word in side.range(sentence) { rest[sentence] += share * table.backoff(units[word], direction) }
      }
    }
    return rest
  }

  /// Occurrences' worth of belief in the corpus's share of a unit against the document's.
  private static let corpusWeight: Float = 100

  /// The words of one side, ready to be spread over those of the other.
  ///
  /// - Parameter inverse: 1 / P(unit by chance) for each word of the outcomes' side, per view.
  func spreading(_ task: TaskIndex, forward: Bool, inverse: [[Float]], space: SpreadSpace) -> SpreadWords {
    let (given, outcomes) = forward ? (task.source, task.target) : (task.target, task.source)
    return SpreadWords(
      rows: forward ? forwardRows : backwardRows, given: tables.map { given.units($0.view) },
      outcomes: tables.map { outcomes.units($0.view) },
      weights: zip(tables, inverse).map { table, row in row.map { $0 * table.share } },
      size: max(unitCount, task.source.unitLimit, task.target.unitLimit), space: space)
  }

  /// 1 / P(unit by chance) for each word: the corpus's share mixed with the document's own.
  func inverseChances(_ side: SideIndex, isSource: Bool, space: SpreadSpace) -> [[Float]] {
    tables.indices.map { inverseChance(side, $0, isSource: isSource, space) }
  }

  private func inverseChance(_ side: SideIndex, _ index: Int, isSource: Bool, _ space: SpreadSpace) -> [Float]
  {
    let units = side.units(tables[index].view)
    let shares = isSource ? sourceShares[index] : targetShares[index]
    let own = space.zeros(max(shares.count, side.unitLimit))
    for unit in units { own[Int(unit)] += 1 }
    let total = Float(units.count) + Self.corpusWeight
    let inverse = units.map {
      total / (own[Int($0)] + Self.corpusWeight * (Int($0) < shares.count ? shares[Int($0)] : 0))
    }
    for unit in units { own[Int(unit)] = 0 }
    return inverse
  }

  /// For each unit of the source the unit of the target that it mostly becomes and that mostly becomes it, or -1.
  func mutualPartners() -> [Int32] {
    guard let rows = forwardRows.first, let columns = backwardRows.first else { return [] }
    return (0..<Int32(sourceShares[0].count)).map { unit in
      guard let best = rows.best(unit), best.value >= 0.3, let back = columns.best(best.outcome),
        back.outcome == unit,
        back.value >= 0.3
      else { return -1 }
      return best.outcome
    }
  }
}
