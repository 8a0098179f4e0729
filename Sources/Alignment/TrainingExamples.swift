/// The beads a lexicon is trained on, as pair numbers, with what each of them contributes to the counts.
///
/// Expectation maximization in which every bead is explained without its own counts (leave-one-out, after Wuebker,
/// Mauser & Ney 2010): what only one bead shows is left to chance, and the shares of chance come out as large as they
/// are for sentences never seen.
struct TrainingExamples: Sendable {
  /// A pair of a bead that the lexicon knows: its number, and the places of its units in the bead.
  struct Cell: Sendable {
    var pair: Int32
    var source: UInt16
    var target: UInt16
  }

  /// One direction's contributions: per cell, per given unit (its total and its backoff).
  struct Own: Sendable {
    var cells: [Float]
    var totals: [Float]
    var rests: [Float]
  }

  /// Beads' worth of evidence below which a pair is taken for noise.
  private static let noise: Float = 0.5

  private var weights: [Float] = []
  /// The distinct units of each bead, ascending.
  private var sources: [Int32] = []
  private var targets: [Int32] = []
  private var sourceStarts: [Int] = [0]
  private var targetStarts: [Int] = [0]
  private var cells: [Cell] = []
  private var cellStarts: [Int] = [0]
  private var sourceShare: [Float] = []
  private var targetShare: [Float] = []
  private var forwardOwn = Own(cells: [], totals: [], rests: [])
  private var backwardOwn = Own(cells: [], totals: [], rests: [])

  init(
    _ beads: [TrainingBead], tasks: [TaskIndex], view: UnitView, pairs: PairSet, vocabularySize: Int
  ) {
    sourceShare = [Float](repeating: 0, count: vocabularySize)
    targetShare = sourceShare
    var cells: [Cell] = []
    for bead in beads {
      let task = tasks[bead.task]
      let source = task.source.distinctUnits(view, of: bead.source).prefix(Int(UInt16.max))
      let target = task.target.distinctUnits(view, of: bead.target).prefix(Int(UInt16.max))
      for unit in source { sourceShare[Int(unit)] += 1 }
      for unit in target { targetShare[Int(unit)] += 1 }
      weights.append(bead.weight)
      sources.append(contentsOf: source)
      targets.append(contentsOf: target)
      for (row, unit) in source.enumerated() {
        pairs.intersect(unit, target) { pair, column in
          cells.append(Cell(pair: pair, source: UInt16(row), target: UInt16(column)))
        }
      }
      sourceStarts.append(sources.count)
      targetStarts.append(targets.count)
      cellStarts.append(cells.count)
    }
    self.cells = cells
    let sourceTotal = Float(max(1, sources.count))
    let targetTotal = Float(max(1, targets.count))
    for unit in 0..<vocabularySize {
      sourceShare[unit] /= sourceTotal
      targetShare[unit] /= targetTotal
    }
    let none = [Float](repeating: 0, count: cells.count)
    forwardOwn = Own(
      cells: none, totals: [Float](repeating: 0, count: sources.count),
      rests: [Float](repeating: 0, count: sources.count))
    backwardOwn = Own(
      cells: none, totals: [Float](repeating: 0, count: targets.count),
      rests: [Float](repeating: 0, count: targets.count))
  }

  /// One step in one direction: expected counts under the old table, and from them the new one.
  mutating func reestimate(_ table: inout TranslationTable, forward: Bool, first: Bool) {
    let direction = forward ? table.forward : table.backward
    let givenUnits = forward ? sources : targets
    let givenStarts = forward ? sourceStarts : targetStarts
    let outcomeUnits = forward ? targets : sources
    let outcomeStarts = forward ? targetStarts : sourceStarts
    let chances = forward ? targetShare : sourceShare
    var own = forward ? forwardOwn : backwardOwn
    let null = Float(direction.null)
    var counts = [Float](repeating: 0, count: direction.counts.count)
    var rests = [Float](repeating: 0, count: direction.totals.count)
    var nullCount = 5.0
    var allCount = 20.0
    // Working space for one bead: totals and backoffs of the given units, factors of the outcomes.
    var totals: [Float] = []
    var given: [Float] = []
    var factors: [Float] = []
    for bead in weights.indices {
      let givenRange = givenStarts[bead]..<givenStarts[bead + 1]
      let outcomeRange = outcomeStarts[bead]..<outcomeStarts[bead + 1]
      let cellRange = cellStarts[bead]..<cellStarts[bead + 1]
      guard !givenRange.isEmpty, !outcomeRange.isEmpty else { continue }
      let weight = weights[bead]
      let share = (1 - null) / Float(givenRange.count)
      totals.removeAll(keepingCapacity: true)
      given.removeAll(keepingCapacity: true)
      factors.removeAll(keepingCapacity: true)
      var restSum: Float = 0
      for g in givenRange {
        let unit = Int(givenUnits[g])
        let total = 1 / max(0.05, direction.totals[unit] - own.totals[g])
        totals.append(total)
        given.append(max(0, direction.backoffs[unit] - own.rests[g]) * total)
        restSum += max(0, direction.backoffs[unit] - own.rests[g]) * total
        own.totals[g] = 0
      }
      for o in outcomeRange { factors.append(restSum * chances[Int(outcomeUnits[o])]) }
      cells.withUnsafeBufferPointer { cells in
        own.cells.withUnsafeMutableBufferPointer { own in
          for position in cellRange {
            let cell = cells[position]
            let g = Int(forward ? cell.source : cell.target)
            let o = Int(forward ? cell.target : cell.source)
            let pair = Int(cell.pair)
            let count = max(0, direction.counts[pair] - own[position]) + direction.priors[pair]
            // At first each pair is twice chance, so that the counts alone decide.
            let start = first ? 2 * chances[Int(outcomeUnits[outcomeRange.lowerBound + o])] : 0
            let value = count * totals[g] + start
            own[position] = value
            factors[o] += value
          }
        }
      }
      var restFactor: Float = 0
      for o in factors.indices {
        let chance = chances[Int(outcomeUnits[outcomeRange.lowerBound + o])]
        let z = null * chance + share * factors[o]
        guard z > 0 else { continue }
        nullCount += Double(weight * null * chance / z)
        allCount += Double(weight)
        factors[o] = weight * share / z
        restFactor += factors[o] * chance
      }
      cells.withUnsafeBufferPointer { cells in
        for position in cellRange {
          let cell = cells[position]
          let sum = own.cells[position] * factors[Int(forward ? cell.target : cell.source)]
          own.cells[position] = sum
          own.totals[givenRange.lowerBound + Int(forward ? cell.source : cell.target)] += sum
          counts[Int(cell.pair)] += sum
        }
      }
      for (place, g) in givenRange.enumerated() {
        let rest = given[place] * restFactor
        own.rests[g] = rest
        own.totals[g] += rest
        rests[Int(givenUnits[g])] += rest
      }
    }
    if !first {
      // What hardly ever explains anything is noise; its share goes to the others.
      for pair in counts.indices where counts[pair] < Self.noise { counts[pair] = 0 }
    }
    let updated = direction.updated(
      counts: counts, rests: rests, null: nullCount / allCount,
      given: forward ? table.pairs.sources : table.pairs.targets)
    if forward {
      table.forward = updated
      forwardOwn = own
    } else {
      table.backward = updated
      backwardOwn = own
    }
  }

