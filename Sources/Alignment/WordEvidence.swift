/// How well the words of two sentences explain each other, word by word, for all pairs of sentences of a band.
///
/// For a pair (i, j), `forward` holds for each word of j what the words of i give it, as a ratio to chance, and
/// `backward` for each word of i what the words of j give it. A bead's evidence is made of them by sums.
struct WordEvidence {
  private let index: TaskIndex
  private let band: Band
  private let nullForward: Double
  private let nullBackward: Double
  /// Per sentence, what its words leave to chance.
  private var sourceRest: [Float]
  private var targetRest: [Float]
  /// Where the values of the pair of the sentences *before* a cell begin.
  private var forwardStarts: [Int]
  private var backwardStarts: [Int]
  private var forward: [Float]
  private var backward: [Float]

  init(_ index: TaskIndex, band: Band, lexicon: LearnedLexicon, trained: [TrainingBead]) {
    self.index = index
    self.band = band
    nullForward = lexicon.nullForward
    nullBackward = lexicon.nullBackward
    sourceRest = lexicon.rest(index.source, forward: true)
    targetRest = lexicon.rest(index.target, forward: false)
    forwardStarts = [Int](repeating: -1, count: band.cellCount)
    backwardStarts = forwardStarts
    var forwardCount = 0
    var backwardCount = 0
    for row in 1..<max(1, band.rows) {
      for column in band.columns(row) where column > 0 {
        guard let cell = band.cell(row, column) else { continue }
        forwardStarts[cell] = forwardCount
        backwardStarts[cell] = backwardCount
        forwardCount += index.target.range(column - 1).count
        backwardCount += index.source.range(row - 1).count
      }
    }
    forward = [Float](repeating: 0, count: forwardCount)
    backward = [Float](repeating: 0, count: backwardCount)
    let targetInverse = lexicon.inverseChances(index.target, isSource: false)
    let sourceInverse = lexicon.inverseChances(index.source, isSource: true)
    fillForward(lexicon, targetInverse)
    fillBackward(lexicon, sourceInverse)
    for bead in trained { leaveOut(bead, lexicon, targetInverse, sourceInverse) }
  }

  private mutating func fillForward(_ lexicon: LearnedLexicon, _ inverse: [[Float]]) {
    var scratch = lexicon.scratch(inverse: inverse)
    for row in 1..<max(1, band.rows) {
      lexicon.spread(index.source, row - 1, forward: true, into: &scratch)
      for column in band.columns(row) where column > 0 {
        guard let cell = band.cell(row, column) else { continue }
        var position = forwardStarts[cell]
        for word in index.target.range(column - 1) {
          forward[position] = scratch.value(index.target, word)
          position += 1
        }
      }
      scratch.clear()
    }
  }

  private mutating func fillBackward(_ lexicon: LearnedLexicon, _ inverse: [[Float]]) {
    var rowsOfColumn = [(first: Int, last: Int)](repeating: (Int.max, -1), count: index.target.count + 1)
    for row in 1..<max(1, band.rows) {
      for column in band.columns(row) {
        rowsOfColumn[column].first = min(rowsOfColumn[column].first, row)
        rowsOfColumn[column].last = max(rowsOfColumn[column].last, row)
      }
    }
    var scratch = lexicon.scratch(inverse: inverse)
    for column in 1..<max(1, rowsOfColumn.count) where rowsOfColumn[column].last >= 0 {
      lexicon.spread(index.target, column - 1, forward: false, into: &scratch)
      for row in rowsOfColumn[column].first...rowsOfColumn[column].last {
        guard let cell = band.cell(row, column) else { continue }
        var position = backwardStarts[cell]
        for word in index.source.range(row - 1) {
          backward[position] = scratch.value(index.source, word)
          position += 1
        }
      }
      scratch.clear()
    }
  }

