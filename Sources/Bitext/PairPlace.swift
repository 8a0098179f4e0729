/// Where a unit of the memory was found: one pair in an article and its source.
public struct PairPlace: Sendable, Hashable {
  /// A hash of the place and the texts, as the exports write it.
  public var pairID: String
  public var article: DocumentID
  /// In the article's decoded text.
  public var articleSpan: OriginalSpan
  /// The number of the paragraph in the article, from 0.
  public var articleBlock: Int
  public var source: DocumentID?
  /// In the source's decoded text.
  public var sourceSpan: OriginalSpan
  public var sourceBlock: Int
  /// The canonical address that the article names as its source.
  public var url: String?
  public var publisher: String?
  public var published: PublicationTime?
  /// Of the article's attribution.
  public var verdict: Verdict?
  /// The probability that the pair is right.
  public var confidence: Double

  public init(
    pairID: String, article: DocumentID, articleSpan: OriginalSpan, articleBlock: Int, source: DocumentID?,
    sourceSpan: OriginalSpan, sourceBlock: Int, url: String?, publisher: String?, published: PublicationTime?,
    verdict: Verdict?, confidence: Double
  ) {
    self.pairID = pairID
    self.article = article
    self.articleSpan = articleSpan
    self.articleBlock = articleBlock
    self.source = source
    self.sourceSpan = sourceSpan
    self.sourceBlock = sourceBlock
    self.url = url
    self.publisher = publisher
    self.published = published
    self.verdict = verdict
    self.confidence = confidence
  }
}
