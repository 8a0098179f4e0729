/// Sentences held to be each other's translation, with the probability that they are.
struct TrainingBead: Sendable {
  var task: Int
  var source: Range<Int>
  var target: Range<Int>
  var weight: Float
}

/// Which of the parallel views of the words is meant.
enum UnitView: Sendable, CaseIterable {
  case words
  case stems
}

extension SideIndex {
  func units(_ view: UnitView) -> [Int32] {
    switch view {
    case .words: words
    case .stems: stems
    }
  }

  /// The units of a run of sentences.
  func units(_ view: UnitView, of sentences: Range<Int>) -> ArraySlice<Int32> {
    units(view)[Int(starts[sentences.lowerBound])..<Int(starts[sentences.upperBound])]
  }
}

/// Learns a translation table from beads by expectation maximization.
struct LexiconTrainer {
  var tasks: [TaskIndex]
  var view: UnitView
  var vocabularySize: Int
  var iterations = 5

  /// The table before any bead is read: the prior alone.
  func untrained(_ prior: LexicalPrior) -> TranslationTable {
    train([], prior: prior)
  }

  func train(_ beads: [TrainingBead], prior: LexicalPrior) -> TranslationTable {
    let pairs = PairSet(keys: keys(beads, prior), vocabularySize: vocabularySize)
    var table = TranslationTable(
      pairs: pairs, forward: direction(pairs, prior, prior.forward, pairs.sources),
      backward: direction(pairs, prior, prior.backward, pairs.targets))
    guard !beads.isEmpty else { return table }
    let examples = Examples(
      beads: beads, tasks: tasks, view: view, pairs: pairs, vocabularySize: vocabularySize)
    for iteration in 0..<iterations {
      table.forward = examples.reestimated(table.forward, pairs: pairs, forward: true, first: iteration == 0)
      table.backward = examples.reestimated(
        table.backward, pairs: pairs, forward: false, first: iteration == 0)
    }
    return table
  }

  private func direction(_ pairs: PairSet, _ prior: LexicalPrior, _ values: [Float], _ given: [Int32])
    -> TranslationTable.Direction
  {
    var direction = TranslationTable.Direction(
      counts: [Float](repeating: 0, count: pairs.count), priors: [Float](repeating: 0, count: pairs.count),
      totals: [Float](repeating: LexicalPrior.strength, count: vocabularySize),
      backoffs: [Float](repeating: LexicalPrior.strength, count: vocabularySize))
    var pair = 0
    for (index, key) in prior.keys.enumerated() {
      while UInt64(UInt32(pairs.sources[pair])) << 32 | UInt64(UInt32(pairs.targets[pair])) != key {
        pair += 1
      }
      direction.priors[pair] = values[index]
    }
    for pair in 0..<pairs.count {
      let unit = Int(given[pair])
      direction.backoffs[unit] -= direction.priors[pair]
    }
    for unit in 0..<vocabularySize where direction.backoffs[unit] < 0.1 {
      // A prior stronger than the usual: keep a rest for what it does not know.
      direction.totals[unit] += 0.1 - direction.backoffs[unit]
      direction.backoffs[unit] = 0.1
    }
    return direction
  }

  /// The keys of the prior and of all pairs that at least two beads have; sorted, distinct.
  private func keys(_ beads: [TrainingBead], _ prior: LexicalPrior) -> [UInt64] {
    var keys: [UInt64] = []
    for bead in beads {
      let task = tasks[bead.task]
      let sources = Set(task.source.units(view, of: bead.source)).sorted()
      let targets = Set(task.target.units(view, of: bead.target)).sorted()
      for source in sources {
        for target in targets { keys.append(UInt64(UInt32(source)) << 32 | UInt64(UInt32(target))) }
      }
    }
    radixSort(&keys, bits: 64 - UInt64(vocabularySize).leadingZeroBitCount + 32)
    var kept: [UInt64] = []
    var index = 0
    var priorIndex = 0
    while index < keys.count {
      let key = keys[index]
      var end = index + 1
      while end < keys.count, keys[end] == key { end += 1 }
      while priorIndex < prior.keys.count, prior.keys[priorIndex] < key {
        kept.append(prior.keys[priorIndex])
        priorIndex += 1
      }
      let isPrior = priorIndex < prior.keys.count && prior.keys[priorIndex] == key
      if isPrior { priorIndex += 1 }
      // A pair seen once only vouches for itself.
      if isPrior || end - index > 1 { kept.append(key) }
      index = end
    }
    kept.append(contentsOf: prior.keys[priorIndex...])
    return kept
  }
}

/// The beads as pair numbers, laid out for repeated passes.
struct Examples {
  private var weights: [Float] = []
  private var sources: [Int32] = []
  private var targets: [Int32] = []
  private var sourceStarts: [Int] = [0]
  private var targetStarts: [Int] = [0]
  /// For each bead its source units × target units, -1 where the pair is not in the set.
  private var pairNumbers: [Int32] = []
  private var sourceShare: [Float]
  private var targetShare: [Float]

