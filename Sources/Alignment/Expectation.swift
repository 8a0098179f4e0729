/// Expectation maximization over beads, both directions in one pass, in which every bead is explained without its own
/// counts (leave-one-out, after Wuebker, Mauser & Ney 2010): what only one bead shows is left to chance, and the
/// shares of chance come out as large as they are for sentences never seen.
///
/// The work goes pair by pair, not bead by bead: what a pair has learned is read and written once a step, and what
/// stands for each unit of each bead is small enough for a processor's cache.
struct Expectation {
  /// Beads' worth of evidence below which a pair is taken for noise.
  private static let noise: Float = 0.5

  private let weights: [Float]
  private let units: BeadUnits
  private var together: Cooccurrences
  /// What each cell gave the counts of its pair: target given source, source given target.
  private var own: [SIMD2<Float>]
  private var source: Side
  private var target: Side

  init(_ units: BeadUnits, _ together: Cooccurrences, weights: [Float], vocabularySize: Int) {
    self.weights = weights
    self.units = units
    self.together = together
    own = [SIMD2<Float>](repeating: .zero, count: together.cells.count)
    source = Side(units.sources, vocabularySize)
    target = Side(units.targets, vocabularySize)
  }

  /// Expected counts over all beads of one direction.
  struct Sums {
    /// Of each given unit, what it leaves to chance; of outcomes those that come from nothing, and all.
    var rests: [Float]
    var null = 5.0
    var all = 20.0

    init(units: Int) { rests = [Float](repeating: 0, count: units) }
  }

  /// One step: expected counts under the old estimate, and from them the new one.
  mutating func step(_ estimate: inout LexiconEstimate, isFirst: Bool) {
    let count = source.shares.count
    var sums = (forward: Sums(units: count), backward: Sums(units: count))
    for bead in weights.indices {
      let (sources, targets) = (units.source(bead), units.target(bead))
      guard !sources.isEmpty, !targets.isEmpty else { continue }
      let left = (
        source: source.prepare(sources, estimate.forward), target: target.prepare(targets, estimate.backward)
      )
      source.expect(sources, from: left.target)
      target.expect(targets, from: left.source)
    }
    // At first the counts alone decide: each pair has a chance beside its prior.
    explain(estimate, start: isFirst ? 2 : 0)
    for bead in weights.indices {
      let (sources, targets) = (units.source(bead), units.target(bead))
      guard !sources.isEmpty, !targets.isEmpty else { continue }
      let rest = (
        forward: target.weigh(
          targets, weights[bead], given: sources.count, null: Float(estimate.forward.null), &sums.forward),
        backward: source.weigh(
          sources, weights[bead], given: targets.count, null: Float(estimate.backward.null), &sums.backward)
      )
      source.leave(sources, factor: rest.forward, &sums.forward.rests)
      target.leave(targets, factor: rest.backward, &sums.backward.rests)
    }
    collect(&estimate, noise: isFirst ? 0 : Self.noise)
    source.finish()
    target.finish()
    estimate.update(sums.forward, sums.backward)
  }

  /// Writes to each cell P(outcome | given) without the bead's own counts, and sums it up for each outcome.
  ///
  /// - Parameter start: times chance that each pair has beside.
  private mutating func explain(_ estimate: LexiconEstimate, start: Float) {
    let (keys, places) = (together.keys, together.occurrences.places)
    let ends = together.starts
    own.withUnsafeMutableBufferPointer { own in
      together.cells.withUnsafeBufferPointer { cells in
        source.values.withUnsafeMutableBufferPointer { sources in
          target.values.withUnsafeMutableBufferPointer { targets in
            for pair in keys.indices {
              let (counts, priors) = (estimate.pairs[pair].lowHalf, estimate.pairs[pair].highHalf)
              let chance =
                start
                * SIMD2(
                  target.shares[Int(keys[pair] & 0xFFFF_FFFF)], source.shares[Int(keys[pair] >> 32)])
              let first = together.first(pair)
              for cell in ends[pair]..<ends[pair + 1] {
                let place = places[first + Int(cells[cell].occurrence)]
                let (s, t) = (Int(place.source), Int(place.targets) + Int(cells[cell].target))
                let count = pointwiseMax(.zero, counts - own[cell]) + priors
                let value = count * SIMD2(sources[s].x, targets[t].x) + chance
                own[cell] = value
                targets[t].y += value.x
                sources[s].y += value.y
              }
            }
          }
        }
      }
    }
  }

