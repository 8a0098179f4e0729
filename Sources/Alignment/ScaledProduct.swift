/// A product of many factors in four variants at once, kept from overflow by taking out powers of two.
struct ScaledProduct {
  private var value = SIMD4<Float>(repeating: 1)
  /// The exponent of what was taken out of all four.
  private var taken: Int32 = 0

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
    taken += Int32(exponent)
  }

  @inline(__always)
  private static func powerOfTwo(_ exponent: Int) -> Float {
    Float(sign: .plus, exponent: exponent, significand: 1)
  }

  /// One, the product of nothing.
  init() {}

  /// The product of base + share × value.
  @inline(__always)
  init(_ base: SIMD4<Float>, _ share: SIMD4<Float>, _ values: UnsafePointer<Float>, count: Int) {
    var place = 0
    while place + 8 <= count {
      // Two products that don't wait for each other.
      var even = base + share * values[place]
      var odd = base + share * values[place + 1]
      even *= base + share * values[place + 2]
      odd *= base + share * values[place + 3]
      even *= base + share * values[place + 4]
      odd *= base + share * values[place + 5]
      even *= base + share * values[place + 6]
      odd *= base + share * values[place + 7]
      value *= even * odd
      rescale()
      place += 8
    }
    while place < count {
      value *= base + share * values[place]
      place += 1
    }
    rescale()
  }

  /// Multiplies by another product.
  @inline(__always)
  mutating func multiply(_ other: ScaledProduct) {
    value *= other.value
    taken += other.taken
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
