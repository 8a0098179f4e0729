/// What an embedding model says of the sentences of a task: a vector each, all of one dimension and of length 1.
public struct SentenceVectors: Sendable, Hashable {
  /// One for each source sentence, and for each target sentence, in order.
  public var source: [[Float]]
  public var target: [[Float]]

  public init(source: [[Float]], target: [[Float]]) {
    self.source = source
    self.target = target
  }
}

/// The vectors of one side, and how long their sentences are.
struct VectorIndex: Sendable {
  let dimension: Int
  /// Sentence by sentence.
  private let values: [Float]
  /// A run of sentences is as its sentences are, the longer ones more.
  let weights: [Float]

  var count: Int { weights.count }

  /// - Returns: `nil` where the vectors are not one a sentence or not of one dimension.
  init?(_ vectors: [[Float]], lengths: [Float]) {
    guard let first = vectors.first, !first.isEmpty, vectors.count == lengths.count,
      vectors.allSatisfy({ $0.count == first.count })
    else { return nil }
    dimension = first.count
    values = vectors.flatMap { $0 }
    weights = lengths.map { max(1, $0) }
  }

  private init(dimension: Int, values: [Float], weights: [Float]) {
    self.dimension = dimension
    self.values = values
    self.weights = weights
  }

  func slice(_ sentences: Range<Int>) -> VectorIndex {
    VectorIndex(
      dimension: dimension,
      values: Array(values[sentences.lowerBound * dimension..<sentences.upperBound * dimension]),
      weights: Array(weights[sentences]))
  }

  /// The product of a sentence's vector with one of another side's.
  func product(_ sentence: Int, _ other: VectorIndex, _ otherSentence: Int) -> Float {
    values.withUnsafeBufferPointer { left in
      other.values.withUnsafeBufferPointer { right in
        Self.product(left, sentence * dimension, right, otherSentence * dimension, dimension)
      }
    }
  }

  /// The product of a sentence's vector with any vector.
  func product(_ sentence: Int, _ vector: [Float]) -> Float {
    values.withUnsafeBufferPointer { left in
      vector.withUnsafeBufferPointer { right in Self.product(left, sentence * dimension, right, 0, dimension)
      }
    }
  }

  /// Adds all vectors to a sum.
  func add(to sum: inout [Float]) {
    for sentence in 0..<count {
      for place in 0..<dimension { sum[place] += values[sentence * dimension + place] }
    }
  }

  private static func product(
    _ left: UnsafeBufferPointer<Float>, _ leftStart: Int, _ right: UnsafeBufferPointer<Float>,
    _ rightStart: Int, _ count: Int
  ) -> Float {
    // Eight sums side by side, in an order that does not depend on the compiler.
    var sums = SIMD8<Float>.zero
    var place = 0
    while place + 8 <= count {
      var a = SIMD8<Float>.zero
      var b = SIMD8<Float>.zero
      for lane in 0..<8 {
        a[lane] = left[leftStart + place + lane]
        b[lane] = right[rightStart + place + lane]
      }
      sums += a * b
      place += 8
    }
    var total = sums.sum()
    while place < count {
      total += left[leftStart + place] * right[rightStart + place]
      place += 1
    }
    return total
  }
}
