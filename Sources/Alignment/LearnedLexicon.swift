/// The translation tables of all views, and how common each unit is, as the scoring of sentences needs them.
struct LearnedLexicon: Sendable {
  var tables: [(view: UnitView, share: Float, table: TranslationTable)]
  /// Share of each unit among all of its side, per view.
  var sourceShares: [[Float]]
  var targetShares: [[Float]]

  /// How many units the tables know.
  var unitCount: Int { sourceShares.first?.count ?? 0 }

  var nullForward: Double { tables.reduce(0) { $0 + Double($1.share) * $1.table.forward.null } }
  var nullBackward: Double { tables.reduce(0) { $0 + Double($1.share) * $1.table.backward.null } }

  /// The probabilities of `tables` without what is zero, ready to be added up.
  private var forwardRows: [SparseRows]
  private var backwardRows: [SparseRows]

  init(_ tables: [(UnitView, Float, TranslationTable)], tasks: [TaskIndex], vocabularySize: Int) {
    self.tables = tables.map { (view: $0.0, share: $0.1, table: $0.2) }
    forwardRows = tables.map { SparseRows($0.2, forward: true, size: vocabularySize) }
    backwardRows = tables.map { SparseRows($0.2, forward: false, size: vocabularySize) }
    sourceShares = tables.map { view, _, _ in Self.shares(tasks.map { $0.source.units(view) }, vocabularySize)
    }
    targetShares = tables.map { view, _, _ in Self.shares(tasks.map { $0.target.units(view) }, vocabularySize)
    }
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

  /// Working space for `spread`: one value for each unit of each view, and how common the units are in this text.
  struct Scratch {
    fileprivate var values: [[Float]]
    fileprivate var touched: [[Int32]]
    /// The side's units, and share / P(unit by chance) of each, per view.
    fileprivate var units: [[Int32]]
    fileprivate var weights: [[Float]]

    /// Writes the ratios to chance of a run of words.
    @inline(__always)
    func write(_ words: Range<Int>, to output: inout [Float], at position: Int) {
      for view in values.indices {
        for (place, word) in words.enumerated() {
          output[position + place] += values[view][Int(units[view][word])] * weights[view][word]
        }
      }
    }

    mutating func clear() {
      for view in values.indices {
        for unit in touched[view] { values[view][Int(unit)] = 0 }
        touched[view].removeAll(keepingCapacity: true)
      }
    }
  }

  /// Occurrences' worth of belief in the corpus's share of a unit against the document's.
  private static let corpusWeight: Float = 100

  /// - Parameters:
  ///   - inverse: 1 / P(unit by chance) for each word of the outcomes' side, per view.
  ///   - size: more than the largest number of a unit.
  func scratch(for outcomes: SideIndex, inverse: [[Float]], size: Int) -> Scratch {
    Scratch(
      values: tables.map { _ in [Float](repeating: 0, count: size) },
      touched: tables.map { _ in [] }, units: tables.map { outcomes.units($0.view) },
      weights: zip(tables, inverse).map { table, row in row.map { $0 * table.share } })
  }

  /// 1 / P(unit by chance) for each word: the corpus's share mixed with the document's own.
  func inverseChances(_ side: SideIndex, isSource: Bool) -> [[Float]] {
    tables.indices.map { inverseChance(side, $0, isSource: isSource) }
  }

  private func inverseChance(_ side: SideIndex, _ index: Int, isSource: Bool) -> [Float] {
    let units = side.units(tables[index].view)
    let shares = isSource ? sourceShares[index] : targetShares[index]
    var own: [Int32: Float] = [:]
    for unit in units { own[unit, default: 0] += 1 }
    let total = Float(units.count) + Self.corpusWeight
    return units.map {
      total / ((own[$0] ?? 0) + Self.corpusWeight * (Int($0) < shares.count ? shares[Int($0)] : 0))
    }
  }

  /// Adds what the words of a sentence give to each unit of the other language.
  func spread(_ side: SideIndex, _ sentence: Int, forward: Bool, into scratch: inout Scratch) {
    for index in tables.indices {
      let rows = forward ? forwardRows[index] : backwardRows[index]
      let units = side.units(tables[index].view)
      for word in side.range(sentence) {
        rows.spread(units[word], into: &scratch.values[index], &scratch.touched[index])
      }
    }
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

  /// What the pairs of sentences of a trained bead give each other without its own counts.
  ///
  /// - Parameter inverse: 1 / P(unit by chance) for each word of the outcomes' side, per view.
  /// - Returns: for each pair of sentences, sources outer, a value for each word of the outcome's sentence.
  func withoutItself(_ task: TaskIndex, _ bead: TrainingBead, forward: Bool, inverse: [[Float]]) -> [[Float]]
  {
    var result: [[Float]] = []
    for i in bead.source {
      for j in bead.target {
        result.append(
          [Float](repeating: 0, count: forward ? task.target.range(j).count : task.source.range(i).count))
      }
    }
    for (index, entry) in tables.enumerated() {
      guard let own = entry.table.examples?.withoutItself(bead.number, entry.table, forward: forward) else {
        continue
      }
      let givenSide = forward ? task.source : task.target
      let outcomeSide = forward ? task.target : task.source
      let givenPlaces = own.places(
        of: givenSide.units(entry.view, of: forward ? bead.source : bead.target), own.given)
      let outcomePlaces = own.places(
        of: outcomeSide.units(entry.view, of: forward ? bead.target : bead.source), own.outcomes)
      let givenStart = givenSide.range(forward ? bead.source.lowerBound : bead.target.lowerBound).lowerBound
      let outcomeStart = outcomeSide.range(forward ? bead.target.lowerBound : bead.source.lowerBound)
        .lowerBound
      for (offset, i) in bead.source.enumerated() {
        for (inner, j) in bead.target.enumerated() {
          let givenPlaces = givenSide.range(forward ? i : j).map { givenPlaces[$0 - givenStart] }
          let restChange = givenPlaces.reduce(0) { $0 + own.restChanges[$1] }
          for (place, word) in outcomeSide.range(forward ? j : i).enumerated() {
            let outcome = outcomePlaces[word - outcomeStart]
            var sum: Float = 0
            for given in givenPlaces { sum += own.values[given * own.outcomes.count + outcome] }
            result[offset * bead.target.count + inner][place] +=
              entry.share * (sum * inverse[index][word] + restChange)
          }
        }
      }
    }
    return result
  }
}
