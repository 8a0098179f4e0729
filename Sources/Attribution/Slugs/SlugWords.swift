public import Bitext

/// The words of a URL's slug against the words of a text: names and numbers survive translation, the rest doesn't.
public struct SlugWords: Sendable, Hashable {
  /// The words of the slug that should stand in a translation too: foreign names and numbers.
  public private(set) var expected: [String] = []
  /// Those of them that the text has.
  public private(set) var found: [String] = []
  /// Other words of the slug, or two or three of them joined, that the text has: `ha noi`.
  public private(set) var alsoFound: [String] = []

  /// Compares a slug with a text in another language.
  ///
  /// - Parameters:
  ///   - slug: lower case without diacritics, hyphens between the words.
  ///   - segments: the text.
  ///   - language: the slug's own; its own words need not stand in a translation.
  public init(slug: String, segments: [Segment], language: LanguageTag?) {
    let syllables = language.flatMap { SyllableShapes.shapes(of: $0) }
    let isOwnWord = { (word: String) in syllables?.canBeSyllable(word) ?? true }
    let words = slug.lowercased().split { !($0.isLetter || $0.isNumber) }.map(String.init)
    let text = TextWords(segments)
    for (index, word) in words.enumerated() {
      let isNumber = word.utf8.allSatisfy(\.isASCIIDigit)
      // Single letters and small counts are translated, spelled out or left out.
      let isExpected = isNumber ? word.utf8.count >= 2 : word.utf8.count >= 3 && !isOwnWord(word)
      let isFound = text.has(word)
      if isExpected, !expected.contains(word) {
        expected.append(word)
        if isFound { found.append(word) }
      } else if isFound, word.utf8.count >= 2, !isNumber, text.hasName(word), !alsoFound.contains(word) {
        alsoFound.append(word)
      }
      for length in [3, 2] where index + length <= words.count {
        let part = words[index..<index + length]
        let joined = part.joined()
        guard joined.utf8.count >= 5, text.hasJoined(joined) || text.hasName(joined) else { continue }
        let written = part.joined(separator: " ")
        if !alsoFound.contains(written), !part.allSatisfy({ found.contains($0) }) {
          alsoFound.append(written)
        }
      }
    }
  }
}

extension SlugWords {
  /// In words: which of the slug's names and numbers the text has; `nil` where the slug has none to look for.
  public var summary: String? {
    var parts: [String] = []
    if !expected.isEmpty {
      let missing = expected.filter { !found.contains($0) }
      var part = "of the slug's names and numbers the article has \(found.count) of \(expected.count)"
      if !found.isEmpty { part += ": \(found.joined(separator: ", "))" }
      if !missing.isEmpty { part += "; not \(missing.joined(separator: ", "))" }
      parts.append(part)
    }
    if !alsoFound.isEmpty { parts.append("also its words \(alsoFound.joined(separator: ", "))") }
    return parts.isEmpty ? nil : parts.joined(separator: "; ")
  }
}
