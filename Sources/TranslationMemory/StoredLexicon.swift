public import Bitext

/// The word pairs of two languages, as the memory keeps them.
public struct StoredLexicon: Sendable, Hashable {
  /// Where word pairs come from.
  public enum Origin: String, Sendable, Hashable, CaseIterable {
    /// From the memory's own sentence pairs.
    case learned
    /// From a file.
    case imported
  }

  /// One word pair, with the probability of each word given the other, from 0 to 1.
  public struct Entry: Sendable, Hashable {
    public var source: String
    public var target: String
    /// P(target given source) and P(source given target).
    public var forward: Double
    public var backward: Double

    public init(source: String, target: String, forward: Double, backward: Double) {
      self.source = source
      self.target = target
      self.forward = forward
      self.backward = backward
    }

    /// The same pair, read the other way round.
    var reversed: Entry { Entry(source: target, target: source, forward: backward, backward: forward) }
  }

  public var from: LanguageTag
  public var to: LanguageTag
  public var origin: Origin
  /// Name and version of the aligner that learned it; empty where it was imported.
  public var aligner: String
  /// How many stored sentence pairs it was learned from; 0 where it was imported.
  public var pairs: Int
  /// Sorted by source, then target.
  public var entries: [Entry]

  public init(
    from: LanguageTag, to: LanguageTag, origin: Origin, aligner: String = "", pairs: Int = 0, entries: [Entry]
  ) {
    self.from = from
    self.to = to
    self.origin = origin
    self.aligner = aligner
    self.pairs = pairs
    self.entries = entries
  }

  /// The same lexicon, read the other way round.
  public var reversed: StoredLexicon {
    StoredLexicon(
      from: to, to: from, origin: origin, aligner: aligner, pairs: pairs,
      entries: entries.map(\.reversed).sorted { ($0.source, $0.target) < ($1.source, $1.target) })
  }
}

/// A stored lexicon without its entries.
public struct LexiconSummary: Sendable, Hashable {
  /// The language whose tag sorts first, and the other.
  public var first: LanguageTag
  public var second: LanguageTag
  public var origin: StoredLexicon.Origin
  public var aligner: String
  /// How many sentence pairs it was learned from.
  public var pairs: Int
  /// How many word pairs it has.
  public var entries: Int
}
