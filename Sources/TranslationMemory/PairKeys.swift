import Bitext

/// The two texts of a unit, the language whose tag sorts first in front.
struct UnitTexts: Hashable {
  var firstLanguage: String
  var secondLanguage: String
  var firstText: String
  var secondText: String

  /// 16 bytes that are the same for the same unit only.
  var hash: [UInt8] {
    var hash = FieldHash()
    for text in [firstLanguage, secondLanguage, firstText, secondText] { hash.add(text) }
    return hash.digest(16)
  }
}

/// What identifies a pair: by its place and texts, and by its normalized texts alone.
enum PairKeys {
  /// How many hexadecimal digits a pair's id has: 80 bits, so that two of a thousand million pairs have one id
  /// with a probability below one in a million.
  static let pairIDDigits = 20

  /// A hash of the article's place and spans, the source's, and both original texts.
  static func pairID(of bead: Bead, in article: ProcessedArticle) -> String {
    var hash = FieldHash()
    add(bead.source, of: article.article, to: &hash)
    if let source = article.source {
      add(bead.target, of: source, to: &hash)
    } else {
      hash.add(nil as String?)
    }
    return hash.hex(pairIDDigits)
  }

  /// The unit that a bead is an occurrence of; `nil` where it has one side only.
  static func unit(of bead: Bead, in article: ProcessedArticle) -> UnitTexts? {
    guard bead.isPaired, let source = article.source else { return nil }
    let left = (article.article.document.language, normalized(bead.source, of: article.article))
    let right = (source.document.language, normalized(bead.target, of: source))
    let (first, second) = right.0 < left.0 ? (right, left) : (left, right)
    return UnitTexts(
      firstLanguage: first.0.rawValue, secondLanguage: second.0.rawValue, firstText: first.1,
      secondText: second.1)
  }

  private static func normalized(_ indices: [Int], of text: SegmentedDocument) -> String {
    indices.map { text.segments[$0].text.normalized }.joined(separator: " ")
  }

  private static func add(_ indices: [Int], of text: SegmentedDocument, to hash: inout FieldHash) {
    hash.add(text.document.id.corpus)
    hash.add(text.document.id.path)
    hash.add(indices.count)
    for index in indices {
      let segment = text.segments[index].text
      hash.add(segment.originalSpan.start)
      hash.add(segment.originalSpan.end)
      hash.add(segment.original)
    }
  }
}
