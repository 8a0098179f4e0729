public import Bitext

/// A rule that gives a mark: its condition and its examples, which are its tests.
package protocol MarkRule: Sendable {
  var mark: QualityMark { get }
  func applies(to pair: MarkedPair, in context: MarkContext) throws -> Bool
  var examples: MarkExamples { get }
}

/// Pairs that get a mark and pairs that don't: the texts of the article's language and of the source's.
package struct MarkExamples: Sendable {
  package var languages = ("de", "vi")
  package var passing: [(article: String, source: String)]
  package var failing: [(article: String, source: String)]
}

/// What the rules know of the memory that a pair is in.
public struct MarkContext: Sendable {
  /// How long texts of one side are beside those of the other; the first language is the one whose tag sorts first.
  public var lengths: [LengthRatio.Key: LengthRatio]
  /// The normalized texts of which there are three translations or more.
  public var repeated: Set<RepeatedText>

  public init(lengths: [LengthRatio.Key: LengthRatio] = [:], repeated: Set<RepeatedText> = []) {
    self.lengths = lengths
    self.repeated = repeated
  }
}
