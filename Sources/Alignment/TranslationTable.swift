/// What units of one language become in the other, both directions, as expected counts over a prior.
///
/// Brown et al.'s model 1 with a share for nothing (`null`) and, for each unit, a share it gives to words it does not
/// know (its backoff): what was never seen together is not impossible, only no better than chance.
struct TranslationTable: Sendable {
  /// What is kept of the given units of one direction: P(outcome | given).
  struct Direction: Sendable {
    /// For each given unit the prior pseudo-count of its backoff.
    var restPriors: [Float]
    /// All counts of a given unit, prior and backoff included; and the backoff's alone.
    var totals: [Float]
    var backoffs: [Float]
    /// The share of outcomes that come from nothing.
    var null: Double = 0.25
  }

  /// Of each pair, together in memory because they are needed together: the expected counts of target given source
  /// and of source given target, then the prior's pseudo-counts of both.
  var counts: [SIMD4<Float>]
  /// Target given source, and source given target.
  var forward: Direction
  var backward: Direction
  var pairs: PairSet
  /// What it was trained on, with what each bead taught; `nil` where it is the prior alone.
  var examples: TrainingExamples?

  /// P(outcome | given) of a pair.
  @inline(__always)
  func probability(_ pair: Int, forward isForward: Bool) -> Float {
    let both = counts[pair].lowHalf + counts[pair].highHalf
    return isForward
      ? both.x / forward.totals[Int(pairs.sources[pair])] : both.y / backward.totals[Int(pairs.targets[pair])]
  }

  /// The share of outcomes of a unit that it leaves to chance.
  @inline(__always)
  func backoff(_ unit: Int32, _ direction: Direction) -> Float {
    let unit = Int(unit)
    guard unit < direction.totals.count, direction.totals[unit] > 0 else { return 1 }
    return direction.backoffs[unit] / direction.totals[unit]
  }
}
