public import Bitext

/// The languages of a text's paragraphs, and of all of them together: by what a language alone writes where that is
/// enough, else by CLD2, each paragraph once.
///
/// CLD2 takes a quarter of the time of all reading, and of most paragraphs a glance tells what they are in.
public struct LanguageSurvey {
  public typealias Identification = LanguageIdentifier.Identification

  private let text: String
  private let parts: [OriginalSpan]
  private let counts: [LanguageSigns.Count]
  /// What CLD2 said of parts.
  private var known: [Int: Identification?] = [:]
  private let signs = LanguageSigns.shared

  /// Words with a sign that a paragraph must have, and a whole text.
  private static let fewest = (part: 2, whole: 5)
  /// How much of a text must be in paragraphs of its language for it to be that.
  private static let coverage = 0.85
  /// How much of a paragraph CLD2 must find in a language for it to count as that.
  private static let leastPercent = 90

  /// - Parameter parts: the text's paragraphs, ascending.
  public init(_ parts: [OriginalSpan], of text: String) {
    var text = text
    let signs = signs
    counts = text.withUTF8 { bytes in
      parts.map { signs.count(UnsafeBufferPointer(rebasing: bytes[$0.range])) }
    }
    self.text = text
    self.parts = parts
  }

  /// Whether a paragraph surely has text of a language in it, a fifth of it at least.
  public func hasSigns(of language: LanguageTag, part: Int) -> Bool {
    guard let place = signs.languages.firstIndex(where: { $0.language == language.language }) else {
      return false
    }
    return hasSigns(place, counts[part].signs[place], of: counts[part].words, atLeast: Self.fewest.part)
  }

  /// What CLD2 says of a paragraph.
  public mutating func identification(ofPart part: Int) -> Identification? {
    if let found = known[part] { return found }
    let found = LanguageIdentifier.identify(String(text[parts[part]]))
    known[part] = .some(found)
    return found
  }

  /// The language of all paragraphs together, or `nil` where they have too few letters to say.
  public mutating func identification() -> Identification? {
    for (place, language) in signs.languages.enumerated() where isAll(in: place, language) {
      return Identification(language: language, percent: 100, isReliable: true)
    }
    return LanguageIdentifier.identify(parts.map { text[$0] }.joined(separator: "\n"))
  }

  /// Whether nearly all of the text is in paragraphs of a language.
  private mutating func isAll(in place: Int, _ language: LanguageTag) -> Bool {
    let total = counts.reduce(into: (signs: 0, words: 0)) {
      $0.signs += $1.signs[place]
      $0.words += $1.words
    }
    guard hasSigns(place, total.signs, of: total.words, atLeast: Self.fewest.whole) else { return false }
    let size = Double(parts.reduce(0) { $0 + $1.count })
    var covered = 0.0
    var rest: [Int] = []
    for part in parts.indices {
      if hasSigns(of: language, part: part) {
        covered += Double(parts[part].count)
      } else {
        rest.append(part)
      }
    }
    for part in rest {
      if covered >= size * Self.coverage { break }
      guard let found = identification(ofPart: part), found.isReliable, found.percent >= Self.leastPercent,
        found.language.language == language.language
      else { continue }
      covered += Double(parts[part].count)
    }
    return covered >= size * Self.coverage
  }

  private func hasSigns(_ place: Int, _ count: Int, of words: Int, atLeast fewest: Int) -> Bool {
    count >= fewest && Double(count) >= signs.shares[place] * Double(words)
  }
}
