/// How similar the vectors of a translation are, and those of two texts that only stand in the same documents.
///
/// Models differ in what they call similar, so both are learned: the cosine of two sides, less what each side has in
/// common with any text of the other language (Artetxe & Schwenk 2019), is normal among translations and among others.
struct SimilarityModel: Sendable {
  /// One normal distribution.
  struct Normal: Sendable {
    var mean: Double
    var variance: Double

    func ln(_ value: Double) -> Double {
      let difference = value - mean
      return -0.5 * (difference * difference / variance + Alignment.ln(variance))
    }
  }

  private var translated: Normal?
  private var other: Normal?
  /// The mean vectors of all sentences of each side.
  private(set) var sourceMean: [Float] = []
  private(set) var targetMean: [Float] = []

  /// Whether it has anything to say yet.
  var isLearned: Bool { translated != nil && other != nil }

  /// What the other parts of the score know already of what the vectors know.
  private static let share = 0.6
  /// Nats that one sentence's vector may speak for or against at most.
  private static let least = -5.0
  private static let most = 7.0

  /// Learns what any text of a language has in common.
  mutating func learnBackground(_ tasks: [TaskIndex]) {
    sourceMean = Self.mean(tasks.compactMap(\.source.vectors))
    targetMean = Self.mean(tasks.compactMap(\.target.vectors))
  }

  private static func mean(_ sides: [VectorIndex]) -> [Float] {
    guard let dimension = sides.first?.dimension else { return [] }
    var sum = [Float](repeating: 0, count: dimension)
    for side in sides where side.dimension == dimension { side.add(to: &sum) }
    let count = Float(max(1, sides.reduce(0) { $0 + $1.count }))
    return sum.map { $0 / count }
  }

  /// Learns from margins: of beads that are held to be right, and of sides that do not belong together.
  mutating func learn(
    right: [(margin: Double, weight: Double)], wrong: [(margin: Double, weight: Double)]
  ) {
    guard right.count >= 8, wrong.count >= 8 else { return }
    translated = Self.normal(right)
    other = Self.normal(wrong)
  }

  private static func normal(_ samples: [(margin: Double, weight: Double)]) -> Normal {
    let total = samples.reduce(1e-9) { $0 + $1.weight }
    let mean = samples.reduce(0) { $0 + $1.margin * $1.weight } / total
    let variance = samples.reduce(0) { $0 + ($1.margin - mean) * ($1.margin - mean) * $1.weight } / total
    return Normal(mean: mean, variance: max(variance, 1e-5))
  }

  /// The evidence of a margin, in nats, for a bead of some sentences.
  func evidence(margin: Double, sentences: Int) -> Double {
    guard let translated, let other, translated.mean > other.mean else { return 0 }
    // Beyond the two means the normals say nothing sensible of each other.
    let inside = min(max(margin, other.mean), translated.mean)
    let ratio = translated.ln(inside) - other.ln(inside)
    return Self.share * min(max(ratio, Self.least), Self.most) * Double(sentences) / 2
  }
}
