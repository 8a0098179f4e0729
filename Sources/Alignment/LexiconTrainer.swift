/// Sentences held to be each other's translation, with the probability that they are.
struct TrainingBead: Sendable {
  var task: Int
  var source: Range<Int>
  var target: Range<Int>
  var weight: Float
  /// Its number among all beads of a round of training.
  var number = 0
}

/// Which of the parallel views of the words is meant.
enum UnitView: Sendable, CaseIterable {
  case words
  case stems

  /// The unit of a word in this view.
  func unit(of word: String) -> String {
    switch self {
    case .words: word
    case .stems: UnitReader.stem(of: word)
    }
  }
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

  /// The distinct units of a run of sentences, ascending.
  func distinctUnits(_ view: UnitView, of sentences: Range<Int>) -> [Int32] {
    var sorted = units(view, of: sentences).sorted()
    var count = 0
    for index in sorted.indices where index == 0 || sorted[index] != sorted[count - 1] {
      sorted[count] = sorted[index]
      count += 1
    }
    sorted.removeLast(sorted.count - count)
    return sorted
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
      pairs: pairs, forward: direction(pairs, prior, prior.forward, prior.forwardRest, pairs.sources),
      backward: direction(pairs, prior, prior.backward, prior.backwardRest, pairs.targets))
    guard !beads.isEmpty else { return table }
    var examples = TrainingExamples(
      beads, tasks: tasks, view: view, pairs: pairs, vocabularySize: vocabularySize)
    for iteration in 0..<iterations {
      examples.reestimate(&table, forward: true, first: iteration == 0)
      examples.reestimate(&table, forward: false, first: iteration == 0)
      if iteration > 0 { examples.compact(table) }
    }
    table.examples = examples
    return table
  }

  private func direction(
    _ pairs: PairSet, _ prior: LexicalPrior, _ values: [Float], _ rest: [Float], _ given: [Int32]
  ) -> TranslationTable.Direction {
    var priors = [Float](repeating: 0, count: pairs.count)
    var pair = 0
    for (index, key) in prior.keys.enumerated() {
      while UInt64(UInt32(pairs.sources[pair])) << 32 | UInt64(UInt32(pairs.targets[pair])) != key {
        pair += 1
      }
      priors[pair] = values[index]
    }
    var totals = rest
    for pair in 0..<pairs.count { totals[Int(given[pair])] += priors[pair] }
    return TranslationTable.Direction(
      counts: [Float](repeating: 0, count: pairs.count), priors: priors, restPriors: rest, totals: totals,
      backoffs: rest)
  }

  /// The keys of the prior and of all pairs that at least two beads have; sorted, distinct.
  private func keys(_ beads: [TrainingBead], _ prior: LexicalPrior) -> [UInt64] {
    let bits = UInt64(64 - UInt64(vocabularySize).leadingZeroBitCount)
    var keys: [UInt64] = []
    for bead in beads {
      let task = tasks[bead.task]
      let targets = task.target.distinctUnits(view, of: bead.target)
      for source in task.source.distinctUnits(view, of: bead.source) {
        for target in targets { keys.append(UInt64(UInt32(source)) << bits | UInt64(UInt32(target))) }
      }
    }
    radixSort(&keys, bits: Int(2 * bits))
    let mask = (UInt64(1) << bits) - 1
    var kept: [UInt64] = []
    var index = 0
    var priorIndex = 0
    while index < keys.count {
      let packed = keys[index]
      let key = (packed >> bits) << 32 | (packed & mask)
      var end = index + 1
      while end < keys.count, keys[end] == packed { end += 1 }
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
