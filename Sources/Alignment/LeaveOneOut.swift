/// What the sentences of a trained bead give each other's words once what the bead itself taught is taken out.
///
/// Working space for one bead after the other.
struct LeaveOneOut {
  /// For each source sentence what it gives each word of the target's sentences, in their order.
  private(set) var forward: [Float] = []
  /// For each target sentence what it gives each word of the source's sentences, in their order.
  private(set) var backward: [Float] = []

  private var bead = TrainingExamples.WithoutItself()
  /// For each word of a side its unit's place in the bead.
  private var sourcePlaces: [Int32] = []
  private var targetPlaces: [Int32] = []
  /// How often the sentence at hand has each given unit; then what that gives each outcome.
  private var times: [Float] = []
  private var sums: [Float] = []

  /// - Parameter inverse: 1 / P(unit by chance) for each word of the outcomes' side, per view.
  mutating func leaveOut(
    _ trained: TrainingBead, _ task: TaskIndex, _ lexicon: LearnedLexicon,
    inverse: (target: [[Float]], source: [[Float]])
  ) {
    let sourceWords = task.source.wordRange(trained.source)
    let targetWords = task.target.wordRange(trained.target)
    Self.clear(&forward, trained.source.count * targetWords.count)
    Self.clear(&backward, trained.target.count * sourceWords.count)
    for (index, entry) in lexicon.tables.enumerated() {
      guard let examples = entry.table.examples else { continue }
      examples.withoutItself(trained.number, entry.table, &bead)
      guard !bead.sources.isEmpty, !bead.targets.isEmpty else { continue }
      Self.places(task.source.units(entry.view)[sourceWords], bead.sources, &sourcePlaces)
      Self.places(task.target.units(entry.view)[targetWords], bead.targets, &targetPlaces)
      for (number, sentence) in trained.source.enumerated() {
        let rest = spreadForward(task.source.range(sentence), from: sourceWords.lowerBound)
        Self.add(
          &forward, at: number * targetWords.count, targetPlaces, sums, rest,
          inverse.target[index][targetWords], share: entry.share)
      }
      for (number, sentence) in trained.target.enumerated() {
        let rest = spreadBackward(task.target.range(sentence), from: targetWords.lowerBound)
        Self.add(
          &backward, at: number * sourceWords.count, sourcePlaces, sums, rest,
          inverse.source[index][sourceWords], share: entry.share)
      }
    }
  }

  /// Spreads a source sentence's words over the target's units, and returns how much more they leave to chance.
  private mutating func spreadForward(_ words: Range<Int>, from first: Int) -> Float {
    let rest = count(words, from: first, sourcePlaces, bead.sourceRests)
    Self.clear(&sums, bead.targets.count)
    for (cell, value) in zip(bead.cells, bead.probabilities) {
      sums[Int(cell.target)] += times[Int(cell.source)] * value.x
    }
    return rest
  }

  private mutating func spreadBackward(_ words: Range<Int>, from first: Int) -> Float {
    let rest = count(words, from: first, targetPlaces, bead.targetRests)
    Self.clear(&sums, bead.sources.count)
    for (cell, value) in zip(bead.cells, bead.probabilities) {
      sums[Int(cell.source)] += times[Int(cell.target)] * value.y
    }
    return rest
  }

  private mutating func count(
    _ words: Range<Int>, from first: Int, _ places: [Int32], _ rests: [SIMD2<Float>]
  ) -> Float {
    Self.clear(&times, rests.count)
    for word in words { times[Int(places[word - first])] += 1 }
    return zip(times, rests).reduce(0) { $0 + $1.0 * $1.1.y }
  }

  private static func add(
    _ output: inout [Float], at start: Int, _ places: [Int32], _ sums: [Float], _ rest: Float,
    _ inverse: ArraySlice<Float>, share: Float
  ) {
    for (offset, inverse) in inverse.enumerated() {
      output[start + offset] += share * (sums[Int(places[offset])] * inverse + rest)
    }
  }

  private static func clear(_ values: inout [Float], _ count: Int) {
    values.removeAll(keepingCapacity: true)
    values.append(contentsOf: repeatElement(0, count: count))
  }

  /// The place of each unit in a sorted list that has them all.
  private static func places(_ units: ArraySlice<Int32>, _ sorted: ArraySlice<Int32>, _ places: inout [Int32])
  {
    places.removeAll(keepingCapacity: true)
    for unit in units {
      var low = sorted.startIndex
      var high = sorted.endIndex
      while low < high {
        let middle = (low + high) / 2
        if sorted[middle] < unit { low = middle + 1 } else { high = middle }
      }
      places.append(Int32(low - sorted.startIndex))
    }
  }
}
