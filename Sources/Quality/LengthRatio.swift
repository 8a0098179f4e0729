public import Bitext

/// How long a text is beside its translation, learned from pairs: after Gale & Church 1993, in characters, with the
/// median and the median deviation in the place of mean and variance, so that wrong pairs count little.
///
/// The deviation of a pair is (l₂ − c·l₁ − d) / √((c·l₁ + l₂) / 2).
public struct LengthRatio: Sendable, Hashable {
  /// Two languages, the one whose tag sorts first in front.
  public struct Key: Sendable, Hashable {
    public var first: LanguageTag
    public var second: LanguageTag

    public init(first: LanguageTag, second: LanguageTag) {
      self.first = first
      self.second = second
    }
  }

  /// c: characters of the second language for one of the first.
  public var ratio: Double
  /// The median of the deviations, and how far from it half of them are at most.
  public var median: Double
  public var spread: Double

  /// What is believed of languages that too few pairs are known of: as long as each other, and of a great spread.
  public static let unknown = LengthRatio(ratio: 1, median: 0, spread: 2.5)

  /// How many pairs are needed to learn from.
  static let fewest = 100
  /// Nor does it get smaller: where all pairs of a memory are alike, little says what is usual.
  private static let leastSpread = 0.7
  /// How many of the spreads a pair may be off; of normal deviations, fewer than one in 10,000 are more.
  static let limit = 6.0

  private init(ratio: Double, median: Double, spread: Double) {
    self.ratio = ratio
    self.median = median
    self.spread = spread
  }

  /// Learns from the lengths of pairs, in characters.
  public init(_ lengths: [(first: Int, second: Int)]) {
    let ratios = lengths.filter { $0.first >= 20 && $0.second > 0 }.map {
      Double($0.second) / Double($0.first)
    }
    guard ratios.count >= Self.fewest, let ratio = Self.median(ratios), ratio > 0 else {
      self = .unknown
      return
    }
    let deviations = lengths.compactMap { Self.deviation($0.first, $0.second, ratio) }
    let median = Self.median(deviations) ?? 0
    let spread = Self.median(deviations.map { abs($0 - median) }) ?? 0
    self.init(ratio: ratio, median: median, spread: max(Self.leastSpread, spread))
  }

  /// Whether two lengths are usual, in characters.
  public func allows(_ first: Int, _ second: Int) -> Bool {
    guard let deviation = Self.deviation(first, second, ratio) else { return true }
    return abs(deviation - median) <= Self.limit * spread
  }

  private static func deviation(_ first: Int, _ second: Int, _ ratio: Double) -> Double? {
    let expected = ratio * Double(first)
    let size = (expected + Double(second)) / 2
    return size > 0 ? (Double(second) - expected) / size.squareRoot() : nil
  }

  private static func median(_ values: [Double]) -> Double? {
    values.isEmpty ? nil : values.sorted()[values.count / 2]
  }
}
