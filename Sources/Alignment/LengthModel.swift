/// How long a translation is: how much likelier two lengths are together than by chance.
///
/// The length of the target given the source is normal, with a variance that grows with the length (Gale & Church
/// 1993); by chance a sentence's length follows a gamma distribution, so that the sum over several sentences does.
struct LengthModel: Sendable {
  /// Target characters per source character.
  var ratio = 1.0
  /// Variance of a target's length per source character, and what is there at length 0.
  var slope = 6.8
  var offset = 25.0
  /// The chance distribution of a target sentence's length.
  var shape = 2.0 {
    didSet { lnGammas = Self.lnGammas(shape) }
  }
  var scale = 60.0
  /// The logarithm of the gamma function at the shape times 0, 1, 2 … sentences; the search asks for it at every cell.
  private var lnGammas = Self.lnGammas(2)

  private static func lnGammas(_ shape: Double) -> [Double] {
    (0...4).map { $0 == 0 ? 0 : lnGamma(shape * Double($0)) }
  }

  /// P(target length) by chance, for a target of so many sentences.
  func chance(_ target: Double, sentences: Int) -> Double {
    let k = shape * Double(sentences)
    let t = max(1, target)
    return power((k - 1) * ln(t / scale) - t / scale - lnGammas[sentences]) / scale
  }

  /// The logarithm of P(target length | source length, bead) / P(target length by chance).
  func evidence(source: Double, target: Double, chance: Double) -> Double {
    let mean = ratio * source
    let variance = slope * source + offset
    let difference = target - mean
    // One in fifty translations is free in its length, so no length speaks against a bead without end.
    let normal = 0.98 * power(-0.5 * difference * difference / variance) / (6.283_185 * variance).squareRoot()
    return ln(normal / (chance + 1e-30) + 0.02)
  }

  /// Learns the chance distribution and the overall ratio from all sentences of both sides.
  mutating func learnBackground(sourceLengths: [Float], targetLengths: [Float]) {
    let targets = targetLengths.filter { $0 > 0 }.map(Double.init)
    guard targets.count > 1 else { return }
    let mean = targets.reduce(0, +) / Double(targets.count)
    let variance = targets.reduce(0) { $0 + ($1 - mean) * ($1 - mean) } / Double(targets.count)
    if variance > 0 {
      // Shrunk towards what is usual for news, so that one short document gives no odd shape.
      let weight = Double(targets.count) / (Double(targets.count) + 10)
      shape = weight * min(20, mean * mean / variance) + (1 - weight) * 2
      scale = mean / shape
    }
    let sourceSum = sourceLengths.reduce(0) { $0 + Double($1) }
    if sourceSum > 0, mean > 0 { ratio = mean * Double(targets.count) / sourceSum }
  }

  /// Learns ratio and variance from beads and their weights.
  mutating func learn(_ samples: [(source: Double, target: Double, weight: Double)]) {
    var sourceSum = 200.0
    var targetSum = 200.0 * ratio
    for sample in samples {
      sourceSum += sample.weight * sample.source
      targetSum += sample.weight * sample.target
    }
    ratio = targetSum / sourceSum
    // Variance per character, its expectation shrunk towards the starting value by ten sentences' worth.
    var weighted = 10 * slope
    var weights = 10.0
    for sample in samples where sample.source > 0 {
      let difference = sample.target - ratio * sample.source
      let variance = slope * sample.source + offset
      // A free translation must not blow up the variance: its share is its posterior of not being one.
      let normal = 0.98 * power(-0.5 * difference * difference / variance)
      let kept = sample.weight * normal / (normal + 0.002)
      weighted += kept * difference * difference / (sample.source + offset / slope)
      weights += kept
    }
    let perCharacter = weighted / weights
    offset *= perCharacter / slope
    slope = perCharacter
  }
}

/// The evidence of the lengths of a task's beads: what depends on the target alone is worked out once.
struct LengthEvidence {
  private let model: LengthModel
  /// The sums of the lengths of the sentences before each.
  private let source: [Float]
  private let target: [Float]
  /// For each target sentence the chance of its length, of its and the next one's, and so on.
  private let chances: [Double]
  private static let most = 4

  init(_ task: TaskIndex, _ model: LengthModel) {
    self.model = model
    source = Self.sums(task.source.lengths)
    let sums = Self.sums(task.target.lengths)
    target = sums
    let count = task.target.count
    chances = (0..<count).flatMap { sentence in
      (1...Self.most).map { run in
        sentence + run <= count
          ? model.chance(Double(sums[sentence + run] - sums[sentence]), sentences: run) : 1
      }
    }
  }

  private static func sums(_ lengths: [Float]) -> [Float] {
    var sums: [Float] = [0]
    sums.reserveCapacity(lengths.count + 1)
    for length in lengths { sums.append(sums[sums.count - 1] + length) }
    return sums
  }

  /// In nats.
  @inline(__always)
  func callAsFunction(_ rows: Range<Int>, _ columns: Range<Int>) -> Double {
    model.evidence(
      source: Double(source[rows.upperBound] - source[rows.lowerBound]),
      target: Double(target[columns.upperBound] - target[columns.lowerBound]),
      chance: chances[columns.lowerBound * Self.most + columns.count - 1])
  }
}
