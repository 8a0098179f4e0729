/// What a sentence's words give each word of the other side, as ratios to chance.
///
/// The given sentence's translations are spread over a dense vector, one place a unit and view; then any word of the
/// other side is looked up in it.
struct SpreadWords {
  /// A word of the other side: for each view its place in the vector, and the view's share / P(unit by chance).
  private struct Outcome {
    var places: SIMD2<Int32>
    var weights: SIMD2<Float>
  }

  /// One value for each unit of each view, view after view.
  private let values: UnsafeMutableBufferPointer<Float>
  private let space: SpreadSpace
  private let rows: [SparseRows]
  private let size: Int
  /// The units of the given side's words, view by view.
  private let given: [[Int32]]
  private let outcomes: [Outcome]

  /// Ratios above this say no more.
  static let most: Float = 2e4

  /// - Parameters:
  ///   - rows: P(outcome | given) of each view; there are two.
  ///   - given: the units of the given side's words, view by view; `outcomes` and `weights` likewise of the other side.
  ///   - size: more than the largest number of a unit.
  init(
    rows: [SparseRows], given: [[Int32]], outcomes: [[Int32]], weights: [[Float]], size: Int,
    space: SpreadSpace
  ) {
    precondition(rows.count == 2)
    self.rows = rows
    self.size = size
    self.given = given
    self.space = space
    values = space.zeros(size * 2)
    self.outcomes = outcomes[0].indices.map {
      Outcome(
        places: SIMD2(outcomes[0][$0], outcomes[1][$0] + Int32(size)),
        weights: SIMD2(weights[0][$0], weights[1][$0]))
    }
  }

  /// Calls `body` between spreading a run of the given side's words and clearing them away.
  func with(_ words: Range<Int>, _ body: (borrowing Self) -> Void) {
    for view in rows.indices {
      let dense = UnsafeMutableBufferPointer(rebasing: values[view * size..<(view + 1) * size])
      for word in words { rows[view].add(given[view][word], to: dense) }
    }
    body(self)
    for view in rows.indices {
      let dense = UnsafeMutableBufferPointer(rebasing: values[view * size..<(view + 1) * size])
      for word in words { rows[view].clear(given[view][word], in: dense) }
    }
  }

  @inline(__always)
  private func ratio(_ outcome: Outcome) -> Float {
    values[Int(outcome.places.x)] * outcome.weights.x + values[Int(outcome.places.y)] * outcome.weights.y
  }

  /// Writes the ratios of a run of words, none above `most`.
  func write(_ words: Range<Int>, to output: inout [Float], at position: Int) {
    output.withUnsafeMutableBufferPointer { output in
      outcomes.withUnsafeBufferPointer { outcomes in
        for word in words {
          output[position + word - words.lowerBound] = min(ratio(outcomes[word]), Self.most)
        }
      }
    }
  }

  /// The logarithm of the product of base + share × ratio over a run of words.
  func lnProduct(_ words: Range<Int>, base: Float, share: Float) -> Double {
    outcomes.withUnsafeBufferPointer { outcomes in
      var logarithm = 0.0
      var product = 1.0
      var start = words.lowerBound
      // Sixteen factors never leave the range of a Double.
      while start < words.upperBound {
        let end = min(start + 16, words.upperBound)
        for word in start..<end { product *= Double(base + share * ratio(outcomes[word])) }
        start = end
        if product > 1e100 || product < 1e-100 {
          logarithm += ln(product)
          product = 1
        }
      }
      return logarithm + ln(product)
    }
  }
}
