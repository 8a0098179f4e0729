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

  private var keysOfWord: [String: [String]] = [:]
  private var singles: Set<String> = []
  private var doubles: Set<String> = []

  /// How many translations of a word are looked for, and from which length on a word is no particle.
  private static let translations = 3
  private static let wordLength = 4

  /// - Parameter pairs: of an article's words with a source's, case-folded.
  public init(_ pairs: [Pair]) {
    let known = Dictionary(grouping: pairs.filter { $0.article.utf8.count >= Self.wordLength }, by: \.article)
    for (word, pairs) in known {
      let best = pairs.sorted { ($1.probability, $0.source) < ($0.probability, $1.source) }
        .prefix(Self.translations).map(\.source)
      var keys = best
      singles.formUnion(best)
      for first in best {
        for second in best where first != second {
          keys.append("\(first) \(second)")
          doubles.insert("\(first) \(second)")
        }
      }
      keysOfWord[word] = keys
    }
  }

  public var isEmpty: Bool { keysOfWord.isEmpty }

  /// The keys of an article's words, sorted, each once.
  public func keys(ofArticle segments: [Segment]) -> [String] {
    var keys: Set<String> = []
    for segment in segments {
      for token in segment.tokens where token.kind == .word {
        if let known = keysOfWord[token.folded] { keys.formUnion(known) }
      }
    }
    return keys.sorted()
  }

  /// A word and its translation.
  typealias Places = (article: OriginalSpan, source: OriginalSpan)

  /// The words of a segment that have a translation in some others, those in two words first.
  func pairs(_ segment: Segment, _ others: [Segment]) -> [Places] {
    var places: [String: OriginalSpan] = [:]
    for other in others {
      forEachKey(of: other) { key, span in
        // A syllable alone is too often part of another word.
        guard key.utf8.count >= Self.wordLength || key.contains(" "), places[key] == nil else { return }
        places[key] = other.text.originalSpan(of: span)
      }
    }
    return segment.tokens.compactMap { token in
      guard token.kind == .word, let keys = keysOfWord[token.folded],
        let key = keys.filter({ places[$0] != nil }).max(by: { !$0.contains(" ") && $1.contains(" ") }),
        let source = places[key]
      else { return nil }
      return (segment.text.originalSpan(of: token.span), source)
    }
  }

  /// The keys that a source text has, sorted, each once.
  public func keys(ofSource segments: [Segment]) -> [String] {
    var keys: Set<String> = []
    for segment in segments { forEachKey(of: segment) { key, _ in keys.insert(key) } }
    return keys.sorted()
  }

  /// Calls `body` with each key of a source's segment and its place: single words, and two next to each other.
  private func forEachKey(of segment: Segment, _ body: (String, NormalizedSpan) -> Void) {
    var last: Token?
    for token in segment.tokens {
      guard token.kind == .word, singles.contains(token.folded) else {
        last = nil
        continue
      }
      body(token.folded, token.span)
      if let last {
        let key = "\(last.folded) \(token.folded)"
        if doubles.contains(key) { body(key, last.span.union(token.span)) }
      }
      last = token
    }
  }
}
