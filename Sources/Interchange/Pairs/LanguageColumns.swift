public import Bitext

/// The two languages of a file whose rows have one text of each, in their order.
public struct LanguageColumns: Sendable, Hashable {
  public var first: LanguageTag
  public var second: LanguageTag

  /// - Parameters:
  ///   - first: usually the articles' language.
  ///   - second: usually that of their sources.
  public init(first: LanguageTag, second: LanguageTag) {
    self.first = first
    self.second = second
  }

  /// Whether a pair's languages are those of the columns.
  public func fits(_ pair: SegmentPair) -> Bool { sides(of: pair) != nil }

  /// The sides of a pair in the columns' order; the article goes first where both orders fit.
  ///
  /// - Returns: `nil` where a side is in neither of the languages.
  func sides(of pair: SegmentPair) -> (first: PairSide?, second: PairSide?)? {
    if Self.fits(pair.article, first), Self.fits(pair.source, second) { return (pair.article, pair.source) }
    if Self.fits(pair.article, second), Self.fits(pair.source, first) { return (pair.source, pair.article) }
    return nil
  }

  /// Whether a side may stand in a column: `de-AT` in that of `de`, but not the other way round.
  private static func fits(_ side: PairSide?, _ column: LanguageTag) -> Bool {
    guard let side else { return true }
    return side.language == column || side.language.language == column.rawValue
  }
}
