/// How well the words of two sentences explain each other, word by word, for all pairs of sentences of a band.
///
/// For a pair (i, j), `forward` holds for each word of j what the words of i give it, as a ratio to chance, and
/// `backward` for each word of i what the words of j give it. A bead's evidence is made of them by sums.
struct WordEvidence {
  private let index: TaskIndex
  private let band: Band
  private let literalness: SIMD4<Float>
  private let names: Names
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
  private var forwardProducts: RunProducts
  private var backwardProducts: RunProducts

  /// - Parameter trained: the beads of the task that the lexicon was trained on.
  init(
    _ index: TaskIndex, band: Band, lexicon: LearnedLexicon, literalness: Literalness,
    trained: [TrainingBead], space: SpreadSpace
  ) {
    self.literalness = literalness.shares
    names = lexicon.names
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
    forwardProducts = RunProducts(cells: band.cellCount)
    backwardProducts = RunProducts(cells: band.cellCount)
    let inverse = (
      target: lexicon.inverseChances(index.target, isSource: false, space: space),
      source: lexicon.inverseChances(index.source, isSource: true, space: space)
    )
    fillForward(lexicon.spreading(index, forward: true, inverse: inverse.target, space: space))
    fillBackward(lexicon.spreading(index, forward: false, inverse: inverse.source, space: space))
    var leaving = LeaveOneOut()
    for bead in trained {
      leaving.leaveOut(bead, index, lexicon, inverse: inverse)
      take(leaving, bead)
    }
    fillProducts()
  }

