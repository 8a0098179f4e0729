/// A translation table while it is learned.
struct LexiconEstimate {
  /// Sorted keys of the pairs, `source << 32 | target`.
  private(set) var keys: [UInt64]
  /// Of each pair, as in `TranslationTable`: its counts, then its prior's.
  var pairs: [SIMD4<Float>]
  private(set) var forward: TranslationTable.Direction
  private(set) var backward: TranslationTable.Direction

  /// - Parameter keys: sorted, with all of the prior's.
  init(keys: [UInt64], prior: LexicalPrior) {
    self.keys = keys
    pairs = [SIMD4<Float>](repeating: .zero, count: keys.count)
    var pair = 0
    for (index, key) in prior.keys.enumerated() {
      while keys[pair] != key { pair += 1 }
      pairs[pair].highHalf = SIMD2(prior.forward[index], prior.backward[index])
    }
    forward = Self.direction(prior.forwardRest)
    backward = Self.direction(prior.backwardRest)
    addPairs()
  }

  private static func direction(_ rest: [Float]) -> TranslationTable.Direction {
    TranslationTable.Direction(restPriors: rest, totals: rest, backoffs: rest)
  }

  /// Adds the counts of the pairs to the totals of their units.
  private mutating func addPairs() {
    for pair in keys.indices {
      let both = pairs[pair].lowHalf + pairs[pair].highHalf
      forward.totals[Int(keys[pair] >> 32)] += both.x
      backward.totals[Int(keys[pair] & 0xFFFF_FFFF)] += both.y
    }
  }

  /// Takes the sums of a step, whose counts the pairs have already.
  mutating func update(_ forwardSums: Expectation.Sums, _ backwardSums: Expectation.Sums) {
    Self.update(&forward, forwardSums)
    Self.update(&backward, backwardSums)
    addPairs()
  }

  private static func update(_ direction: inout TranslationTable.Direction, _ sums: Expectation.Sums) {
    direction.null = sums.null / sums.all
    for unit in sums.rests.indices {
      direction.backoffs[unit] = sums.rests[unit] + direction.restPriors[unit]
      direction.totals[unit] = direction.backoffs[unit]
    }
  }

  /// Forgets pairs that say nothing in either direction.
  mutating func compact() {
    var kept = 0
    for pair in keys.indices where pairs[pair] != .zero {
      keys[kept] = keys[pair]
      pairs[kept] = pairs[pair]
      kept += 1
    }
    keys.removeLast(keys.count - kept)
    pairs.removeLast(pairs.count - kept)
  }

  /// What was learned, with what it was learned from.
  func table(_ vocabularySize: Int, _ examples: TrainingExamples?) -> TranslationTable {
    TranslationTable(
      counts: pairs, forward: forward, backward: backward,
      pairs: PairSet(keys: keys, vocabularySize: vocabularySize), examples: examples)
  }
}
