public import Bitext

extension AlignedRow {
  /// A stored pair as a row, the article's text first.
  public init(_ pair: SegmentPair, pairID: String) {
    self.init(
      pairID: pairID, article: pair.articleDocument?.path ?? "", source: pair.sourceDocument?.path ?? "",
      bead: pair.type.description, score: pair.confidence.withFourDecimals,
      first: pair.article?.original ?? "", second: pair.source?.original ?? "",
      articleSpan: pair.article?.span.description ?? "", sourceSpan: pair.source?.span.description ?? "")
  }
}
