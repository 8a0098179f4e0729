/// The vectors of one side's sentences, and of runs of them where they are known, and how long the sentences are.
struct VectorIndex: Sendable {
  let dimension: Int
  /// Row by row: the sentences' vectors, then those of runs.
  private var values: [Float]
  /// For each sentence the rows of the runs of one, two … sentences that begin with it; -1 where a run has no vector.
  private var rows: [Int32]
  /// A run without a vector is as its sentences are, the longer ones more.
  private(set) var weights: [Float]
  /// How similar each row is to those of the other side that it is most similar to; 0 until it is known.
  var common: [Float]

  /// The sentences of a run at most.
  private static let most = 4

  var count: Int { weights.count }

  /// - Parameter runs: of two to four sentences.
  /// - Returns: `nil` where the vectors are not one a sentence or not of one dimension.
  init?(_ vectors: [[Float]], runs: [Range<Int>: [Float]] = [:], lengths: [Float]) {
    guard let first = vectors.first, !first.isEmpty, vectors.count == lengths.count,
      vectors.allSatisfy({ $0.count == first.count })
    else { return nil }
    dimension = first.count
    values = []
    values.reserveCapacity((vectors.count + runs.count) * dimension)
    for vector in vectors { values.append(contentsOf: vector) }
    rows = [Int32](repeating: -1, count: vectors.count * Self.most)
    for sentence in vectors.indices { rows[sentence * Self.most] = Int32(sentence) }
    var row = vectors.count
    for run in runs.keys.sorted(by: { ($0.lowerBound, $0.count) < ($1.lowerBound, $1.count) }) {
      guard (2...Self.most).contains(run.count), run.lowerBound >= 0, run.upperBound <= vectors.count,
        let vector = runs[run], vector.count == dimension
      else { continue }
      rows[run.lowerBound * Self.most + run.count - 1] = Int32(row)
      values.append(contentsOf: vector)
      row += 1
    }
    weights = lengths.map { max(1, $0) }
    common = [Float](repeating: 0, count: row)
  }

  func slice(_ sentences: Range<Int>) -> VectorIndex {
    var slice = self
    slice.rows = Array(rows[sentences.lowerBound * Self.most..<sentences.upperBound * Self.most])
    slice.weights = Array(weights[sentences])
    return slice
  }

  /// The row of a run's vector, where it has one.
  @inline(__always)
  func row(_ run: Range<Int>) -> Int? {
    guard run.count <= Self.most else { return nil }
    let row = rows[run.lowerBound * Self.most + run.count - 1]
    return row >= 0 ? Int(row) : nil
  }

  /// What a sentence has in common with those it is most similar to.
  func common(_ sentence: Int) -> Float { common[Int(rows[sentence * Self.most])] }

  /// The rows of all runs, with the sentence each begins with.
  var places: [(row: Int, sentence: Int)] {
    rows.indices.compactMap { rows[$0] >= 0 ? (Int(rows[$0]), $0 / Self.most) : nil }
  }

  /// The vectors less what all have in common, of length 1.
  func centred(on mean: [Float]) -> VectorIndex {
    var centred = self
    for row in common.indices {
      let start = row * dimension
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
    product(row: Int(rows[sentence * Self.most]), other, Int(other.rows[otherSentence * Self.most]))
  }

  /// The product of a row with one of another side's.
  func product(row: Int, _ other: VectorIndex, _ otherRow: Int) -> Float {
    values.withUnsafeBufferPointer { left in
      other.values.withUnsafeBufferPointer { right in
        Self.product(left, row * dimension, right, otherRow * dimension, dimension)
      }
    }
  }

  /// Adds the vectors of all sentences to a sum.
  func add(to sum: inout [Float]) {
    for sentence in 0..<count {
      let start = Int(rows[sentence * Self.most]) * dimension
      for place in 0..<dimension { sum[place] += values[start + place] }
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
