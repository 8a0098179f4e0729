/// The beads a lexicon is trained on, as pair numbers, with what each of them contributes to the counts.
///
/// Expectation maximization in which every bead is explained without its own counts (leave-one-out, after Wuebker,
/// Mauser & Ney 2010): what only one bead shows is left to chance, and the shares of chance come out as large as they
/// are for sentences never seen.
struct TrainingExamples: Sendable {
  /// One direction's contributions: per pair position, per given unit (its total and its backoff).
  struct Own: Sendable {
    var pairs: [Float]
    var totals: [Float]
    var rests: [Float]
  }

  /// Beads' worth of evidence below which a pair is taken for noise.
  private static let noise: Float = 0.5

  private var weights: [Float] = []
  private var sources: [Int32] = []
  private var targets: [Int32] = []
  private var sourceStarts: [Int] = [0]
  private var targetStarts: [Int] = [0]
  private var pairStarts: [Int] = [0]
  /// For each bead its source units × target units, -1 where the pair is not in the set.
  private var pairNumbers: [Int32] = []
  private var sourceShare: [Float]
  private var targetShare: [Float]
  private var forwardOwn: Own
  private var backwardOwn: Own

  init(
    _ beads: [TrainingBead], tasks: [TaskIndex], view: UnitView, pairs: PairSet, vocabularySize: Int
  ) {
    sourceShare = [Float](repeating: 0, count: vocabularySize)
    targetShare = sourceShare
    for bead in beads {
      let task = tasks[bead.task]
      let source = task.source.distinctUnits(view, of: bead.source)
      let target = task.target.distinctUnits(view, of: bead.target)
      for unit in source { sourceShare[Int(unit)] += 1 }
      for unit in target { targetShare[Int(unit)] += 1 }
      weights.append(bead.weight)
      sources.append(contentsOf: source)
      targets.append(contentsOf: target)
      for a in source { for b in target { pairNumbers.append(pairs.pair(a, b) ?? -1) } }
      sourceStarts.append(sources.count)
      targetStarts.append(targets.count)
      pairStarts.append(pairNumbers.count)
    }
    let sourceTotal = Float(max(1, sources.count))
    let targetTotal = Float(max(1, targets.count))
    for unit in 0..<vocabularySize {
      sourceShare[unit] /= sourceTotal
      targetShare[unit] /= targetTotal
    }
    let pairZeros = [Float](repeating: 0, count: pairNumbers.count)
    forwardOwn = Own(
      pairs: pairZeros, totals: [Float](repeating: 0, count: sources.count),
      rests: [Float](repeating: 0, count: sources.count))
    backwardOwn = Own(
      pairs: pairZeros, totals: [Float](repeating: 0, count: targets.count),
      rests: [Float](repeating: 0, count: targets.count))
  }

  /// One step in one direction: expected counts under the old table, and from them the new one.
  mutating func reestimate(_ table: inout TranslationTable, forward: Bool, first: Bool) {
    let direction = forward ? table.forward : table.backward
    let own = forward ? forwardOwn : backwardOwn
    let givenUnits = forward ? sources : targets
    let givenStarts = forward ? sourceStarts : targetStarts
    let outcomeUnits = forward ? targets : sources
    let outcomeStarts = forward ? targetStarts : sourceStarts
    let chances = forward ? targetShare : sourceShare
    let null = Float(direction.null)
    var counts = [Float](repeating: 0, count: direction.counts.count)
    var rests = [Float](repeating: 0, count: direction.totals.count)
    var new = Own(
      pairs: [Float](repeating: 0, count: pairNumbers.count),
      totals: [Float](repeating: 0, count: givenUnits.count),
      rests: [Float](repeating: 0, count: givenUnits.count))
    var nullCount = 5.0
    var allCount = 20.0
    var values: [Float] = []
    for bead in 0..<weights.count {
      let given = givenStarts[bead]..<givenStarts[bead + 1]
      let outcomes = outcomeStarts[bead]..<outcomeStarts[bead + 1]
      guard !given.isEmpty, !outcomes.isEmpty else { continue }
      let weight = weights[bead]
      let share = (1 - null) / Float(given.count)
      let givenStep = forward ? outcomes.count : 1
      let outcomeStep = forward ? 1 : given.count
      values.removeAll(keepingCapacity: true)
      var restSum: Float = 0
      for g in given {
        let unit = Int(givenUnits[g])
        let total = max(0.05, direction.totals[unit] - own.totals[g])
        values.append(total)
        restSum += max(0, direction.backoffs[unit] - own.rests[g]) / total
      }
      for (place, o) in outcomes.enumerated() {
        let chance = chances[Int(outcomeUnits[o])]
        var known: Float = 0
        var position = pairStarts[bead] + place * outcomeStep
        for g in 0..<given.count {
          let pair = Int(pairNumbers[position])
          if pair >= 0 {
            let rest = max(0, direction.counts[pair] - own.pairs[position]) + direction.priors[pair]
            // At first each pair is twice chance, so that the counts alone decide.
            let value = rest / values[g] + (first ? 2 * chance : 0)
            new.pairs[position] = value
            known += value
          }
          position += givenStep
        }
        let z = null * chance + share * (known + restSum * chance)
        guard z > 0 else { continue }
        let factor = weight * share / z
        nullCount += Double(weight * null * chance / z)
        allCount += Double(weight)
        position = pairStarts[bead] + place * outcomeStep
        for (g, index) in given.enumerated() {
          let pair = Int(pairNumbers[position])
          var sum: Float = 0
          if pair >= 0 {
            sum = factor * new.pairs[position]
            new.pairs[position] = sum
            counts[pair] += sum
          }
          let unit = Int(givenUnits[index])
          let rest = max(0, direction.backoffs[unit] - own.rests[index]) / values[g] * chance * factor
          new.rests[index] += rest
          new.totals[index] += sum + rest
          position += givenStep
        }
      }
      for g in given { rests[Int(givenUnits[g])] += new.rests[g] }
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
      forwardOwn = new
    } else {
      table.backward = updated
      backwardOwn = new
    }
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
    let givenStep = forward ? outcomes.count : 1
    let outcomeStep = forward ? 1 : given.count
    var result = WithoutItself(
      given: given, outcomes: outcomes, values: [Float](repeating: 0, count: given.count * outcomes.count),
      restChanges: [])
    for (g, unit) in given.enumerated() {
      let index = given.startIndex + g
      let total = max(0.05, direction.totals[Int(unit)] - own.totals[index])
      result.restChanges.append(
        max(0, direction.backoffs[Int(unit)] - own.rests[index]) / total - table.backoff(unit, direction))
      for o in 0..<outcomes.count {
        let position = pairStarts[bead] + g * givenStep + o * outcomeStep
        let pair = Int(pairNumbers[position])
        guard pair >= 0 else { continue }
        let count = max(0, direction.counts[pair] - own.pairs[position]) + direction.priors[pair]
        result.values[g * outcomes.count + o] = count / total
      }
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
