/// What a sentence's words give each word of the other side, as ratios to chance.
///
/// The given sentence's translations are spread over a dense vector, one place a unit and view; then any word of the
/// other side is looked up in it.
struct SpreadWords {
  /// One value for each unit of each view, view after view.
  private var values: [Float]
  private let rows: [SparseRows]
  private let size: Int
  /// For each word of the given side its unit in each view; for each of the other side its place in `values`, and the
  /// view's share / P(unit by chance).
  private let given: [Int32]
  private let outcomes: [Int32]
  private let weights: [Float]

  /// - Parameters:
  ///   - rows: P(outcome | given) of each view.
  ///   - given: the units of the given side's words, view by view; `outcomes` and `weights` likewise of the other side.
  ///   - size: more than the largest number of a unit.
  init(rows: [SparseRows], given: [[Int32]], outcomes: [[Int32]], weights: [[Float]], size: Int) {
    self.rows = rows
    self.size = size
    values = [Float](repeating: 0, count: size * rows.count)
    self.given = Self.interleaved(given) { unit, _ in unit }
    self.outcomes = Self.interleaved(outcomes) { unit, view in unit + Int32(view * size) }
    self.weights = Self.interleaved(weights) { weight, _ in weight }
  }

  private static func interleaved<Value, Result>(
    _ lists: [[Value]], _ transform: (Value, Int) -> Result
  ) -> [Result] {
    guard let first = lists.first else { return [] }
    var result: [Result] = []
    result.reserveCapacity(first.count * lists.count)
    for place in first.indices {
      for view in lists.indices { result.append(transform(lists[view][place], view)) }
    }
    return result
  }

  /// Calls `body` between spreading a run of the given side's words and clearing them away.
  mutating func with(_ words: Range<Int>, _ body: (borrowing Self) -> Void) {
    let views = rows.count
    values.withUnsafeMutableBufferPointer { values in
      for view in 0..<views {
        let dense = UnsafeMutableBufferPointer(rebasing: values[view * size..<(view + 1) * size])
        for word in words { rows[view].add(given[word * views + view], to: dense) }
      }
    }
    body(self)
    values.withUnsafeMutableBufferPointer { values in
      for view in 0..<views {
        let dense = UnsafeMutableBufferPointer(rebasing: values[view * size..<(view + 1) * size])
        for word in words { rows[view].clear(given[word * views + view], in: dense) }
      }
    }
  }

  /// Writes the ratios of a run of words.
  func write(_ words: Range<Int>, to output: inout [Float], at position: Int) {
    output.withUnsafeMutableBufferPointer { output in
      withRatios { ratio in
        for word in words { output[position + word - words.lowerBound] = ratio(word) }
      }
    }
  }

  /// The logarithm of the product of base + share × ratio over a run of words.
  func lnProduct(_ words: Range<Int>, base: Double, share: Double) -> Double {
    withRatios { ratio in
      var logarithm = 0.0
      var product = 1.0
      for word in words {
        product *= base + share * Double(ratio(word))
        if product > 1e150 || product < 1e-150 {
          logarithm += ln(product)
          product = 1
        }
      }
      return logarithm + ln(product)
    }
  }

  @inline(__always)
  private func withRatios<Result>(_ body: ((Int) -> Float) -> Result) -> Result {
    let views = rows.count
    return values.withUnsafeBufferPointer { values in
      outcomes.withUnsafeBufferPointer { outcomes in
        weights.withUnsafeBufferPointer { weights in
          body { word in
            var sum: Float = 0
            for view in word * views..<(word + 1) * views {
              sum += values[Int(outcomes[view])] * weights[view]
            }
            return sum
          }
        }
      }
    }
  }
}
