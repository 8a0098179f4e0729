/// What units of one language become in the other, both directions, as expected counts over a prior.
///
/// Brown et al.'s model 1 with a share for nothing (`null`) and, for each unit, a share it gives to words it does not
/// know (its backoff): what was never seen together is not impossible, only no better than chance.
struct TranslationTable: Sendable {
  /// One direction: P(outcome | given).
  struct Direction: Sendable {
    /// Expected count of each pair, and its prior pseudo-count.
    var counts: [Float]
    var priors: [Float]
    /// For each given unit the prior pseudo-count of its backoff.
    var restPriors: [Float]
    /// All counts of a given unit, prior and backoff included; and the backoff's alone.
    var totals: [Float]
    var backoffs: [Float]
    /// The share of outcomes that come from nothing.
    var null: Double = 0.25
  }

  var pairs: PairSet
  /// Target given source, and source given target.
  var forward: Direction
  var backward: Direction
  /// What it was trained on, with what each bead taught; `nil` where it is the prior alone.
  var examples: TrainingExamples?

  /// The share of outcomes of a unit that it leaves to chance.
  @inline(__always)
  func backoff(_ unit: Int32, _ direction: Direction) -> Float {
    let unit = Int(unit)
    guard unit < direction.totals.count, direction.totals[unit] > 0 else { return 1 }
    return direction.backoffs[unit] / direction.totals[unit]
  }
}
