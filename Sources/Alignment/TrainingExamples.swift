/// What each of the beads that a lexicon was trained on taught it.
struct TrainingExamples: Sendable {
  /// A known pair of a bead: its number, and the places of its units in the bead.
  struct Cell: Sendable {
    var pair: Int32
    var source: UInt16
    var target: UInt16
  }

  private let units: BeadUnits
  /// The pairs of each bead, bead after bead.
  private var cells: [Cell]
  private var cellStarts: [Int]
  /// What each cell gave the counts of its pair: target given source, source given target.
  private var own: [SIMD2<Float>]
  /// What each bead gave its units: to the total, and to what is left to chance.
  private var sourceOwn: [SIMD2<Float>]
  private var targetOwn: [SIMD2<Float>]

  init(
    _ units: BeadUnits, _ together: Cooccurrences, own given: [SIMD2<Float>], sourceOwn: [SIMD2<Float>],
    targetOwn: [SIMD2<Float>]
  ) {
    self.units = units
    self.sourceOwn = sourceOwn
    self.targetOwn = targetOwn
    let places = together.occurrences.places
    // Sorted by the source's unit, and so by bead.
    var next = [Int32](repeating: 0, count: units.sources.count + 1)
    for pair in together.keys.indices {
      let first = together.first(pair)
      for cell in together.cells(pair) { next[Int(places[first + Int(cell.occurrence)].source) + 1] += 1 }
    }
    for slot in units.sources.indices { next[slot + 1] += next[slot] }
    cellStarts = units.sourceStarts.map { Int(next[$0]) }
    cells = [Cell](repeating: Cell(pair: 0, source: 0, target: 0), count: given.count)
    own = [SIMD2<Float>](repeating: .zero, count: given.count)
    for pair in together.keys.indices {
      let first = together.first(pair)
      for cell in together.starts[pair]..<together.starts[pair + 1] {
        let occurrence = places[first + Int(together.cells[cell].occurrence)]
        let source = Int(occurrence.source)
        let place = Int(next[source])
        cells[place] = Cell(
          pair: Int32(pair), source: UInt16(source - units.sourceStarts[Int(occurrence.bead)]),
          target: together.cells[cell].target)
        own[place] = given[cell]
        next[source] += 1
      }
    }
  }

  /// A bead's units, and what they give each other once the bead's own counts are taken out.
  struct WithoutItself {
    /// The distinct units, ascending.
    var sources: ArraySlice<Int32> = []
    var targets: ArraySlice<Int32> = []
    /// For each pair that the lexicon knows, the places of its units, and P(target | source), P(source | target).
    var cells: ArraySlice<Cell> = []
    var probabilities: [SIMD2<Float>] = []
    /// For each unit, 1 / its total, and how much more it leaves to chance.
    var sourceRests: [SIMD2<Float>] = []
    var targetRests: [SIMD2<Float>] = []
  }

  /// The table as one bead sees it: without what the bead itself taught.
  func withoutItself(_ bead: Int, _ table: TranslationTable, _ result: inout WithoutItself) {
    let (sources, targets) = (units.source(bead), units.target(bead))
    result.sources = units.sources[sources]
    result.targets = units.targets[targets]
    Self.rests(units.sources, sources, sourceOwn, table, table.forward, &result.sourceRests)
    Self.rests(units.targets, targets, targetOwn, table, table.backward, &result.targetRests)
    let range = cellStarts[bead]..<cellStarts[bead + 1]
    result.cells = cells[range]
    result.probabilities.removeAll(keepingCapacity: true)
    for position in range {
      let cell = cells[position]
      let pair = table.counts[Int(cell.pair)]
      let count = pointwiseMax(.zero, pair.lowHalf - own[position]) + pair.highHalf
      result.probabilities.append(
        count * SIMD2(result.sourceRests[Int(cell.source)].x, result.targetRests[Int(cell.target)].x))
    }
  }

  private static func rests(
    _ units: [Int32], _ range: Range<Int>, _ own: [SIMD2<Float>], _ table: TranslationTable,
    _ direction: TranslationTable.Direction, _ rests: inout [SIMD2<Float>]
  ) {
    rests.removeAll(keepingCapacity: true)
    for place in range {
      let unit = Int(units[place])
      let inverse = 1 / max(0.05, direction.totals[unit] - own[place].x)
      let left = max(0, direction.backoffs[unit] - own[place].y) * inverse
      rests.append(SIMD2(inverse, left - table.backoff(units[place], direction)))
    }
  }
}
