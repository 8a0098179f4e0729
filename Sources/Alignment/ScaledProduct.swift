/// A product of many factors in four variants at once, kept from overflow by taking out powers.
struct ScaledProduct {
  private var value = SIMD4<Double>(repeating: 1)
  /// The logarithm of what was taken out of all four.
  private var taken = 0.0

  private static let step = 1e60

  /// Factors are at most about 1e8 and at least 1e-2, so eight of them leave room.
  @inline(__always)
  private mutating func rescale() {
    let high = value.max()
    if high > Self.step {
      value *= 1 / Self.step
      taken += 138.155_105_579_642_74
    } else if high < 1 / Self.step {
      value *= Self.step
      taken -= 138.155_105_579_642_74
    }
  }

  /// Multiplies by base + share × value for `count` values from a place on.
  @inline(__always)
  mutating func multiply(
    _ base: SIMD4<Double>, _ share: SIMD4<Double>, _ count: Int, _ values: UnsafeBufferPointer<Float>,
    _ first: Int
  ) {
    for place in 0..<count {
      value *= base + share * Double(values[first + place])
      if place & 7 == 7 { rescale() }
    }
    rescale()
  }

  /// The same with the sum of the values from two places on.
  @inline(__always)
  mutating func multiply(
    _ base: SIMD4<Double>, _ share: SIMD4<Double>, _ count: Int, _ values: UnsafeBufferPointer<Float>,
    _ first: Int,
    _ second: Int
  ) {
    for place in 0..<count {
      value *= base + share * Double(values[first + place] + values[second + place])
      if place & 7 == 7 { rescale() }
    }
    rescale()
  }

  /// The same with the sum of the values from several places on.
  @inline(__always)
  mutating func multiply(
    _ base: SIMD4<Double>, _ share: SIMD4<Double>, _ count: Int, _ values: UnsafeBufferPointer<Float>,
    _ starts: [Int]
  ) {
    for place in 0..<count {
      var sum: Float = 0
      for start in starts { sum += values[start + place] }
      value *= base + share * Double(sum)
      if place & 7 == 7 { rescale() }
    }
    rescale()
  }

  /// The logarithm of the weighted mean of the four products' square roots.
  func lnMeanRoot(_ weights: SIMD4<Double>) -> Double {
    let roots = value.squareRoot() * weights
    return ln(roots.sum()) + taken / 2
  }
}
