public import Bitext

/// Writes pairs as the aligned TSV: UTF-8, LF, one header row, no quoting, a row a pair.
///
/// Two columns are named by their languages and hold the sides' texts as they stand in the documents; tabs and
/// line breaks inside a field become spaces. Scores have four decimals; spans are `start-end` in UTF-8 bytes of
/// the decoded text. In the row of a segment without a counterpart, the other side's text and span are empty.
public struct AlignedTSVWriter: Sendable {
  /// The languages of the two text columns, in their order.
  public let languages: (first: LanguageTag, second: LanguageTag)

  /// - Parameters:
  ///   - first: usually the articles' language.
  ///   - second: usually that of their sources.
  public init(first: LanguageTag, second: LanguageTag) {
    languages = (first, second)
  }

  /// The header row, with its line feed.
  public var header: String {
    TSVField.line([
      "pair_id", "article", "source", "source_url", "publisher", "published", "verdict", "bead", "score",
      languages.first.rawValue, languages.second.rawValue, "article_span", "source_span",
    ])
  }

  /// The row of a pair, with its line feed; `nil` where a side is in neither of the columns' languages.
  public func row(_ pair: SegmentPair, pairID: String) -> String? {
    guard let (first, second) = texts(of: pair) else { return nil }
    return TSVField.line([
      pairID,
      pair.articleDocument?.path ?? "",
      pair.sourceDocument?.path ?? "",
      pair.reference?.canonicalURL ?? "",
      pair.reference?.publisher ?? "",
      pair.reference?.published?.description ?? "",
      pair.verdict?.rawValue ?? "",
      pair.type.description,
      pair.confidence.withFourDecimals,
      first,
      second,
      pair.article?.span.description ?? "",
      pair.source?.span.description ?? "",
    ])
  }

  /// The texts of the two columns; the article goes first where both orders fit.
  private func texts(of pair: SegmentPair) -> (first: String, second: String)? {
    let article = pair.article
    let source = pair.source
    if fits(article, languages.first), fits(source, languages.second) {
      return (article?.original ?? "", source?.original ?? "")
    }
    if fits(article, languages.second), fits(source, languages.first) {
      return (source?.original ?? "", article?.original ?? "")
    }
    return nil
  }

  /// Whether a side may stand in a column: `de-AT` in that of `de`, but not the other way round.
  private func fits(_ side: PairSide?, _ column: LanguageTag) -> Bool {
    guard let side else { return true }
    return side.language == column || side.language.language == column.rawValue
  }
}
