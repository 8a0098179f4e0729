/// The beads a lexicon is trained on, as pair numbers, with what each of them contributes to the counts.
///
/// Expectation maximization in which every bead is explained without its own counts (leave-one-out, after Wuebker,
/// Mauser & Ney 2010): what only one bead shows is left to chance, and the shares of chance come out as large as they
/// are for sentences never seen.
struct TrainingExamples: Sendable {
  /// One direction's contributions: per cell, per given unit (its total and its backoff).
  struct Own: Sendable {
    var cells: [Float]
    var totals: [Float]
    var rests: [Float]

    init(cells: Int, given: Int) {
      self.cells = [Float](repeating: 0, count: cells)
      totals = [Float](repeating: 0, count: given)
      rests = totals
    }
  }

  /// Beads' worth of evidence below which a pair is taken for noise.
  private static let noise: Float = 0.5

  private let weights: [Float]
  private let units: BeadUnits
  private var cells: [Cooccurrences.Cell]
  private var cellStarts: [Int]
  /// The share of each unit among those of its side.
  private let sourceShare: [Float]
  private let targetShare: [Float]
  private var forwardOwn: Own
  private var backwardOwn: Own

  init(_ units: BeadUnits, _ together: Cooccurrences, weights: [Float], vocabularySize: Int) {
    self.weights = weights
    self.units = units
    cells = together.cells
    cellStarts = together.cellStarts
    sourceShare = Self.shares(units.sources, vocabularySize)
    targetShare = Self.shares(units.targets, vocabularySize)
    forwardOwn = Own(cells: cells.count, given: units.sources.count)
    backwardOwn = Own(cells: cells.count, given: units.targets.count)
  }

  private static func shares(_ units: [Int32], _ size: Int) -> [Float] {
    var counts = [Float](repeating: 0, count: size)
    for unit in units { counts[Int(unit)] += 1 }
    let total = Float(max(1, units.count))
    return counts.map { $0 / total }
  }

  /// One step in one direction: expected counts under the old table, and from them the new one.
  mutating func reestimate(_ table: inout TranslationTable, forward: Bool, first: Bool) {
    let direction = forward ? table.forward : table.backward
    var own = Own(cells: 0, given: 0)
    if forward { swap(&own, &forwardOwn) } else { swap(&own, &backwardOwn) }
    var sums = Sums(pairs: direction.counts.count, units: direction.totals.count)
    var space = Space()
    cells.withUnsafeBufferPointer { cells in
      own.cells.withUnsafeMutableBufferPointer { ownCells in
        for bead in weights.indices {
          let given = forward ? units.sources[units.source(bead)] : units.targets[units.target(bead)]
          let outcomes = forward ? units.targets[units.target(bead)] : units.sources[units.source(bead)]
          let range = cellStarts[bead]..<cellStarts[bead + 1]
          guard !given.isEmpty, !outcomes.isEmpty else { continue }
          space.prepare(
            given, outcomes, direction, &own.totals, own.rests, chances: forward ? targetShare : sourceShare)
          space.explain(
            cells[range], &ownCells[range], direction, forward: forward, start: first ? 2 : 0)
          space.weigh(weights[bead], null: Float(direction.null), &sums)
          space.collect(cells[range], &ownCells[range], forward: forward, &sums.pairs)
          space.finish(given, &own.totals, &own.rests, &sums.rests)
        }
      }
    }
    if !first {
      // What hardly ever explains anything is noise; its share goes to the others.
      for pair in sums.pairs.indices where sums.pairs[pair] < Self.noise { sums.pairs[pair] = 0 }
    }
    let updated = direction.updated(
      counts: sums.pairs, rests: sums.rests, null: sums.null / sums.all,
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

  /// A bead's units, and what they give each other once the bead's own counts are taken out.
  struct WithoutItself {
    /// The distinct given units and outcomes, ascending.
    var given: ArraySlice<Int32>
    var outcomes: ArraySlice<Int32>
    /// For each pair that the lexicon knows, the places of its units, and P(outcome | given).
    var cells: [(given: Int, outcome: Int, value: Float)]
    /// For each given unit, how much more it leaves to chance.
    var restChanges: [Float]

    /// The place of a unit in a sorted list that has it.
    @inline(__always)
    static func place(of unit: Int32, in sorted: ArraySlice<Int32>) -> Int {
      var low = sorted.startIndex
      var high = sorted.endIndex
      while low < high {
        let middle = (low + high) / 2
        if sorted[middle] < unit { low = middle + 1 } else { high = middle }
      }
      return low - sorted.startIndex
    }
  }

  /// The table as one bead sees it: without what the bead itself taught.
  func withoutItself(_ bead: Int, _ table: TranslationTable, forward: Bool) -> WithoutItself {
    let own = forward ? forwardOwn : backwardOwn
    let direction = forward ? table.forward : table.backward
    let source = units.sources[units.source(bead)]
    let target = units.targets[units.target(bead)]
    var result = WithoutItself(
      given: forward ? source : target, outcomes: forward ? target : source, cells: [], restChanges: [])
    var totals: [Float] = []
    totals.reserveCapacity(result.given.count)
    result.restChanges.reserveCapacity(result.given.count)
    for index in result.given.indices {
      let unit = result.given[index]
      let total = max(0.05, direction.totals[Int(unit)] - own.totals[index])
      totals.append(total)
      result.restChanges.append(
        max(0, direction.backoffs[Int(unit)] - own.rests[index]) / total - table.backoff(unit, direction))
    }
    result.cells.reserveCapacity(cellStarts[bead + 1] - cellStarts[bead])
    for position in cellStarts[bead]..<cellStarts[bead + 1] {
      let cell = cells[position]
      let pair = Int(cell.pair)
      let g = Int(forward ? cell.source : cell.target)
      let count = max(0, direction.counts[pair] - own.cells[position]) + direction.priors[pair]
      result.cells.append(
        (given: g, outcome: Int(forward ? cell.target : cell.source), value: count / totals[g]))
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