  /// Takes out of each pair of sentences of a trained bead what the bead taught.
  private mutating func leaveOut(
    _ bead: TrainingBead, _ lexicon: LearnedLexicon, _ targetInverse: [[Float]], _ sourceInverse: [[Float]]
  ) {
    let forwardOwn = lexicon.withoutItself(index, bead, forward: true, inverse: targetInverse)
    let backwardOwn = lexicon.withoutItself(index, bead, forward: false, inverse: sourceInverse)
    for (offset, sentence) in bead.source.enumerated() {
      for (inner, other) in bead.target.enumerated() {
        guard let cell = band.cell(sentence + 1, other + 1) else { continue }
        let pair = offset * bead.target.count + inner
        for (place, value) in forwardOwn[pair].enumerated() { forward[forwardStarts[cell] + place] = value }
        for (place, value) in backwardOwn[pair].enumerated() {
          backward[backwardStarts[cell] + place] = value
        }
      }
    }
  }

  /// The evidence of a bead, in nats: the mean of the two directions' likelihood ratios; `nil` outside the band.
  ///
  /// Translations are more or less free: the ratio is a mixture over how literal the whole bead is.
  func evidence(source: Range<Int>, target: Range<Int>) -> Double? {
    for i in source {
      for j in target where band.cell(i + 1, j + 1) == nil { return nil }
    }
    let sourceWords =
      index.source.range(source.lowerBound).lowerBound..<index.source.range(source.upperBound - 1).upperBound
    let targetWords =
      index.target.range(target.lowerBound).lowerBound..<index.target.range(target.upperBound - 1).upperBound
    var totals = SIMD4<Double>(repeating: 0)
    if !sourceWords.isEmpty {
      var rest: Float = 0
      for i in source { rest += sourceRest[i] }
      let literal = (1 - nullForward) * Self.literalness
      let share = literal / Double(sourceWords.count)
      let base = 1 - literal + share * Double(rest)
      var product = SIMD4<Double>(repeating: 1)
      var factors = 0
      for j in target {
        for place in 0..<index.target.range(j).count {
          var sum: Float = 0
          for i in source { sum += forward[forwardStarts[unchecked(i, j)] + place] }
          product *= base + share * Double(sum)
          factors += 1
          if factors & 15 == 0 {
            totals += Self.ln4(product)
            product = SIMD4(repeating: 1)
          }
        }
      }
      totals += Self.ln4(product)
    }
    if !targetWords.isEmpty {
      var rest: Float = 0
      for j in target { rest += targetRest[j] }
      let literal = (1 - nullBackward) * Self.literalness
      let share = literal / Double(targetWords.count)
      let base = 1 - literal + share * Double(rest)
      var product = SIMD4<Double>(repeating: 1)
      var factors = 0
      for i in source {
        for place in 0..<index.source.range(i).count {
          var sum: Float = 0
          for j in target { sum += backward[backwardStarts[unchecked(i, j)] + place] }
          product *= base + share * Double(sum)
          factors += 1
          if factors & 15 == 0 {
            totals += Self.ln4(product)
            product = SIMD4(repeating: 1)
          }
        }
      }
      totals += Self.ln4(product)
    }
    totals /= 2
    let high = totals.max()
    var sum = 0.0
    for k in 0..<4 { sum += power(totals[k] - high) * Self.shares[k] }
    return high + ln(sum)
  }

  /// How much of its words a bead translates one by one, in four steps from literal to free, and how common each is.
  private static let literalness = SIMD4<Double>(1, 0.75, 0.5, 0.25)
  private static let shares = SIMD4<Double>(0.4, 0.3, 0.2, 0.1)

  private static func ln4(_ x: SIMD4<Double>) -> SIMD4<Double> {
    SIMD4(ln(x[0]), ln(x[1]), ln(x[2]), ln(x[3]))
  }

  @inline(__always)
  private func unchecked(_ i: Int, _ j: Int) -> Int { band.starts[i + 1] + j + 1 - Int(band.low[i + 1]) }
}
