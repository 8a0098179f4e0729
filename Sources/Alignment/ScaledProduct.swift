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
    let halves = pointwiseMax(value.lowHalf, value.highHalf)
    let high = max(halves.x, halves.y)
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

  /// Multiplies by base + share × value for `count` values.
  @inline(__always)
  mutating func multiply(
    _ base: SIMD4<Float>, _ share: SIMD4<Float>, _ count: Int, _ first: UnsafePointer<Float>
  ) {
    multiply(base, share, count) { first[$0] }
  }

  /// The same with the sums of the values of two sentences.
  @inline(__always)
  mutating func multiply(
    _ base: SIMD4<Float>, _ share: SIMD4<Float>, _ count: Int, _ first: UnsafePointer<Float>,
    _ second: UnsafePointer<Float>
  ) {
    multiply(base, share, count) { first[$0] + second[$0] }
  }

  /// The same with the sums of the values of three.
  @inline(__always)
  mutating func multiply(
    _ base: SIMD4<Float>, _ share: SIMD4<Float>, _ count: Int, _ first: UnsafePointer<Float>,
    _ second: UnsafePointer<Float>, _ third: UnsafePointer<Float>
  ) {
    multiply(base, share, count) { first[$0] + second[$0] + third[$0] }
  }

  /// The same with the sums of the values of four.
  @inline(__always)
  mutating func multiply(
    _ base: SIMD4<Float>, _ share: SIMD4<Float>, _ count: Int, _ first: UnsafePointer<Float>,
    _ second: UnsafePointer<Float>, _ third: UnsafePointer<Float>, _ fourth: UnsafePointer<Float>
  ) {
    multiply(base, share, count) { first[$0] + second[$0] + third[$0] + fourth[$0] }
  }

  @inline(__always)
  private mutating func multiply(
    _ base: SIMD4<Float>, _ share: SIMD4<Float>, _ count: Int, _ value: (Int) -> Float
  ) {
    var place = 0
    while place + 8 <= count {
      // Two products that don't wait for each other.
      var even = base + share * value(place)
      var odd = base + share * value(place + 1)
      even *= base + share * value(place + 2)
      odd *= base + share * value(place + 3)
      even *= base + share * value(place + 4)
      odd *= base + share * value(place + 5)
      even *= base + share * value(place + 6)
      odd *= base + share * value(place + 7)
      self.value *= even * odd
      rescale()
      place += 8
    }
    while place < count {
      self.value *= base + share * value(place)
      place += 1
    }
    rescale()
  }

  /// The logarithm of the weighted mean of the four products' square roots.
  func lnMeanRoot(_ weights: SIMD4<Float>) -> Double {
    let roots = value.squareRoot() * weights
    let halves = roots.lowHalf + roots.highHalf
    return ln(Double(max(halves.x + halves.y, .leastNormalMagnitude))) + Double(taken)
      * 0.346_573_590_279_972_65
  }

  /// The share of each of the four in the weighted mean of their square roots.
  func shares(_ weights: SIMD4<Float>) -> SIMD4<Float> {
    let roots = value.squareRoot() * weights
    let sum = roots.sum()
    return sum > 0 ? roots / sum : weights
  }
}
