/// What runs of sentences of one side give the words of a sentence of the other: the products of the words' ratios,
/// for each step of literalness.
///
/// Beads share them: that of sentences i, i + 1 and j, j + 1 is made of what i, i + 1 give j and j + 1, and the other way
/// round. So each is worked out once.
struct RunProducts {
  /// The sentences of a run at most.
  static let most = 4

  /// For each cell the products of the runs of one, two … sentences that end at it.
  private var products: [ScaledProduct]
  /// For each word what the sentences of a run give it.
  private var sums: [Float] = []

  init(cells: Int) {
    products = [ScaledProduct](repeating: ScaledProduct(), count: cells * Self.most)
  }

  /// What each word has at least, and the weight of what a run gives it, for each step of literalness.
  struct Factors {
    var base = SIMD4<Float>(repeating: 1)
    var share = SIMD4<Float>.zero

    /// - Parameters:
    ///   - known: the share of words that don't come from nothing.
    ///   - words: how many the run has; one without words says nothing.
    ///   - rest: what they leave to chance.
    init(known: Double, words: Int, rest: Float) {
      guard words > 0 else { return }
      let literal = Float(known) * Literalness.steps
      share = literal / Float(words)
      base = 1 - literal + share * rest
    }

    /// Of the runs of one, two … sentences that end with one; at most so many.
    static func ofRuns(endingWith last: Int, _ side: SideIndex, known: Double, rests: [Float]) -> [Factors] {
      (1...min(most, last + 1)).map { count in
        let run = last + 1 - count..<last + 1
        return Factors(known: known, words: side.words(in: run), rest: rests[run].reduce(0, +))
      }
    }
  }

  subscript(cell: Int, run: Int) -> ScaledProduct {
    @inline(__always) get { products[cell * Self.most + run - 1] }
  }

  /// Works out the runs that end at a cell.
  ///
  /// - Parameters:
  ///   - words: how many the explained sentence has.
  ///   - factors: of each length of a run.
  ///   - start: where the values begin that a sentence of the runs gives the words, the last sentence being 0; `nil` where
  ///     there are none.
  @inline(__always)
  mutating func fill(
    _ cell: Int, words: Int, _ factors: [Factors], _ values: [Float], start: (Int) -> Int32?
  ) {
    if sums.count <= words { sums = [Float](repeating: 0, count: words + 1) }
    sums.withUnsafeMutableBufferPointer { sums in
      values.withUnsafeBufferPointer { values in
        for run in factors.indices {
          guard let start = start(run).map(Int.init) else { break }
          if run == 0 {
            for word in 0..<words { sums[word] = values[start + word] }
          } else {
            for word in 0..<words { sums[word] += values[start + word] }
          }
          guard let sums = sums.baseAddress else { break }
          products[cell * Self.most + run] = ScaledProduct(
            factors[run].base, factors[run].share, sums, count: words)
        }
      }
    }
  }
}
