/// A product of many factors in four variants at once, kept from overflow by taking out powers of two.
struct ScaledProduct {
  private var value = SIMD4<Float>(repeating: 1)
  /// The exponent of what was taken out of all four.
  private var taken = 0

  /// Brings the largest of the four to about 1.
  ///
  /// Factors are at most 2e4, so eight of them leave room above; a variant that falls
  /// 1e38 times behind another is worth nothing anyway.
  @inline(__always)
  private mutating func rescale() {
    let high = value.max()
    guard high > 1e3 || high < 1e-3, high > 0 else { return }
    let exponent = Int(high.exponent)
    // In two steps, for a power of two may be out of range where the value is tiny.
    value *= Self.powerOfTwo(-exponent / 2)
    value *= Self.powerOfTwo(-exponent - -exponent / 2)
    taken += exponent
  }

  @inline(__always)
  private static func powerOfTwo(_ exponent: Int) -> Float {
    Float(sign: .plus, exponent: exponent, significand: 1)
  }

  /// Multiplies by base + share × value for `count` values from a place on.
  @inline(__always)
  mutating func multiply(
    _ base: SIMD4<Float>, _ share: SIMD4<Float>, _ count: Int, _ values: UnsafeBufferPointer<Float>,
    _ first: Int
  ) {
    multiply(base, share, count) { values[first + $0] }
  }

  /// The same with the sum of the values from two places on.
  @inline(__always)
  mutating func multiply(
    _ base: SIMD4<Float>, _ share: SIMD4<Float>, _ count: Int, _ values: UnsafeBufferPointer<Float>,
    _ first: Int, _ second: Int
  ) {
    multiply(base, share, count) { values[first + $0] + values[second + $0] }
  }

  /// The same with the sum of the values from several places on.
  @inline(__always)
  mutating func multiply(
    _ base: SIMD4<Float>, _ share: SIMD4<Float>, _ count: Int, _ values: UnsafeBufferPointer<Float>,
    _ starts: [Int]
  ) {
    multiply(base, share, count) { place in starts.reduce(0) { $0 + values[$1 + place] } }
  }

  @inline(__always)
  private mutating func multiply(
    _ base: SIMD4<Float>, _ share: SIMD4<Float>, _ count: Int, _ value: (Int) -> Float
  ) {
    var place = 0
    while place + 8 <= count {
      for offset in place..<place + 8 { self.value *= base + share * min(value(offset), 2e4) }
      rescale()
      place += 8
    }
    while place < count {
      self.value *= base + share * min(value(place), 2e4)
      place += 1
    }
    rescale()
  }

  /// The logarithm of the weighted mean of the four products' square roots.
  func lnMeanRoot(_ weights: SIMD4<Float>) -> Double {
    let roots = value.squareRoot() * weights
    return ln(Double(max(roots.sum(), .leastNormalMagnitude))) + Double(taken) * 0.346_573_590_279_972_65
  }
}
