import Bitext

/// The two texts of a unit, the language whose tag sorts first in front.
struct UnitTexts: Hashable {
  var firstLanguage: String
  var secondLanguage: String
  var firstText: String
  var secondText: String

  init(firstLanguage: String, secondLanguage: String, firstText: String, secondText: String) {
    self.firstLanguage = firstLanguage
    self.secondLanguage = secondLanguage
    self.firstText = firstText
    self.secondText = secondText
  }

  /// Two texts with their languages, in any order.
  init(_ left: (language: String, text: String), _ right: (language: String, text: String)) {
    let (first, second) = right.language < left.language ? (right, left) : (left, right)
    self.init(
      firstLanguage: first.language, secondLanguage: second.language, firstText: first.text,
      secondText: second.text)
  }

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

  /// One side of a pair as its id sees it: the document's place, and the segments with their spans.
  struct Side {
    var corpus: String
    var path: String
    var segments: [(start: Int, end: Int, original: String)]
  }

  /// A hash of the article's place and spans, the source's, and both original texts.
  static func pairID(of bead: Bead, in article: ProcessedArticle) -> String {
    pairID(
      article: side(bead.source, of: article.article),
      source: article.source.map { side(bead.target, of: $0) })
  }

  /// - Parameter source: `nil` where the source's text is not there.
  static func pairID(article: Side, source: Side?) -> String {
    var hash = FieldHash()
    add(article, to: &hash)
    if let source { add(source, to: &hash) } else { hash.add(nil as String?) }
    return hash.hex(pairIDDigits)
  }

  /// A hash of an imported pair's texts and of all that its file says of it; the file itself does not matter.
  static func pairID(
    ofImported first: PairSide, _ second: PairSide, details: String, articleIsSecond: Bool
  ) -> String {
    var hash = FieldHash()
    for side in [first, second] {
      hash.add(side.language.rawValue)
      hash.add(side.original)
    }
    hash.add(articleIsSecond ? 1 : 0)
    hash.add(details)
    return hash.hex(pairIDDigits)
  }

  /// The unit that a bead is an occurrence of; `nil` where it has one side only.
  static func unit(of bead: Bead, in article: ProcessedArticle) -> UnitTexts? {
    guard bead.isPaired, let source = article.source else { return nil }
    return UnitTexts(
      (article.article.document.language.rawValue, normalized(bead.source, of: article.article)),
      (source.document.language.rawValue, normalized(bead.target, of: source)))
  }

  private static func normalized(_ indices: [Int], of text: SegmentedDocument) -> String {
    indices.count == 1
      ? text.segments[indices[0]].text.normalized
      : indices.map { text.segments[$0].text.normalized }.joined(separator: " ")
  }

  private static func side(_ indices: [Int], of text: SegmentedDocument) -> Side {
    Side(
      corpus: text.document.id.corpus, path: text.document.id.path,
      segments: indices.map {
        let segment = text.segments[$0].text
        return (segment.originalSpan.start, segment.originalSpan.end, segment.original)
      })
  }

  private static func add(_ side: Side, to hash: inout FieldHash) {
    hash.add(side.corpus)
    hash.add(side.path)
    hash.add(side.segments.count)
    for segment in side.segments {
      hash.add(segment.start)
      hash.add(segment.end)
      hash.add(segment.original)
    }
  }
}
