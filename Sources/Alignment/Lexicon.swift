/// What is known of word pairs: the probability of each word given the other.
///
/// Words are case-folded, in NFC; numbers in the aligner's notation.
public struct Lexicon: Sendable, Hashable {
  /// One word pair.
  public struct Entry: Sendable, Hashable {
    public var source: String
    public var target: String
    /// P(target given source) and P(source given target), each from 0 to 1.
    public var forward: Float
    public var backward: Float

    public init(source: String, target: String, forward: Float, backward: Float) {
      self.source = source
      self.target = target
      self.forward = forward
      self.backward = backward
    }
  }

  /// The pairs, sorted by source, then target; each pair once.
  public private(set) var entries: [Entry]

  public init(_ entries: [Entry] = []) {
    var best: [Entry] = []
    for entry in entries.sorted(by: { ($0.source, $0.target) < ($1.source, $1.target) }) {
      if let last = best.last, last.source == entry.source, last.target == entry.target {
        best[best.count - 1].forward = max(last.forward, entry.forward)
        best[best.count - 1].backward = max(last.backward, entry.backward)
      } else {
        best.append(entry)
      }
    }
    self.entries = best
  }

  public var isEmpty: Bool { entries.isEmpty }

  /// Both lexicons' pairs; where both have one, the larger probabilities.
  public func merged(with other: Lexicon) -> Lexicon { Lexicon(entries + other.entries) }

  /// The same pairs, read the other way round.
  public var reversed: Lexicon {
    Lexicon(
      entries.map { Entry(source: $0.target, target: $0.source, forward: $0.backward, backward: $0.forward) })
  }
}
