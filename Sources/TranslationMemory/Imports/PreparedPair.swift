import Bitext
import Foundation

/// A pair of a file with all that can be told of it without the memory: made by who reads, stored by who writes.
struct PreparedPair: Sendable {
  var texts: UnitTexts
  /// The unit's.
  var hash: Data
  var articleIsSecond: Bool
  var pairID: String
  /// As they stand in the file; `nil` where they are the unit's texts.
  var firstOriginal: String?
  var secondOriginal: String?
  var details: String
  /// Whether it says where both its sides stand in their documents.
  var hasPlace: Bool
  /// Where it was read, and whatever earlier files it tells of.
  var origins: [PairImport]
  /// What a person decided of it.
  var review: PairReview?

  /// - Parameters:
  ///   - id: the pair's id, where the file tells it and the pair its place; else it is computed.
  /// - Returns: `nil` where the pair has one side only.
  init?(_ pair: SegmentPair, id: String?) {
    var pair = pair
    review = pair.review
    // A decision is about the unit's texts, and no part of what the pair is.
    pair.review = nil
    guard let article = pair.article, let source = pair.source else { return nil }
    articleIsSecond = source.language < article.language
    let (first, second) = articleIsSecond ? (source, article) : (article, source)
    texts = UnitTexts(
      firstLanguage: first.language.rawValue, secondLanguage: second.language.rawValue,
      firstText: first.normalized, secondText: second.normalized)
    hash = Data(texts.hash)
    details = DetailText.text(of: PairVocabulary.details(of: pair, withOrigin: false))
    pairID =
      id ?? PairKeys.pairID(ofImported: first, second, details: details, articleIsSecond: articleIsSecond)
    firstOriginal = Self.other(first)
    secondOriginal = Self.other(second)
    hasPlace = pair.hasPlace
    origins = [pair.origin].compactMap(\.self) + pair.otherOrigins
  }

  /// The original text, where it is not the normalized one.
  private static func other(_ side: PairSide) -> String? {
    side.original.utf8.elementsEqual(side.normalized.utf8) ? nil : side.original
  }
}
