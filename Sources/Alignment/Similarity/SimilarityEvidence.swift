/// What the vectors of a task say of the beads of a band.
struct SimilarityEvidence {
  private let source: VectorIndex
  private let target: VectorIndex
  private let band: Band
  /// The cosine of the sentences before each cell.
  private var cosines: [Float]
  /// The cosines of each sentence with the next three of its own side.
  private let sourceNear: [Float]
  private let targetNear: [Float]

  private static let near = 3

  /// - Returns: `nil` where the task has no vectors.
  init?(_ task: TaskIndex, band: Band) {
    guard let both = task.both else { return nil }
    (source, target) = both
    self.band = band
    cosines = [Float](repeating: 0, count: band.cellCount)
    sourceNear = Self.near(source)
    targetNear = Self.near(target)
    for row in 1..<max(1, band.rows) {
      for column in band.columns(row) where column > 0 {
        cosines[band.knownCell(row, column)] = source.product(row - 1, target, column - 1)
      }
    }
  }

  private static func near(_ side: VectorIndex) -> [Float] {
    var products = [Float](repeating: 0, count: side.count * near)
    for sentence in 0..<side.count {
      for step in 1...near where sentence + step < side.count {
        products[sentence * near + step - 1] = side.product(sentence, side, sentence + step)
      }
    }
    return products
  }

  /// What a bead's vectors show.
  struct Observation {
    /// The cosine of the two runs of sentences, less what each has in common with its neighbours on the other side.
    var margin: Double
    /// By how much the cosine falls where a sentence is left out of its run; of each run but for the sentence that
    /// would be missed most.
    var shares: [Double]
  }

  /// - Returns: `nil` outside the band.
  func observation(_ rows: Range<Int>, _ columns: Range<Int>) -> Observation? {
    guard band.cell(rows.lowerBound + 1, columns.upperBound) != nil,
      band.cell(rows.upperBound, columns.lowerBound + 1) != nil
    else { return nil }
    return ofRuns(rows, columns) ?? ofSentences(rows, columns)
  }

  /// By the vectors of the two runs as one text each, and of the same without their first or last sentence.
  ///
  /// - Returns: `nil` where one of them is not known.
  private func ofRuns(_ rows: Range<Int>, _ columns: Range<Int>) -> Observation? {
    guard rows.count > 1 || columns.count > 1, let row = source.row(rows), let column = target.row(columns)
    else { return nil }
    let cosine = source.product(row: row, target, column)
    var shares: [Double] = []
    if rows.count > 1 {
      guard let ends = Self.withoutEnds(rows, source) else { return nil }
      shares += Self.shares(of: rows, cosine, ends.map { source.product(row: $0, target, column) })
    }
    if columns.count > 1 {
      guard let ends = Self.withoutEnds(columns, target) else { return nil }
      shares += Self.shares(of: columns, cosine, ends.map { source.product(row: row, target, $0) })
    }
    return Observation(
      margin: Double(cosine - (source.common[row] + target.common[column]) / 2), shares: shares)
  }

  /// The rows of a run without its first and without its last sentence.
  private static func withoutEnds(_ run: Range<Int>, _ side: VectorIndex) -> [Int]? {
    guard let first = side.row(run.dropFirst()), let last = side.row(run.dropLast()) else { return nil }
    return [first, last]
  }

  /// By how much a cosine falls where an end of a run is left out; of two sentences that of the one missed less.
  private static func shares(of run: Range<Int>, _ cosine: Float, _ without: [Float]) -> [Double] {
    let shares = without.map { cosine - $0 }
    return run.count == 2 ? butLargest(shares) : shares.map(Double.init)
  }

  /// By the weighted means of the sentences' vectors.
  private func ofSentences(_ rows: Range<Int>, _ columns: Range<Int>) -> Observation? {
    var product: Float = 0
    for i in rows {
      for j in columns {
        guard let cell = band.cell(i + 1, j + 1) else { return nil }
        product += source.weights[i] * target.weights[j] * cosines[cell]
      }
    }
    let squares = (source: square(rows, source, sourceNear), target: square(columns, target, targetNear))
    let cosine = product / (squares.source * squares.target).squareRoot()
    var shares: [Double] = []
    if rows.count > 1 {
      let all = rows.map { left in
        let rest =
          product - columns.reduce(0) { $0 + source.weights[left] * target.weights[$1] * value(left, $1) }
        return cosine - rest / (square(rows, source, sourceNear, without: left) * squares.target).squareRoot()
      }
      shares += Self.butLargest(all)
    }
    if columns.count > 1 {
      let all = columns.map { left in
        let rest =
          product - rows.reduce(0) { $0 + source.weights[$1] * target.weights[left] * value($1, left) }
        return cosine - rest
          / (square(columns, target, targetNear, without: left) * squares.source).squareRoot()
      }
      shares += Self.butLargest(all)
    }
    let common = (Self.mean(source, rows) + Self.mean(target, columns)) / 2
    return Observation(margin: Double(cosine - common), shares: shares)
  }

  private func value(_ i: Int, _ j: Int) -> Float { cosines[band.knownCell(i + 1, j + 1)] }

  private static func butLargest(_ values: [Float]) -> [Double] {
    values.sorted().dropLast().map(Double.init)
  }

  /// What a run has in common with its neighbours on the other side.
  private static func mean(_ side: VectorIndex, _ run: Range<Int>) -> Float {
    if run.count == 1 { return side.common(run.lowerBound) }
    var sums: (value: Float, weight: Float) = (0, 0)
    for i in run {
      sums.value += side.weights[i] * side.common(i)
      sums.weight += side.weights[i]
    }
    return sums.value / sums.weight
  }

  /// The square of the length of the weighted sum of a run's vectors, or of all of them but one.
  private func square(_ run: Range<Int>, _ side: VectorIndex, _ near: [Float], without left: Int = -1)
    -> Float
  {
    var square: Float = 0
    for i in run where i != left {
      square += side.weights[i] * side.weights[i]
      for j in i + 1..<max(i + 1, run.upperBound) where j != left {
        square += 2 * side.weights[i] * side.weights[j] * near[i * Self.near + j - i - 1]
      }
    }
    return max(square, 1e-6)
  }
}
