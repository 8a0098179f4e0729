import Bitext

/// The names of an article beside those of its source, where the source's language writes names in syllables.
///
/// Only names of three or more syllables that may be the source language's own are compared, without diacritics:
/// other names are transliterated differently from language to language.
struct NameComparison: Sendable {
  private struct Name: Sendable {
    var syllables: [String]
    var span: OriginalSpan
  }

  /// A list a segment, all stretches of three syllables.
  private let article: [[Name]]
  private let source: [[Name]]
  private let inArticle: Set<[String]>
  private let inSource: Set<[String]>

  init(article: [Segment], source: [Segment], of language: LanguageTag) {
    guard let shapes = SyllableShapes.shapes(of: language) else {
      (self.article, self.source) = ([], [])
      (inArticle, inSource) = ([], [])
      return
    }
    self.article = article.map { Self.names(in: $0, shapes) }
    self.source = source.map { Self.names(in: $0, shapes) }
    inArticle = Set(self.article.joined().map(\.syllables))
    inSource = Set(self.source.joined().map(\.syllables))
  }

  /// Names of a bead that differ in one syllable and stand nowhere on the other side.
  func differences(in bead: Bead) -> [(OriginalSpan, OriginalSpan)] {
    guard !article.isEmpty else { return [] }
    let mine = bead.source.flatMap { article[$0] }.filter { !inSource.contains($0.syllables) }
    let theirs = bead.target.flatMap { source[$0] }.filter { !inArticle.contains($0.syllables) }
    var found: [(OriginalSpan, OriginalSpan)] = []
    for name in mine {
      let alike = theirs.filter { other in
        zip(name.syllables, other.syllables).count { $0 != $1 } == 1
      }
      guard alike.count == 1, !found.contains(where: { $0.0.end > name.span.start }) else { continue }
      found.append((name.span, alike[0].span))
    }
    return found
  }

  private static func names(in segment: Segment, _ shapes: SyllableShapes) -> [Name] {
    var names: [Name] = []
    let tokens = segment.tokens
    // Where the syllables in a row begin that end with the token at hand.
    var start = 0
    for (index, token) in tokens.enumerated() {
      guard token.kind == .word, segment.isCapitalized(token), shapes.canBeSyllable(token.bare) else {
        start = index + 1
        continue
      }
      // Names are written with single spaces between their syllables.
      if index > start, token.span.start != tokens[index - 1].span.end + 1 { start = index }
      guard index - start >= 2 else { continue }
      names.append(
        Name(
          syllables: tokens[index - 2...index].map(\.bare),
          span: segment.text.originalSpan(of: tokens[index - 2].span.union(token.span))))
    }
    return names
  }
}