  /// Forgets the cells whose pairs are noise in both directions.
  mutating func compact(_ table: TranslationTable) {
    var kept = 0
    var start = 0
    for bead in weights.indices {
      let end = cellStarts[bead + 1]
      for position in start..<end {
        let pair = Int(cells[position].pair)
        guard
          table.forward.counts[pair] + table.forward.priors[pair] + table.backward.counts[pair]
            + table.backward.priors[pair] > 0
        else { continue }
        cells[kept] = cells[position]
        forwardOwn.cells[kept] = forwardOwn.cells[position]
        backwardOwn.cells[kept] = backwardOwn.cells[position]
        kept += 1
      }
      start = end
      cellStarts[bead + 1] = kept
    }
    let removed = cells.count - kept
    cells.removeLast(removed)
    forwardOwn.cells.removeLast(removed)
    backwardOwn.cells.removeLast(removed)
  }

  /// What a bead's units give each other once its own counts are taken out.
  struct WithoutItself {
    /// The distinct given units and outcomes, ascending.
    var given: ArraySlice<Int32>
    var outcomes: ArraySlice<Int32>
    /// P(outcome | given), given × outcomes.
    var values: [Float]
    /// For each given unit, how much more it leaves to chance.
    var restChanges: [Float]

    /// The places of units in a sorted list that has them all.
    func places(of units: ArraySlice<Int32>, _ sorted: ArraySlice<Int32>) -> [Int] {
      units.map { unit in
        var low = sorted.startIndex
        var high = sorted.endIndex
        while low < high {
          let middle = (low + high) / 2
          if sorted[middle] < unit { low = middle + 1 } else { high = middle }
        }
        return low - sorted.startIndex
      }
    }
  }

  /// The table as one bead sees it: without what the bead itself taught.
  func withoutItself(_ bead: Int, _ table: TranslationTable, forward: Bool) -> WithoutItself {
    let own = forward ? forwardOwn : backwardOwn
    let direction = forward ? table.forward : table.backward
    let source = sources[sourceStarts[bead]..<sourceStarts[bead + 1]]
    let target = targets[targetStarts[bead]..<targetStarts[bead + 1]]
    let given = forward ? source : target
    let outcomes = forward ? target : source
    var result = WithoutItself(
      given: given, outcomes: outcomes, values: [Float](repeating: 0, count: given.count * outcomes.count),
      restChanges: [])
    var totals: [Float] = []
    for (g, unit) in given.enumerated() {
      let index = given.startIndex + g
      let total = max(0.05, direction.totals[Int(unit)] - own.totals[index])
      totals.append(total)
      result.restChanges.append(
        max(0, direction.backoffs[Int(unit)] - own.rests[index]) / total - table.backoff(unit, direction))
    }
    for position in cellStarts[bead]..<cellStarts[bead + 1] {
      let cell = cells[position]
      let pair = Int(cell.pair)
      let g = Int(forward ? cell.source : cell.target)
      let o = Int(forward ? cell.target : cell.source)
      let count = max(0, direction.counts[pair] - own.cells[position]) + direction.priors[pair]
      result.values[g * outcomes.count + o] = count / totals[g]
    }
    return result
  }
}

extension TranslationTable.Direction {
  /// The direction with new expected counts.
  func updated(counts: [Float], rests: [Float], null: Double, given: [Int32]) -> Self {
    var new = self
    new.counts = counts
    new.null = null
    new.totals = rests
    for pair in 0..<counts.count { new.totals[Int(given[pair])] += counts[pair] + priors[pair] }
    for unit in 0..<totals.count {
      new.backoffs[unit] = rests[unit] + restPriors[unit]
      new.totals[unit] += restPriors[unit]
    }
    return new
  }
}
