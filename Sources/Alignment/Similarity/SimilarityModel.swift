/// How similar the vectors of translations are, and those of texts that only stand in the same documents.
///
/// Models differ in what they call similar, so it is learned from the corpus's own beads: likelihood ratios of the
/// margin of a bead, and of what each further sentence of a bead adds to its cosine. A sentence that the bead is as
/// similar without has not earned its place in it.
struct SimilarityModel: Sendable {
  /// One normal distribution.
  private struct Normal: Sendable {
    var mean: Double
    var variance: Double

    init(_ samples: [(value: Double, weight: Double)]) {
      let total = samples.reduce(1e-9) { $0 + $1.weight }
      let mean = samples.reduce(0) { $0 + $1.value * $1.weight } / total
      let sum = samples.reduce(0) { $0 + ($1.value - mean) * ($1.value - mean) * $1.weight }
      self.mean = mean
      variance = max(sum / total, 1e-4)
    }

    func ln(_ value: Double) -> Double {
      let difference = value - mean
      return -0.5 * (difference * difference / variance + Alignment.ln(variance))
    }
  }

  /// The likelihood ratio of a measure where it should be large against where it should not.
  private struct Ratio: Sendable {
    var large: Normal
    var small: Normal

    /// - Returns: `nil` where there is too little to learn from, or nothing to tell them apart.
    init?(large: [(value: Double, weight: Double)], small: [(value: Double, weight: Double)]) {
      guard large.count >= 8, small.count >= 8 else { return nil }
      self.large = Normal(large)
      self.small = Normal(small)
      guard self.large.mean > self.small.mean else { return nil }
    }

    /// In nats.
    func evidence(_ value: Double, atMost most: Double) -> Double {
      // Beyond the two means the normals say nothing sensible of each other.
      let inside = min(max(value, small.mean), large.mean)
      let ratio = large.ln(inside) - small.ln(inside)
      return SimilarityModel.share * min(max(ratio, SimilarityModel.least), most)
    }
  }

  private var pair: Ratio?
  private var further: Ratio?

  /// Whether it has anything to say yet.
  var isLearned: Bool { pair != nil }

  /// What the other parts of the score know already of what the vectors know.
  private static let share = 0.6
  /// Nats that one measure may speak for or against at most; for a further sentence half of what speaks for a pair,
  /// so that two pairs are never worth more as one bead.
  private static let least = -5.0
  private static let most = 7.0

  /// The evidence of what a bead's vectors show, in nats.
  func evidence(_ observation: SimilarityEvidence.Observation) -> Double {
    guard let pair else { return 0 }
    return pair.evidence(observation.margin, atMost: Self.most)
      + observation.shares.reduce(0) { $0 + (further?.evidence($1, atMost: Self.most / 2) ?? 0) }
  }

  /// Learns from the paths of a corpus.
  ///
  /// Translations: the path's beads; others: their sides paired with those further on. Sentences that earn their
  /// place: those of two neighbouring 1:1 beads taken as one; others: neighbours joined to a 1:1 bead.
  mutating func learn(_ tasks: [TaskIndex], paths: [[ChosenBead]]) {
    var right: [(value: Double, weight: Double)] = []
    var wrong = right
    var earned = right
    var swallowed = right
    for (task, path) in zip(tasks, paths) {
      let paired = path.filter { !$0.source.isEmpty && !$0.target.isEmpty && $0.posterior >= 0.5 }
      guard !paired.isEmpty, let evidence = SimilarityEvidence(task, band: Self.band(task, path)) else {
        continue
      }
      for (place, bead) in paired.enumerated() {
        if let seen = evidence.observation(bead.source, bead.target) {
          right.append((seen.margin, bead.posterior))
        }
        for step in [1, 2, 4] where place + step < paired.count {
          if let seen = evidence.observation(bead.source, paired[place + step].target) {
            wrong.append((seen.margin, bead.posterior))
          }
        }
        guard bead.source.count == 1, bead.target.count == 1 else { continue }
        let (i, j) = (bead.source.lowerBound, bead.target.lowerBound)
        for (rows, columns) in [
          (i..<i + 1, j - 1..<j + 1), (i..<i + 1, j..<j + 2), (i - 1..<i + 1, j..<j + 1),
          (i..<i + 2, j..<j + 1),
        ]
        where rows.lowerBound >= 0 && columns.lowerBound >= 0 && rows.upperBound <= task.source.count
          && columns.upperBound <= task.target.count
        {
          if let share = evidence.observation(rows, columns)?.shares.first {
            swallowed.append((share, bead.posterior))
          }
        }
        guard place + 1 < paired.count else { continue }
        let next = paired[place + 1]
        guard next.source == i + 1..<i + 2, next.target == j + 1..<j + 2,
          let shares = evidence.observation(i..<i + 2, j..<j + 2)?.shares
        else { continue }
        earned += shares.map { (value: $0, weight: bead.posterior * next.posterior) }
      }
    }
    pair = Ratio(large: right, small: wrong) ?? pair
    further = Ratio(large: earned, small: swallowed) ?? further
  }

  private static func band(_ task: TaskIndex, _ path: [ChosenBead]) -> Band {
    let guide =
      Guide.isSmall(task)
      ? Guide(whole: task)
      : Guide(
        rows: task.source.count, columns: task.target.count,
        corners: path.map { (row: $0.source.upperBound, column: $0.target.upperBound) })
    return guide.band(rows: 0..<task.source.count, columns: 0..<task.target.count)
  }
}
