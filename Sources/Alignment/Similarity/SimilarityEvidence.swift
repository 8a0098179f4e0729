/// The products of all vectors that the beads of a band need.
struct SimilarityEvidence: Sendable {
  private let source: VectorIndex
  private let target: VectorIndex
  private let band: Band
  /// The product of the sentences before each cell.
  private var products: [Float]
  /// What each sentence has in common with any text of the other language.
  private let sourceBackground: [Float]
  private let targetBackground: [Float]

  /// - Returns: `nil` where the task has no vectors.
  init?(_ task: TaskIndex, band: Band, model: SimilarityModel) {
    guard let source = task.source.vectors, let target = task.target.vectors,
      source.dimension == target.dimension, source.dimension == model.sourceMean.count,
      target.dimension == model.targetMean.count
    else { return nil }
    self.source = source
    self.target = target
    self.band = band
    products = [Float](repeating: 0, count: band.cellCount)
    sourceBackground = (0..<source.count).map { source.product($0, model.targetMean) }
    targetBackground = (0..<target.count).map { target.product($0, model.sourceMean) }
    for row in 1..<max(1, band.rows) {
      for column in band.columns(row) where column > 0 {
        products[band.knownCell(row, column)] = source.product(row - 1, target, column - 1)
      }
    }
  }

  /// The cosine of two runs of sentences less what each has in common with any text; `nil` outside the band.
  func margin(_ rows: Range<Int>, _ columns: Range<Int>) -> Double? {
    var common: Float = 0
    var background: (source: Float, target: Float) = (0, 0)
    for i in rows {
      background.source += source.weights[i] * sourceBackground[i]
      for j in columns {
        guard let cell = band.cell(i + 1, j + 1) else { return nil }
        common += source.weights[i] * target.weights[j] * products[cell]
      }
    }
    for j in columns { background.target += target.weights[j] * targetBackground[j] }
    let lengths = (source: Self.length(source, rows), target: Self.length(target, columns))
    return Double(
      common / (lengths.source * lengths.target)
        - (background.source / lengths.source + background.target / lengths.target) / 2)
  }

  /// The length of the weighted sum of a run's vectors.
  private static func length(_ side: VectorIndex, _ run: Range<Int>) -> Float {
    if run.count == 1 { return side.weights[run.lowerBound] }
    var square: Float = 0
    for i in run {
      square += side.weights[i] * side.weights[i]
      for j in i + 1..<max(i + 1, run.upperBound) {
        square += 2 * side.weights[i] * side.weights[j] * side.product(i, side, j)
      }
    }
    return max(square, 1e-6).squareRoot()
  }
}

extension SimilarityModel {
  /// Learns from the paths of a corpus: its paired beads, and their sides paired with those further on.
  mutating func learn(_ tasks: [TaskIndex], paths: [[ChosenBead]]) {
    var right: [(margin: Double, weight: Double)] = []
    var wrong: [(margin: Double, weight: Double)] = []
    for (task, path) in zip(tasks, paths) {
      let paired = path.filter { !$0.source.isEmpty && !$0.target.isEmpty && $0.posterior >= 0.5 }
      guard task.source.vectors != nil, !paired.isEmpty else { continue }
      for (place, bead) in paired.enumerated() {
        if let margin = margin(task, bead.source, bead.target) {
          right.append((margin, bead.posterior))
        }
        for step in [1, 4] where place + step < paired.count {
          if let margin = margin(task, bead.source, paired[place + step].target) {
            wrong.append((margin, bead.posterior))
          }
        }
      }
    }
    learn(right: right, wrong: wrong)
  }

  /// The margin of two runs of sentences that may be far from each other.
  private func margin(_ task: TaskIndex, _ rows: Range<Int>, _ columns: Range<Int>) -> Double? {
    guard let source = task.source.vectors?.slice(rows), let target = task.target.vectors?.slice(columns)
    else { return nil }
    var piece = task
    piece.source.vectors = source
    piece.target.vectors = target
    let band = Band(rows: rows.count, columns: columns.count)
    return SimilarityEvidence(piece, band: band, model: self)?.margin(0..<rows.count, 0..<columns.count)
  }
}
