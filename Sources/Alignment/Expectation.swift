extension TrainingExamples {
  /// Expected counts over all beads: of pairs, of what given units leave to chance, of outcomes that come from
  /// nothing and of all outcomes.
  struct Sums {
    var pairs: [Float]
    var rests: [Float]
    var null = 5.0
    var all = 20.0

    init(pairs: Int, units: Int) {
      self.pairs = [Float](repeating: 0, count: pairs)
      rests = [Float](repeating: 0, count: units)
    }
  }

  /// Working space for the expectations of one bead.
  struct Space {
    /// 1 / the total of each given unit, and what it leaves to chance, both without the bead's own counts.
    private var totals: [Float] = []
    private var backoffs: [Float] = []
    /// The chance of each outcome, and its probability under the given units, then what a share of it counts.
    private var chances: [Float] = []
    private var factors: [Float] = []
    private var restFactor: Float = 0

    mutating func prepare(
      _ given: ArraySlice<Int32>, _ outcomes: ArraySlice<Int32>, _ direction: TranslationTable.Direction,
      _ ownTotals: inout [Float], _ ownRests: [Float], chances shares: [Float]
    ) {
      totals.removeAll(keepingCapacity: true)
      backoffs.removeAll(keepingCapacity: true)
      chances.removeAll(keepingCapacity: true)
      factors.removeAll(keepingCapacity: true)
      var restSum: Float = 0
      for place in given.indices {
        let unit = Int(given[place])
        let total = 1 / max(0.05, direction.totals[unit] - ownTotals[place])
        let backoff = max(0, direction.backoffs[unit] - ownRests[place]) * total
        totals.append(total)
        backoffs.append(backoff)
        restSum += backoff
        ownTotals[place] = 0
      }
      for outcome in outcomes {
        chances.append(shares[Int(outcome)])
        factors.append(restSum * shares[Int(outcome)])
      }
    }

    /// Writes to each cell P(outcome | given) without the bead's own counts, and sums it up for each outcome.
    ///
    /// - Parameter start: times chance that each pair has beside; so at first the counts alone decide.
    mutating func explain(
      _ cells: Slice<UnsafeBufferPointer<Cooccurrences.Cell>>,
      _ own: inout Slice<UnsafeMutableBufferPointer<Float>>, _ direction: TranslationTable.Direction,
      forward: Bool, start: Float
    ) {
      direction.counts.withUnsafeBufferPointer { counts in
        direction.priors.withUnsafeBufferPointer { priors in
          totals.withUnsafeBufferPointer { totals in
            chances.withUnsafeBufferPointer { chances in
              factors.withUnsafeMutableBufferPointer { factors in
                for place in cells.indices {
                  let cell = cells[place]
                  let g = Int(forward ? cell.source : cell.target)
                  let o = Int(forward ? cell.target : cell.source)
                  let pair = Int(cell.pair)
                  let count = max(0, counts[pair] - own[place]) + priors[pair]
                  let value = count * totals[g] + start * chances[o]
                  own[place] = value
                  factors[o] += value
                }
              }
            }
          }
        }
      }
    }

    /// Turns each outcome's probability into what a share of it counts.
    mutating func weigh(_ weight: Float, null: Float, _ sums: inout Sums) {
      let share = (1 - null) / Float(totals.count)
      restFactor = 0
      for outcome in factors.indices {
        let probability = null * chances[outcome] + share * factors[outcome]
        guard probability > 0 else { continue }
        sums.null += Double(weight * null * chances[outcome] / probability)
        sums.all += Double(weight)
        factors[outcome] = weight * share / probability
        restFactor += factors[outcome] * chances[outcome]
      }
    }

    /// Turns each cell's probability into its expected count, and sums the counts up.
    mutating func collect(
      _ cells: Slice<UnsafeBufferPointer<Cooccurrences.Cell>>,
      _ own: inout Slice<UnsafeMutableBufferPointer<Float>>, forward: Bool, _ counts: inout [Float]
    ) {
      // From here on the totals are sums of expected counts.
      for place in totals.indices { totals[place] = 0 }
      counts.withUnsafeMutableBufferPointer { counts in
        totals.withUnsafeMutableBufferPointer { totals in
          factors.withUnsafeBufferPointer { factors in
            for place in cells.indices {
              let cell = cells[place]
              let count = own[place] * factors[Int(forward ? cell.target : cell.source)]
              own[place] = count
              totals[Int(forward ? cell.source : cell.target)] += count
              counts[Int(cell.pair)] += count
            }
          }
        }
      }
    }

    /// Hands over what the bead gave: to its own counts, and to the sums of what is left to chance.
    func finish(
      _ given: ArraySlice<Int32>, _ ownTotals: inout [Float], _ ownRests: inout [Float],
      _ rests: inout [Float]
    ) {
      for (offset, place) in given.indices.enumerated() {
        let rest = backoffs[offset] * restFactor
        ownRests[place] = rest
        ownTotals[place] = totals[offset] + rest
        rests[Int(given[place])] += rest
      }
    }
  }
}
