/// The beads a lexicon is trained on, as pair numbers, with what each of them contributes to the counts.
///
/// Expectation maximization in which every bead is explained without its own counts (leave-one-out, after Wuebker,
/// Mauser & Ney 2010): what only one bead shows is left to chance, and the shares of chance come out as large as they
/// are for sentences never seen. Both directions are learned in one pass over the beads.
struct TrainingExamples: Sendable {
  /// Beads' worth of evidence below which a pair is taken for noise.
  private static let noise: Float = 0.5

  private let weights: [Float]
  private let units: BeadUnits
  private var cells: [Cooccurrences.Cell]
  private var cellStarts: [Int]
  /// What each cell gave the counts of its pair: target given source, source given target.
  private var own: [SIMD2<Float>]
  /// What each bead gave its units: to the total, and to what is left to chance.
  private var sourceOwn: [SIMD2<Float>]
  private var targetOwn: [SIMD2<Float>]
  /// The share of each unit among those of its side.
  private let sourceShare: [Float]
  private let targetShare: [Float]

  init(_ units: BeadUnits, _ together: Cooccurrences, weights: [Float], vocabularySize: Int) {
    self.weights = weights
    self.units = units
    cells = together.cells
    cellStarts = together.cellStarts
    sourceShare = Self.shares(units.sources, vocabularySize)
    targetShare = Self.shares(units.targets, vocabularySize)
    own = [SIMD2<Float>](repeating: .zero, count: cells.count)
    sourceOwn = [SIMD2<Float>](repeating: .zero, count: units.sources.count)
    targetOwn = [SIMD2<Float>](repeating: .zero, count: units.targets.count)
  }

  private static func shares(_ units: [Int32], _ size: Int) -> [Float] {
    var counts = [Float](repeating: 0, count: size)
    for unit in units { counts[Int(unit)] += 1 }
    let total = Float(max(1, units.count))
    return counts.map { $0 / total }
  }

  /// One step: expected counts under the old estimate, and from them the new one.
  mutating func reestimate(_ estimate: inout LexiconEstimate, first: Bool) {
    var sums = Sums(units: sourceShare.count)
    var source = BeadSide()
    var target = BeadSide()
    for bead in weights.indices {
      let (sources, targets) = (units.source(bead), units.target(bead))
      guard !sources.isEmpty, !targets.isEmpty else { continue }
      source.prepare(units.sources, sources, estimate.forward, sourceOwn, shares: sourceShare)
      target.prepare(units.targets, targets, estimate.backward, targetOwn, shares: targetShare)
      source.expect(from: target.left)
      target.expect(from: source.left)
      let range = cellStarts[bead]..<cellStarts[bead + 1]
      // At first the counts alone decide: each pair has a chance beside its prior.
      explain(range, estimate.pairs, &source, &target, start: first ? 2 : 0)
      let forwardRest = target.weigh(
        weights[bead], given: sources.count, null: Float(estimate.forward.null), &sums.forward)
      let backwardRest = source.weigh(
        weights[bead], given: targets.count, null: Float(estimate.backward.null), &sums.backward)
      collect(range, &source, &target, &estimate.pairs)
      source.finish(units.sources, sources, &sourceOwn, &sums.forward.rests, factor: forwardRest)
      target.finish(units.targets, targets, &targetOwn, &sums.backward.rests, factor: backwardRest)
    }
    estimate.update(sums, noise: first ? 0 : Self.noise)
  }

  /// Writes to each cell P(outcome | given) without the bead's own counts, and sums it up for each outcome.
  ///
  /// - Parameter start: times chance that each pair has beside.
  @inline(__always)
  private mutating func explain(
    _ range: Range<Int>, _ pairs: [LexiconEstimate.Pair], _ source: inout BeadSide, _ target: inout BeadSide,
    start: Float
  ) {
    own.withUnsafeMutableBufferPointer { own in
      cells.withUnsafeBufferPointer { cells in
        pairs.withUnsafeBufferPointer { pairs in
          source.units.withUnsafeMutableBufferPointer { source in
            target.units.withUnsafeMutableBufferPointer { target in
              // The cells of a source unit follow each other.
              var place = range.lowerBound
              while place < range.upperBound {
                let s = Int(cells[place].source)
                let (total, chance) = (source[s].total, source[s].chance)
                var factor = source[s].factor
                while place < range.upperBound, Int(cells[place].source) == s {
                  let t = Int(cells[place].target)
                  let pair = pairs[Int(cells[place].pair)]
                  let count = pointwiseMax(.zero, pair.counts - own[place]) + pair.priors
                  let value =
                    count * SIMD2(total, target[t].total) + start * SIMD2(target[t].chance, chance)
                  own[place] = value
                  target[t].factor += value.x
                  factor += value.y
                  place += 1
                }
                source[s].factor = factor
              }
            }
          }
        }
      }
    }
  }

  /// Turns each cell's probability into its expected count, and sums the counts up.
  @inline(__always)
  private mutating func collect(
    _ range: Range<Int>, _ source: inout BeadSide, _ target: inout BeadSide,
    _ pairs: inout [LexiconEstimate.Pair]
  ) {
    own.withUnsafeMutableBufferPointer { own in
      cells.withUnsafeBufferPointer { cells in
        pairs.withUnsafeMutableBufferPointer { pairs in
          source.units.withUnsafeMutableBufferPointer { source in
            target.units.withUnsafeMutableBufferPointer { target in
              var place = range.lowerBound
              while place < range.upperBound {
                let s = Int(cells[place].source)
                let factor = source[s].factor
                var sum = source[s].sum
                while place < range.upperBound, Int(cells[place].source) == s {
                  let t = Int(cells[place].target)
                  let count = own[place] * SIMD2(target[t].factor, factor)
                  own[place] = count
                  sum += count.x
                  target[t].sum += count.y
                  pairs[Int(cells[place].pair)].sums += count
                  place += 1
                }
                source[s].sum = sum
              }
            }
          }
        }
      }
    }
  }

  /// Forgets the pairs that are noise in both directions.
  mutating func compact(_ estimate: inout LexiconEstimate) {
    let numbers = estimate.compact()
    var kept = 0
    var start = 0
    for bead in weights.indices {
      let end = cellStarts[bead + 1]
      for position in start..<end {
        let number = numbers[Int(cells[position].pair)]
        guard number >= 0 else { continue }
        cells[kept] = cells[position]
        cells[kept].pair = number
        own[kept] = own[position]
        kept += 1
      }
      start = end
      cellStarts[bead + 1] = kept
    }
    cells.removeLast(cells.count - kept)
    own.removeLast(own.count - kept)
  }

  /// A bead's units, and what they give each other once the bead's own counts are taken out.
  struct WithoutItself {
    /// The distinct units, ascending.
    var sources: ArraySlice<Int32> = []
    var targets: ArraySlice<Int32> = []
    /// For each pair that the lexicon knows, the places of its units, and P(target | source), P(source | target).
    var cells: ArraySlice<Cooccurrences.Cell> = []
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
