import Bitext

/// A first look at two documents, to see where an exact search is worth its time.
///
/// Single sentences are held against single sentences; a path may pass over sentences for a small price, so a
/// sentence that belongs to a neighbour's bead is passed over. Kept are the cells on paths that are not much worse
/// than the best: where the evidence is clear a narrow corridor, where it is not a wide one.
struct CoarseSearch {
  /// Nats that a path may be worse than the best one.
  private static let tolerance: Float = 16
  /// The price of passing over a sentence, in nats.
  private static let passing: Float = -2.5
  /// How literal translations are taken to be.
  private static let literalness: Float = 0.7

  private let band: Band
  /// The evidence of the two sentences before each cell.
  private var pairs: [Float]

  init(
    _ task: TaskIndex, guide: Guide, lexicon: LearnedLexicon, length: LengthModel, space: SpreadSpace
  ) {
    band = guide.band
    pairs = [Float](repeating: 0, count: band.cellCount)
    addWords(task, lexicon, space)
    addLengths(task, length)
  }

  /// Adds what else is known of two sentences, by their numbers, in nats.
  mutating func add(_ evidence: (Int, Int) -> Double) {
    for row in 1..<max(1, band.rows) {
      for column in band.columns(row) where column > 0 {
        pairs[band.knownCell(row, column)] += Float(evidence(row - 1, column - 1))
      }
    }
  }

  private mutating func addWords(_ task: TaskIndex, _ lexicon: LearnedLexicon, _ space: SpreadSpace) {
    let literal = (
      Float(1 - lexicon.nullForward) * Self.literalness, Float(1 - lexicon.nullBackward) * Self.literalness
    )
    let rest = (lexicon.rest(task.source, forward: true), lexicon.rest(task.target, forward: false))
    let targetInverse = lexicon.inverseChances(task.target, isSource: false, space: space)
    let sourceInverse = lexicon.inverseChances(task.source, isSource: true, space: space)
    let forward = lexicon.spreading(task, forward: true, inverse: targetInverse, space: space)
    for row in 1..<max(1, band.rows) {
      let words = task.source.range(row - 1)
      guard !words.isEmpty else { continue }
      let share = literal.0 / Float(words.count)
      let base = 1 - literal.0 + share * rest.0[row - 1]
      forward.with(words) { spread in
        for column in band.columns(row) where column > 0 {
          pairs[band.knownCell(row, column)] += Float(
            spread.lnProduct(task.target.range(column - 1), base: base, share: share) / 2)
        }
      }
    }
    let backward = lexicon.spreading(task, forward: false, inverse: sourceInverse, space: space)
    for (column, rows) in band.rowsOfColumns.enumerated() where column > 0 {
      let words = task.target.range(column - 1)
      guard !words.isEmpty else { continue }
      let share = literal.1 / Float(words.count)
      let base = 1 - literal.1 + share * rest.1[column - 1]
      backward.with(words) { spread in
        for row in rows where row > 0 {
          pairs[band.knownCell(row, column)] += Float(
            spread.lnProduct(task.source.range(row - 1), base: base, share: share) / 2)
        }
      }
    }
  }

  private mutating func addLengths(_ task: TaskIndex, _ length: LengthModel) {
    let length = LengthEvidence(task, length)
    for row in 1..<max(1, band.rows) {
      for column in band.columns(row) where column > 0 {
        pairs[band.knownCell(row, column)] += Float(length(row - 1..<row, column - 1..<column))
      }
    }
  }

  /// For each row the first and the last cell that a good path runs through.
  func corridor() -> [ClosedRange<Int>] {
    var before = [Float](repeating: -.infinity, count: band.cellCount)
    for row in 0..<band.rows {
      for column in band.columns(row) {
        let cell = band.knownCell(row, column)
        var best: Float = row == 0 && column == 0 ? 0 : -.infinity
        if let previous = band.cell(row - 1, column - 1) { best = max(best, before[previous] + pairs[cell]) }
        if let previous = band.cell(row - 1, column) { best = max(best, before[previous] + Self.passing) }
        if let previous = band.cell(row, column - 1) { best = max(best, before[previous] + Self.passing) }
        before[cell] = best
      }
    }
    guard let total = before.last else { return [] }
    var after = [Float](repeating: -.infinity, count: band.cellCount)
    after[after.count - 1] = 0
    var ranges: [ClosedRange<Int>] = []
    for row in (0..<band.rows).reversed() {
      let columns = band.columns(row)
      var (first, last) = (columns.upperBound, columns.lowerBound)
      for column in columns.reversed() {
        let cell = band.knownCell(row, column)
        var best = after[cell]
        if row + 1 < band.rows {
          if let next = band.cell(row + 1, column + 1) { best = max(best, after[next] + pairs[next]) }
          if let next = band.cell(row + 1, column) { best = max(best, after[next] + Self.passing) }
        }
        if let next = band.cell(row, column + 1) { best = max(best, after[next] + Self.passing) }
        after[cell] = best
        if before[cell] + best >= total - Self.tolerance {
          first = min(first, column)
          last = max(last, column)
        }
      }
      ranges.append(min(first, last)...max(first, last))
    }
    return ranges.reversed()
  }
}