  init(beads: [TrainingBead], tasks: [TaskIndex], view: UnitView, pairs: PairSet, vocabularySize: Int) {
    sourceShare = [Float](repeating: 0, count: vocabularySize)
    targetShare = sourceShare
    for bead in beads {
      let task = tasks[bead.task]
      let source = task.source.units(view, of: bead.source)
      let target = task.target.units(view, of: bead.target)
      guard !source.isEmpty, !target.isEmpty else { continue }
      for unit in source { sourceShare[Int(unit)] += 1 }
      for unit in target { targetShare[Int(unit)] += 1 }
      weights.append(bead.weight)
      sources.append(contentsOf: source)
      targets.append(contentsOf: target)
      sourceStarts.append(sources.count)
      targetStarts.append(targets.count)
      for a in source { for b in target { pairNumbers.append(pairs.pair(a, b) ?? -1) } }
    }
    let sourceTotal = Float(max(1, sources.count))
    let targetTotal = Float(max(1, targets.count))
    for unit in 0..<vocabularySize {
      sourceShare[unit] /= sourceTotal
      targetShare[unit] /= targetTotal
    }
  }

  /// One step: expected counts under the old direction, and from them the new one.
  func reestimated(_ old: TranslationTable.Direction, pairs: PairSet, forward: Bool, first: Bool)
    -> TranslationTable.Direction
  {
    let given = forward ? pairs.sources : pairs.targets
    let share = forward ? targetShare : sourceShare
    var values = [Float](repeating: 0, count: pairs.count)
    var rest = [Float](repeating: 1, count: old.totals.count)
    for unit in 0..<old.totals.count where old.totals[unit] > 0 {
      rest[unit] = old.backoffs[unit] / old.totals[unit]
    }
    for pair in 0..<pairs.count {
      // At first each pair is twice chance, so that the counts alone decide.
      let outcome = Int(forward ? pairs.targets[pair] : pairs.sources[pair])
      let start: Float = first ? 2 * share[outcome] : 0
      values[pair] = (old.counts[pair] + old.priors[pair]) / max(1e-6, old.totals[Int(given[pair])]) + start
    }
    var counts = [Float](repeating: 0, count: pairs.count)
    var unknown = [Float](repeating: 0, count: old.totals.count)
    let null = Float(old.null)
    var nullCount = 0.0
    var allCount = 0.0
    var pairBase = 0
    for bead in 0..<weights.count {
      let sourceRange = sourceStarts[bead]..<sourceStarts[bead + 1]
      let targetRange = targetStarts[bead]..<targetStarts[bead + 1]
      let rowLength = targetRange.count
      let givenRange = forward ? sourceRange : targetRange
      let outcomeRange = forward ? targetRange : sourceRange
      let share1 = (1 - null) / Float(givenRange.count)
      var restSum: Float = 0
      for g in givenRange { restSum += rest[Int(forward ? sources[g] : targets[g])] }
      for o in outcomeRange {
        let outcome = Int(forward ? targets[o] : sources[o])
        let chance = share[outcome]
        let offset = o - outcomeRange.lowerBound
        var known: Float = 0
        var index = pairBase + (forward ? offset : offset * rowLength)
        let step = forward ? rowLength : 1
        for _ in givenRange {
          let pair = pairNumbers[index]
          if pair >= 0 { known += values[Int(pair)] }
          index += step
        }
        let z = null * chance + share1 * (known + restSum * chance)
        guard z > 0 else { continue }
        let factor = weights[bead] / z
        nullCount += Double(factor * null * chance)
        allCount += Double(weights[bead])
        index = pairBase + (forward ? offset : offset * rowLength)
        for g in givenRange {
          let pair = pairNumbers[index]
          if pair >= 0 { counts[Int(pair)] += factor * share1 * values[Int(pair)] }
          let unit = Int(forward ? sources[g] : targets[g])
          unknown[unit] += factor * share1 * rest[unit] * chance
          index += step
        }
      }
      pairBase += sourceRange.count * rowLength
    }
    var new = old
    new.counts = counts
    var priorSum = [Float](repeating: 0, count: old.totals.count)
    var totals = unknown
    for pair in 0..<pairs.count {
      let unit = Int(given[pair])
      totals[unit] += counts[pair] + old.priors[pair]
      priorSum[unit] += old.priors[pair]
    }
    for unit in 0..<totals.count {
      let restPrior = max(0.1, LexicalPrior.strength - priorSum[unit])
      new.backoffs[unit] = unknown[unit] + restPrior
      new.totals[unit] = totals[unit] + restPrior
    }
    new.null = (nullCount + 5) / (allCount + 20)
    return new
  }
}
