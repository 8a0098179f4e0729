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
  var iterations = 4

  /// The table before any bead is read: the prior alone.
  func untrained(_ prior: LexicalPrior) -> TranslationTable {
    train([], prior: prior)
  }

  func train(_ beads: [TrainingBead], prior: LexicalPrior) -> TranslationTable {
    let units = BeadUnits(beads, tasks: tasks, view: view)
    let together = Cooccurrences(units, prior: prior.keys, vocabularySize: vocabularySize)
    var estimate = LexiconEstimate(keys: together.keys, prior: prior)
    guard !beads.isEmpty else { return estimate.table(vocabularySize, nil) }
    var expectation = Expectation(
      units, together, weights: beads.map(\.weight), vocabularySize: vocabularySize)
    for iteration in 0..<iterations {
      expectation.step(&estimate, isFirst: iteration == 0)
      if iteration == 1 { expectation.compact(&estimate) }
    }
    return estimate.table(vocabularySize, expectation.examples)
  }
}
