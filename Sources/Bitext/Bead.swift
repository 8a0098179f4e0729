/// How many sentences of each side a bead joins: `1:1`, `2:1`, `0:1` (Gale & Church 1993).
public struct BeadType: Hashable, Sendable {
  public var source: Int
  public var target: Int

  public init(source: Int, target: Int) {
    self.source = source
    self.target = target
  }

  /// Reads `2:1`.
  public init?(_ text: some StringProtocol) {
    let parts = text.split(separator: ":", omittingEmptySubsequences: false)
    guard parts.count == 2, let source = Int(parts[0]), let target = Int(parts[1]), source >= 0, target >= 0
    else { return nil }
    self.init(source: source, target: target)
  }
}

extension BeadType: CustomStringConvertible, Comparable {
  public var description: String { "\(source):\(target)" }

  public static func < (left: Self, right: Self) -> Bool {
    (left.source, left.target) < (right.source, right.target)
  }
}

/// A group of sentences that are each other's translation, or a sentence without a counterpart.
///
/// "Source" and "target" are the two sides of the alignment (`--from`, `--to`), not the attributed source.
public struct Bead: Sendable, Hashable {
  /// Indices of source segments; empty in an addition (`0:1`).
  public var source: [Int]
  /// Indices of target segments; empty in an omission (`1:0`).
  public var target: [Int]
  /// The probability that the bead is right, 0 to 1.
  public var confidence: Double
  /// The parts of its score, by name, in a fixed order.
  public var evidence: [Evidence]

  public init(source: [Int], target: [Int], confidence: Double, evidence: [Evidence] = []) {
    self.source = source
    self.target = target
    self.confidence = confidence
    self.evidence = evidence
  }

  public var type: BeadType { BeadType(source: source.count, target: target.count) }

  /// Whether both sides have a sentence.
  public var isPaired: Bool { !source.isEmpty && !target.isEmpty }
}

/// One part of a score: what it is, and how much it speaks for (above 0) or against, in nats.
public struct Evidence: Sendable, Hashable {
  public var name: String
  public var value: Double

  public init(name: String, value: Double) {
    self.name = name
    self.value = value
  }
}
