/// How far probabilities agree with how often they are right.
public struct Calibration: Sendable, Hashable {
  /// The forecasts between two probabilities.
  public struct Bin: Sendable, Hashable {
    public var low: Double
    public var high: Double
    public var count = 0
    /// Sums over the forecasts of the bin.
    public var confidence = 0.0
    public var right = 0

    /// Means, from 0 to 1; 0 in an empty bin.
    public var meanConfidence: Double { count > 0 ? confidence / Double(count) : 0 }
    public var shareRight: Double { count > 0 ? Double(right) / Double(count) : 0 }
  }

  /// Of equal width, ascending; the last holds 1 too.
  public private(set) var bins: [Bin]

  /// - Parameter bins: how many.
  public init(bins: Int = 10) {
    self.bins = (0..<bins).map {
      Bin(low: Double($0) / Double(bins), high: Double($0 + 1) / Double(bins))
    }
  }

  /// Adds a forecast: its probability from 0 to 1, and whether it was right.
  public mutating func add(_ confidence: Double, isRight: Bool) {
    let index = min(bins.count - 1, max(0, Int(confidence * Double(bins.count))))
    bins[index].count += 1
    bins[index].confidence += confidence
    if isRight { bins[index].right += 1 }
  }

  public var count: Int { bins.reduce(0) { $0 + $1.count } }

  /// The expected calibration error (Naeini, Cooper & Hauskrecht 2015): the mean distance, weighted by the bins' sizes,
  /// between a bin's mean probability and its share of right ones.
  public var expectedError: Double {
    guard count > 0 else { return 0 }
    return bins.reduce(0) { $0 + abs($1.confidence - Double($1.right)) } / Double(count)
  }
}