  /// Turns each cell's probability into its expected count, and sums the counts up.
  ///
  /// - Parameter noise: pairs that explain less than this are forgotten; their share goes to the others.
  private mutating func collect(_ estimate: inout LexiconEstimate, noise: Float) {
    let places = together.occurrences.places
    let ends = together.starts
    own.withUnsafeMutableBufferPointer { own in
      together.cells.withUnsafeBufferPointer { cells in
        source.values.withUnsafeMutableBufferPointer { sources in
          target.values.withUnsafeMutableBufferPointer { targets in
            for pair in 0..<ends.count - 1 {
              var sum = SIMD2<Float>.zero
              let first = together.first(pair)
              for cell in ends[pair]..<ends[pair + 1] {
                let place = places[first + Int(cells[cell].occurrence)]
                let (s, t) = (Int(place.source), Int(place.targets) + Int(cells[cell].target))
                let count = own[cell] * SIMD2(targets[t].y, sources[s].y)
                own[cell] = count
                sources[s].x += count.x
                targets[t].x += count.y
                sum += count
              }
              estimate.pairs[pair].lowHalf = SIMD2(sum.x < noise ? 0 : sum.x, sum.y < noise ? 0 : sum.y)
            }
          }
        }
      }
    }
  }

  /// Forgets the pairs that say nothing in either direction.
  mutating func compact(_ estimate: inout LexiconEstimate) {
    together.compact(&own) { estimate.pairs[$0] != .zero }
    estimate.compact()
  }

  /// What each bead taught.
  var examples: TrainingExamples {
    TrainingExamples(units, together, own: own, sourceOwn: source.own, targetOwn: target.own)
  }
}

extension Expectation {
  /// What stands for the units of one side of all beads: they are given in one direction, outcomes in the other.
  struct Side {
    private let units: [Int32]
    /// The share of each unit among those of the side.
    let shares: [Float]
    /// What each bead gave its units: to the total, and to what is left to chance.
    private(set) var own: [SIMD2<Float>]
    /// Two numbers of each.
    ///
    /// First 1 / its total without the bead's own counts, as given, and its probability under the given units, as an
    /// outcome; then the sum of its expected counts, and what a share of its probability counts.
    var values: [SIMD2<Float>]
    /// What each leaves to chance, of 1.
    private var backoffs: [Float]

    init(_ units: [Int32], _ vocabularySize: Int) {
      self.units = units
      var counts = [Float](repeating: 0, count: vocabularySize)
      for unit in units { counts[Int(unit)] += 1 }
      let total = Float(max(1, units.count))
      shares = counts.map { $0 / total }
      own = [SIMD2<Float>](repeating: .zero, count: units.count)
      values = own
      backoffs = [Float](repeating: 0, count: units.count)
    }

    /// Makes a bead's units ready to be given.
    ///
    /// - Returns: what all of them leave to chance.
    mutating func prepare(_ range: Range<Int>, _ direction: TranslationTable.Direction) -> Float {
      var left: Float = 0
      for place in range {
        let unit = Int(units[place])
        let total = 1 / max(0.05, direction.totals[unit] - own[place].x)
        backoffs[place] = max(0, direction.backoffs[unit] - own[place].y) * total
        left += backoffs[place]
        values[place].x = total
      }
      return left
    }

    /// Gives each outcome the probability it has by what the given units leave to chance.
    mutating func expect(_ range: Range<Int>, from left: Float) {
      for place in range { values[place].y = left * shares[Int(units[place])] }
    }

    /// Turns each outcome's probability into what a share of it counts.
    ///
    /// - Returns: what the given units' shares of chance count.
    mutating func weigh(
      _ range: Range<Int>, _ weight: Float, given: Int, null: Float, _ sums: inout Sums
    ) -> Float {
      let share = (1 - null) / Float(given)
      var rest: Float = 0
      for place in range {
        let chance = shares[Int(units[place])]
        let probability = null * chance + share * values[place].y
        values[place].x = 0
        guard probability > 0 else { continue }
        sums.null += Double(weight * null * chance / probability)
        sums.all += Double(weight)
        values[place].y = weight * share / probability
        rest += values[place].y * chance
      }
      return rest
    }

    /// Sums up what a bead's units leave to chance.
    mutating func leave(_ range: Range<Int>, factor: Float, _ rests: inout [Float]) {
      for place in range {
        let rest = backoffs[place] * factor
        own[place].y = rest
        rests[Int(units[place])] += rest
      }
    }

    /// Keeps what each bead gave.
    mutating func finish() {
      for place in own.indices { own[place].x = values[place].x + own[place].y }
    }
  }
}
