public import Bitext

/// Finds words of articles in source texts by a lexicon, for the search of an article's source.
///
/// A word's likely translations are keys; where the other language writes one word as several (`Wirtschaft`, `kinh
/// tế`), two of them next to each other are a key too, and a far more telling one.
public struct TranslatedWords: Sendable {
  /// A pair of words that translate each other: the article's, the source's, and the probability of the second given
  /// the first.
  public struct Pair: Sendable {
    public var article: String
    public var source: String
    public var probability: Float

    public init(article: String, source: String, probability: Float) {
      self.article = article
      self.source = source
      self.probability = probability
    }
  }

  /// A word of the sources' language, or two.
  private struct Translation: Sendable {
    var key: ContentKey
    var isDouble = false
    /// A syllable alone is too often part of another word.
    var isTelling: Bool
  }

  /// The articles' words, and what each may be in a source.
  private var articleWords = StringNumbers()
  private var translations: [[Translation]] = []
  /// The sources' words, and those that are looked for next to each other, by both words' numbers.
  private var sourceWords = StringNumbers()
  private var singles: [Translation] = []
  private var doubles: [UInt64: Translation] = [:]

  /// How many translations of a word are looked for, and from which length on a word is no particle.
  private static let mostTranslations = 3
  private static let wordLength = 4

  /// - Parameter pairs: of an article's words with a source's, case-folded.
  public init(_ pairs: [Pair]) {
    let known = Dictionary(grouping: pairs.filter { $0.article.utf8.count >= Self.wordLength }, by: \.article)
    for (word, pairs) in known {
      let best = pairs.sorted { ($1.probability, $0.source) < ($0.probability, $1.source) }
        .prefix(Self.mostTranslations).map(\.source)
      articleWords.intern(word)
      translations.append(addSingles(best) + addDoubles(best))
    }
  }

  private mutating func addSingles(_ words: [String]) -> [Translation] {
    words.map { word in
      let number = Int(sourceWords.intern(word))
      if number == singles.count {
        singles.append(Translation(key: .word(word), isTelling: word.utf8.count >= Self.wordLength))
      }
      return singles[number]
    }
  }

  private mutating func addDoubles(_ words: [String]) -> [Translation] {
    words.flatMap { first in
      words.filter { $0 != first }.map { second in
        let translation = Translation(key: .word("\(first) \(second)"), isDouble: true, isTelling: true)
        doubles[Self.double(sourceWords.intern(first), sourceWords.intern(second))] = translation
        return translation
      }
    }
  }

  private static func double(_ first: Int32, _ second: Int32) -> UInt64 {
    UInt64(UInt32(bitPattern: first)) << 32 | UInt64(UInt32(bitPattern: second))
  }

  public var isEmpty: Bool { translations.isEmpty }

  /// The keys of an article's words, sorted, each once.
  public func keys(ofArticle segments: [Segment]) -> [ContentKey] {
    var words: [Int32] = []
    for segment in segments {
      for token in segment.tokens where token.kind == .word {
        if let number = articleWords.number(of: token.folded) { words.append(number) }
      }
    }
    var keys: [ContentKey] = []
    for word in words.sortedOnce() {
      for translation in translations[Int(word)] { keys.append(translation.key) }
    }
    return keys.sortedOnce()
  }

  /// A word and its translation.
  typealias Places = (article: OriginalSpan, source: OriginalSpan)

  /// The words of a segment that have a translation in some others, those in two words first.
  func pairs(_ segment: Segment, _ others: [Segment]) -> [Places] {
    var places: [ContentKey: OriginalSpan] = [:]
    for other in others {
      forEachTranslation(in: other) { found, span in
        guard found.isTelling, places[found.key] == nil else { return }
        places[found.key] = other.text.originalSpan(of: span)
      }
    }
    return segment.tokens.compactMap { token in
      guard token.kind == .word, let number = articleWords.number(of: token.folded) else { return nil }
      let found = translations[Int(number)].filter { places[$0.key] != nil }
      guard let best = found.max(by: { !$0.isDouble && $1.isDouble }), let source = places[best.key]
      else { return nil }
      return (segment.text.originalSpan(of: token.span), source)
    }
  }

  /// The keys that a source text has, sorted, each once.
  public func keys(ofSource segments: [Segment]) -> [ContentKey] {
    var keys: [ContentKey] = []
    for segment in segments { forEachTranslation(in: segment) { found, _ in keys.append(found.key) } }
    return keys.sortedOnce()
  }

  /// Calls `body` with each translation that a source's segment has and its place: single words, and two next to each
  /// other.
  private func forEachTranslation(in segment: Segment, _ body: (Translation, NormalizedSpan) -> Void) {
    var last: (number: Int32, span: NormalizedSpan)?
    for token in segment.tokens {
      guard token.kind == .word, let number = sourceWords.number(of: token.folded) else {
        last = nil
        continue
      }
      body(singles[Int(number)], token.span)
      if let last, let double = doubles[Self.double(last.number, number)] {
        body(double, last.span.union(token.span))
      }
      last = (number, token.span)
    }
  }
}
