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
  private var forwardStarts: [Int32]
  private var backwardStarts: [Int32]
  private var forward: [Float]
  private var backward: [Float]

  /// - Parameter trained: the beads of the task that the lexicon was trained on.
  init(_ index: TaskIndex, band: Band, lexicon: LearnedLexicon, trained: [TrainingBead]) {
    self.index = index
    self.band = band
    nullForward = lexicon.nullForward
    nullBackward = lexicon.nullBackward
    sourceRest = lexicon.rest(index.source, forward: true)
    targetRest = lexicon.rest(index.target, forward: false)
    forwardStarts = [Int32](repeating: -1, count: band.cellCount)
    backwardStarts = forwardStarts
    var forwardCount = 0
    var backwardCount = 0
    for row in 1..<max(1, band.rows) {
      for column in band.columns(row) where column > 0 {
        let cell = band.knownCell(row, column)
        forwardStarts[cell] = Int32(forwardCount)
        backwardStarts[cell] = Int32(backwardCount)
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
    var spreading = lexicon.spreading(index, forward: true, inverse: inverse)
    for row in 1..<max(1, band.rows) {
      let columns = band.columns(row)
      // The sentences of a row follow each other, and so do their values.
      let first = max(1, columns.lowerBound)
      guard first <= columns.upperBound else { continue }
      let words = Int(index.target.starts[first - 1])..<Int(index.target.starts[columns.upperBound])
      spreading.with(index.source.range(row - 1)) {
        $0.write(words, to: &forward, at: Int(forwardStarts[band.knownCell(row, first)]))
      }
    }
  }

  private mutating func fillBackward(_ lexicon: LearnedLexicon, _ inverse: [[Float]]) {
    var spreading = lexicon.spreading(index, forward: false, inverse: inverse)
    for (column, rows) in band.rowsOfColumns.enumerated() where column > 0 {
      spreading.with(index.target.range(column - 1)) { spread in
        for row in rows where row > 0 {
          spread.write(
            index.source.range(row - 1), to: &backward, at: Int(backwardStarts[band.knownCell(row, column)]))
        }
      }
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
        for (place, value) in forwardOwn[pair].enumerated() {
          forward[Int(forwardStarts[cell]) + place] = value
        }
        for (place, value) in backwardOwn[pair].enumerated() {
          backward[Int(backwardStarts[cell]) + place] = value
        }
      }
    }
  }

  /// How much of its words a bead translates one by one, in four steps from literal to free, and how common each is.
  private static let literalness = SIMD4<Float>(1, 0.75, 0.5, 0.25)
  private static let shares = SIMD4<Float>(0.4, 0.3, 0.2, 0.1)

  /// The evidence of a bead, in nats: the mean of the two directions' likelihood ratios; `nil` outside the band.
  ///
  /// Translations are more or less free: the ratio is a mixture over how literal the whole bead is.
  func evidence(source: Range<Int>, target: Range<Int>) -> Double? {
    for i in source {
      for j in target where band.cell(i + 1, j + 1) == nil { return nil }
    }
    var ratio = ScaledProduct()
    let sourceWords = index.source.words(in: source)
    let targetWords = index.target.words(in: target)
    if sourceWords > 0 {
      let literal = Float(1 - nullForward) * Self.literalness
      let share = literal / Float(sourceWords)
      let base = 1 - literal + share * sourceRest[source].reduce(0, +)
      for j in target {
        let count = index.target.range(j).count
        let first = Int(forwardStarts[start(source.lowerBound, j)])
        switch source.count {
        case 1: forward.withUnsafeBufferPointer { ratio.multiply(base, share, count, $0, first) }
        case 2:
          let second = Int(forwardStarts[start(source.lowerBound + 1, j)])
          forward.withUnsafeBufferPointer { ratio.multiply(base, share, count, $0, first, second) }
        default:
          let starts = source.map { Int(forwardStarts[start($0, j)]) }
          forward.withUnsafeBufferPointer { ratio.multiply(base, share, count, $0, starts) }
        }
      }
    }
    if targetWords > 0 {
      let literal = Float(1 - nullBackward) * Self.literalness
      let share = literal / Float(targetWords)
      let base = 1 - literal + share * targetRest[target].reduce(0, +)
      for i in source {
        let count = index.source.range(i).count
        let first = Int(backwardStarts[start(i, target.lowerBound)])
        switch target.count {
        case 1: backward.withUnsafeBufferPointer { ratio.multiply(base, share, count, $0, first) }
        case 2:
          let second = Int(backwardStarts[start(i, target.lowerBound + 1)])
          backward.withUnsafeBufferPointer { ratio.multiply(base, share, count, $0, first, second) }
        default:
          let starts = target.map { Int(backwardStarts[start(i, $0)]) }
          backward.withUnsafeBufferPointer { ratio.multiply(base, share, count, $0, starts) }
        }
      }
    }
    return ratio.lnMeanRoot(Self.shares)
  }

  @inline(__always)
  private func start(_ i: Int, _ j: Int) -> Int { band.knownCell(i + 1, j + 1) }

  /// The parts of a bead's evidence by what explains its words: numbers, the same words, other words.
  ///
  /// They add up to `evidence`.
  func parts(source: Range<Int>, target: Range<Int>) -> (words: Double, identical: Double, numbers: Double) {
    guard let total = evidence(source: source, target: target) else { return (0, 0, 0) }
    var identical = 0.0
    var numbers = 0.0
    let sourceUnits = Set(index.source.units(.words, of: source))
    let targetUnits = Set(index.target.units(.words, of: target))
    func add(_ ratio: Double, _ isNumber: Bool, _ isIdentical: Bool) {
      if isNumber {
        numbers += ln(ratio) / 2
      } else if isIdentical {
        identical += ln(ratio) / 2
      }
    }
    let forwardShare = (1 - nullForward) / Double(max(1, index.source.words(in: source)))
    let forwardRest = Double(sourceRest[source].reduce(0, +))
    for j in target {
      for (place, word) in index.target.range(j).enumerated() {
        let known = source.reduce(Float(0)) { $0 + forward[Int(forwardStarts[start($1, j)]) + place] }
        let unit = index.target.words[word]
        add(
          nullForward + forwardShare * (forwardRest + Double(known)), index.target.numbers[word],
          sourceUnits.contains(unit))
      }
    }
    let backwardShare = (1 - nullBackward) / Double(max(1, index.target.words(in: target)))
    let backwardRest = Double(targetRest[target].reduce(0, +))
    for i in source {
      for (place, word) in index.source.range(i).enumerated() {
        let known = target.reduce(Float(0)) { $0 + backward[Int(backwardStarts[start(i, $1)]) + place] }
        let unit = index.source.words[word]
        add(
          nullBackward + backwardShare * (backwardRest + Double(known)), index.source.numbers[word],
          targetUnits.contains(unit))
      }
    }
    return (total - identical - numbers, identical, numbers)
  }
}
