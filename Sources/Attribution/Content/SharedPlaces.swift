public import Bitext
import Figures

/// Where two texts have the same: the names and figures of a pair of sentences, for people to see.
public struct SharedPlaces: Sendable {
  /// In the decoded texts, by segment, ascending and not touching.
  public private(set) var article: [Int: [OriginalSpan]] = [:]
  public private(set) var source: [Int: [OriginalSpan]] = [:]

  /// Looks for what the sides of each bead share.
  ///
  /// Figures are only found in languages whose words for them are known.
  public init(
    beads: [Bead], article: [Segment], source: [Segment], articleLanguage: LanguageTag,
    sourceLanguage: LanguageTag
  ) {
    let readers = (FigureReader(language: articleLanguage), FigureReader(language: sourceLanguage))
    for bead in beads where bead.isPaired {
      let mine = bead.source.flatMap { Self.names(in: article[$0], number: $0) }
      let theirs = bead.target.flatMap { Self.names(in: source[$0], number: $0) }
      let shared = Set(mine.map(\.key)).intersection(theirs.map(\.key))
      for name in mine where shared.contains(name.key) {
        self.article[name.segment, default: []].append(name.span)
      }
      for name in theirs where shared.contains(name.key) {
        self.source[name.segment, default: []].append(name.span)
      }
      guard let (first, second) = readers.0.flatMap({ first in readers.1.map { (first, $0) } }) else {
        continue
      }
      let here = bead.source.flatMap { number in
        PlacedFigure.figures(of: article[number], by: first).filter(\.isShown).map { (number, $0) }
      }
      let there = bead.target.flatMap { number in
        PlacedFigure.figures(of: source[number], by: second).map { (number, $0) }
      }
      for (number, figure) in here
      where there.contains(where: { figure.figure.agrees(withSource: $0.1.figure) }) {
        self.article[number, default: []].append(figure.span)
      }
      for (number, figure) in there
      where here.contains(where: { $0.1.figure.agrees(withSource: figure.figure) }) {
        self.source[number, default: []].append(figure.span)
      }
    }
    self.article = self.article.mapValues(Self.joined)
    self.source = self.source.mapValues(Self.joined)
  }

  /// Words with a capital letter, and two of them joined, so that `Hà Nội` meets `Hanoi`.
  static func names(in segment: Segment, number: Int) -> [(
    key: String, span: OriginalSpan, segment: Int
  )] {
    var names: [(key: String, span: OriginalSpan, segment: Int)] = []
    var last: Token?
    for token in segment.tokens {
      guard token.kind == .word, segment.isCapitalized(token) else {
        last = nil
        continue
      }
      if token.bare.utf8.count >= 2 {
        names.append((token.bare, segment.text.originalSpan(of: token.span), number))
      }
      if let last, last.bare.utf8.count + token.bare.utf8.count >= 5 {
        names.append(
          (last.bare + token.bare, segment.text.originalSpan(of: last.span.union(token.span)), number))
      }
      last = token
    }
    return names
  }

  /// Spans that touch or overlap as one, ascending.
  private static func joined(_ spans: [OriginalSpan]) -> [OriginalSpan] {
    var result: [OriginalSpan] = []
    for span in spans.sorted() {
      if let last = result.last, span.start <= last.end {
        result[result.count - 1] = last.union(span)
      } else {
        result.append(span)
      }
    }
    return result
  }
}

extension PlacedFigure {
  /// Whether it is written in digits, and so worth showing; the source may say the same in its own way.
  var isShown: Bool { figure.isTelling || figure.kind == .date }
}
