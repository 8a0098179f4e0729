/// A translation table while it is learned.
struct LexiconEstimate {
  /// Sorted keys of the pairs, `source << 32 | target`.
  private(set) var keys: [UInt64]
  /// Of each pair, as in `TranslationTable`: its counts and its prior's; beside them, for they are needed together, the
  /// sums of the expected counts of the step under way.
  struct Pair {
    var counts: SIMD2<Float> = .zero
    var priors: SIMD2<Float> = .zero
    var sums: SIMD2<Float> = .zero
  }

  var pairs: [Pair]
  private(set) var forward: TranslationTable.Direction
  private(set) var backward: TranslationTable.Direction

  /// - Parameter keys: sorted, with all of the prior's.
  init(keys: [UInt64], prior: LexicalPrior) {
    self.keys = keys
    pairs = [Pair](repeating: Pair(), count: keys.count)
    var pair = 0
    for (index, key) in prior.keys.enumerated() {
      while keys[pair] != key { pair += 1 }
      pairs[pair].priors = SIMD2(prior.forward[index], prior.backward[index])
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
      let both = pairs[pair].counts + pairs[pair].priors
      forward.totals[Int(keys[pair] >> 32)] += both.x
      backward.totals[Int(keys[pair] & 0xFFFF_FFFF)] += both.y
    }
  }

  /// Takes the sums of the step as new counts.
  ///
  /// - Parameter noise: pairs that explain less than this are forgotten; their share goes to the others.
  mutating func update(_ sums: TrainingExamples.Sums, noise: Float) {
    for pair in pairs.indices {
      let sum = pairs[pair].sums
      pairs[pair].counts = SIMD2(sum.x < noise ? 0 : sum.x, sum.y < noise ? 0 : sum.y)
      pairs[pair].sums = .zero
    }
    Self.update(&forward, sums.forward)
    Self.update(&backward, sums.backward)
    addPairs()
  }

  private static func update(
    _ direction: inout TranslationTable.Direction, _ sums: TrainingExamples.Sums.Given
  ) {
    direction.null = sums.null / sums.all
    for unit in sums.rests.indices {
      direction.backoffs[unit] = sums.rests[unit] + direction.restPriors[unit]
      direction.totals[unit] = direction.backoffs[unit]
    }
  }

  /// Forgets pairs that say nothing in either direction.
  ///
  /// - Returns: the new number of each pair, or -1.
  mutating func compact() -> [Int32] {
    var numbers = [Int32](repeating: -1, count: keys.count)
    var kept = 0
    for pair in keys.indices where (pairs[pair].counts + pairs[pair].priors) != .zero {
      numbers[pair] = Int32(kept)
      keys[kept] = keys[pair]
      pairs[kept] = pairs[pair]
      kept += 1
    }
    keys.removeLast(keys.count - kept)
    pairs.removeLast(pairs.count - kept)
    return numbers
  }

  /// What was learned, with what it was learned from.
  func table(_ vocabularySize: Int, _ examples: TrainingExamples?) -> TranslationTable {
    TranslationTable(
      counts: pairs.map { SIMD4(lowHalf: $0.counts, highHalf: $0.priors) }, forward: forward,
      backward: backward,
      pairs: PairSet(keys: keys, vocabularySize: vocabularySize), examples: examples)
  }
}
