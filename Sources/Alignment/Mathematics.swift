#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#elseif canImport(Darwin)
  import Darwin
#endif

/// The natural logarithm; the standard library of Swift has none without Foundation.
@inline(__always)
func ln(_ value: Double) -> Double { log(value) }

/// e to the power of `value`.
@inline(__always)
func power(_ value: Double) -> Double { exp(value) }

/// The logarithm of e^a + e^b, without overflow.
@inline(__always)
func lnSum(_ a: Double, _ b: Double) -> Double {
  let high = max(a, b)
  let difference = high - min(a, b)
  // What is e^-23 times smaller changes the sum by less than 1e-10; and nothing plus nothing is nothing.
  guard difference < 23 else { return high }
  return high + log1p(exp(-difference))
}

/// The logarithm of a sum of up to sixteen numbers that are given by their logarithms.
struct LnSum {
  private var terms = SIMD16<Double>(repeating: 0)
  private var count = 0
  private var high = -Double.infinity

  @inline(__always)
  mutating func removeAll() {
    count = 0
    high = -.infinity
  }

  @inline(__always)
  mutating func add(_ term: Double) {
    guard term > -.infinity else { return }
    terms[count] = term
    count += 1
    high = max(high, term)
  }

  /// -infinity where there is nothing to add up.
  @inline(__always)
  var value: Double {
    guard count > 1 else { return high }
    var sum = 0.0
    // What is e^-23 times smaller changes the sum by less than 1e-10.
    for index in 0..<count where high - terms[index] < 23 {
      sum += terms[index] == high ? 1 : exp(terms[index] - high)
    }
    return sum == 1 ? high : high + log(sum)
  }
}

/// The logarithm of the gamma function at `x` > 0.
func lnGamma(_ x: Double) -> Double {
  // Stirling's series after shifting the argument up; exact to 1e-10 for x > 0.
  var shift = 0.0
  var y = x
  while y < 8 {
    shift -= ln(y)
    y += 1
  }
  let inverse = 1 / (y * y)
  let series = (1.0 / 12 - inverse * (1.0 / 360 - inverse * (1.0 / 1260 - inverse / 1680))) / y
  return shift + (y - 0.5) * ln(y) - y + 0.918_938_533_204_672_8 + series
}
