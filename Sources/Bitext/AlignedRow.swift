/// A pair as a row of the aligned TSV shows it: what two runs are compared by.
public struct AlignedRow: Sendable, Hashable {
  /// A hash of the pair's place and texts: the same in two runs where both hold the same bead.
  public var pairID: String
  /// The article's path in its corpus.
  public var article: String
  /// The source's path; empty where its text is not there.
  public var source: String
  /// `1:1`, `2:1` and so on.
  public var bead: String
  /// With four decimals.
  public var score: String
  /// The text of the first language column; empty where that side has none.
  public var first: String
  /// The text of the second.
  public var second: String
  /// `start-end` in UTF-8 bytes of the article's decoded text; empty where the bead has nothing of it.
  public var articleSpan: String
  /// The same in the source.
  public var sourceSpan: String

  public init(
    pairID: String, article: String, source: String, bead: String, score: String, first: String,
    second: String, articleSpan: String, sourceSpan: String
  ) {
    self.pairID = pairID
    self.article = article
    self.source = source
    self.bead = bead
    self.score = score
    self.first = first
    self.second = second
    self.articleSpan = articleSpan
    self.sourceSpan = sourceSpan
  }
}
