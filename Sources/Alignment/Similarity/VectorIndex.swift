/// The vectors of one side, and how long their sentences are.
struct VectorIndex: Sendable {
  let dimension: Int
  /// Sentence by sentence.
  private var values: [Float]
  /// A run of sentences is as its sentences are, the longer ones more.
  private(set) var weights: [Float]
  /// How similar each sentence is to those of the other side that it is most similar to; 0 until it is known.
  var common: [Float]

  var count: Int { weights.count }

  /// - Returns: `nil` where the vectors are not one a sentence or not of one dimension.
  init?(_ vectors: [[Float]], lengths: [Float]) {
    guard let first = vectors.first, !first.isEmpty, vectors.count == lengths.count,
      vectors.allSatisfy({ $0.count == first.count })
    else { return nil }
    dimension = first.count
    values = []
    values.reserveCapacity(vectors.count * dimension)
    for vector in vectors { values.append(contentsOf: vector) }
    weights = lengths.map { max(1, $0) }
    common = [Float](repeating: 0, count: weights.count)
  }

  func slice(_ sentences: Range<Int>) -> VectorIndex {
    var slice = self
    slice.values = Array(values[sentences.lowerBound * dimension..<sentences.upperBound * dimension])
    slice.weights = Array(weights[sentences])
    slice.common = Array(common[sentences])
    return slice
  }

  /// The vectors less what all have in common, of length 1.
  func centred(on mean: [Float]) -> VectorIndex {
    var centred = self
    for sentence in 0..<count {
      let start = sentence * dimension
      var square: Float = 0
      for place in 0..<dimension {
        let value = values[start + place] - mean[place]
        centred.values[start + place] = value
        square += value * value
      }
      let length = max(square, 1e-12).squareRoot()
      for place in 0..<dimension { centred.values[start + place] /= length }
    }
    return centred
  }

  /// The product of a sentence's vector with one of another side's.
  func product(_ sentence: Int, _ other: VectorIndex, _ otherSentence: Int) -> Float {
    values.withUnsafeBufferPointer { left in
      other.values.withUnsafeBufferPointer { right in
        Self.product(left, sentence * dimension, right, otherSentence * dimension, dimension)
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