  private mutating func fillForward(_ spreading: SpreadWords) {
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

  private mutating func fillBackward(_ spreading: SpreadWords) {
    for (column, rows) in band.rowsOfColumns.enumerated() where column > 0 {
      spreading.with(index.target.range(column - 1)) { spread in
        for row in rows where row > 0 {
          spread.write(
            index.source.range(row - 1), to: &backward, at: Int(backwardStarts[band.knownCell(row, column)]))
        }
      }
    }
  }

  private mutating func fillProducts() {
    let columnFactors = (0..<index.target.count).map {
      RunProducts.Factors.ofRuns(
        endingWith: $0, index.target, known: 1 - nullBackward, rests: targetRest)
    }
    for row in 1..<max(1, band.rows) {
      let rowFactors = RunProducts.Factors.ofRuns(
        endingWith: row - 1, index.source, known: 1 - nullForward, rests: sourceRest)
      for column in band.columns(row) where column > 0 {
        let cell = band.knownCell(row, column)
        forwardProducts.fill(cell, words: index.target.range(column - 1).count, rowFactors, forward) {
          band.cell(row - $0, column).map { forwardStarts[$0] }
        }
        backwardProducts.fill(
          cell, words: index.source.range(row - 1).count, columnFactors[column - 1], backward
        ) {
          band.cell(row, column - $0).map { backwardStarts[$0] }
        }
      }
    }
  }

  /// Puts what the sentences of a trained bead give each other without it in the place of what was there.
  private mutating func take(_ left: LeaveOneOut, _ bead: TrainingBead) {
    let sourceWords = index.source.wordRange(bead.source)
    let targetWords = index.target.wordRange(bead.target)
    for (row, sentence) in bead.source.enumerated() {
      for (column, other) in bead.target.enumerated() {
        guard let cell = band.cell(sentence + 1, other + 1) else { continue }
        let forwardStart = Int(forwardStarts[cell])
        let backwardStart = Int(backwardStarts[cell])
        let targets = index.target.range(other)
        for (place, word) in targets.enumerated() {
          forward[forwardStart + place] = min(
            left.forward[row * targetWords.count + word - targetWords.lowerBound], SpreadWords.most)
        }
        let sources = index.source.range(sentence)
        for (place, word) in sources.enumerated() {
          backward[backwardStart + place] = min(
            left.backward[column * sourceWords.count + word - sourceWords.lowerBound], SpreadWords.most)
        }
      }
    }
  }

  /// The evidence of a bead, in nats: the mean of the two directions' likelihood ratios; `nil` outside the band.
  ///
  /// Translations are more or less free: the ratio is a mixture over how literal the whole bead is.
  func evidence(source: Range<Int>, target: Range<Int>) -> Double? {
    ratio(source, target)?.lnMeanRoot(literalness)
  }

  /// How likely the bead is of each step of literalness.
  func steps(source: Range<Int>, target: Range<Int>) -> SIMD4<Float>? {
    ratio(source, target)?.shares(literalness)
  }

  /// The product of the ratios of all words in both directions, for each step of literalness; `nil` outside the band.
  private func ratio(_ source: Range<Int>, _ target: Range<Int>) -> ScaledProduct? {
    // Both ends of the band's rows never fall, so the corners decide.
    guard band.cell(source.lowerBound + 1, target.upperBound) != nil,
      band.cell(source.upperBound, target.lowerBound + 1) != nil
    else { return nil }
    var ratio = ScaledProduct()
    for j in target {
      ratio.multiply(forwardProducts[band.knownCell(source.upperBound, j + 1), source.count])
    }
    for i in source {
      ratio.multiply(backwardProducts[band.knownCell(i + 1, target.upperBound), target.count])
    }
    return ratio
  }

  @inline(__always)
  private func start(_ i: Int, _ j: Int) -> Int { band.knownCell(i + 1, j + 1) }

  /// The parts of a bead's evidence by what explains its words: numbers, the same words, names written
  /// alike, other words.
  ///
  /// They add up to `evidence`.
  func parts(source: Range<Int>, target: Range<Int>) -> WordParts {
    guard let total = evidence(source: source, target: target) else { return WordParts() }
    var identical = 0.0
    var alike = 0.0
    var numbers = 0.0
    let sourceUnits = UnitSet(index.source.units(.words, of: source))
    let targetUnits = UnitSet(index.target.units(.words, of: target))
    // Most words are none of these, and what they are worth is in the sum.
    func add(
      _ ratio: () -> Double, _ isNumber: Bool, _ isIdentical: @autoclosure () -> Bool,
      _ isName: @autoclosure () -> Bool
    ) {
      if isNumber {
        numbers += ln(ratio()) / 2
      } else if isIdentical() {
        identical += ln(ratio()) / 2
      } else if isName() {
        alike += ln(ratio()) / 2
      }
    }
    let forwardShare = (1 - nullForward) / Double(max(1, index.source.words(in: source)))
    let forwardRest = Double(sourceRest[source].reduce(0, +))
    for j in target {
      for (place, word) in index.target.range(j).enumerated() {
        let unit = index.target.words[word]
        add(
          {
            let known = source.reduce(Float(0)) { $0 + forward[Int(forwardStarts[start($1, j)]) + place] }
            return nullForward + forwardShare * (forwardRest + Double(known))
          }, index.target.numbers[word], sourceUnits.contains(unit),
          names.isName(target: unit, in: sourceUnits))
      }
    }
    let backwardShare = (1 - nullBackward) / Double(max(1, index.target.words(in: target)))
    let backwardRest = Double(targetRest[target].reduce(0, +))
    for i in source {
      for (place, word) in index.source.range(i).enumerated() {
        let unit = index.source.words[word]
        add(
          {
            let known = target.reduce(Float(0)) { $0 + backward[Int(backwardStarts[start(i, $1)]) + place] }
            return nullBackward + backwardShare * (backwardRest + Double(known))
          }, index.source.numbers[word], targetUnits.contains(unit),
          names.isName(source: unit, in: targetUnits))
      }
    }
    return WordParts(
      words: total - identical - alike - numbers, identical: identical, names: alike, numbers: numbers)
  }
}

/// The parts of a bead's evidence that its words are, in nats.
struct WordParts {
  var words = 0.0
  var identical = 0.0
  var names = 0.0
  var numbers = 0.0
}
