import Bitext
import LanguageIdentification

/// Finds paragraphs in another language than their document's: what a translator left as it was, a quotation.
///
/// CLD2 must stand by it for nearly all of a paragraph of eight words or more, and find no other language in either half of
/// it: a German sentence with an English name in it is German. Shorter paragraphs count where they are surely in the
/// language of one that stands right beside them: headings and items of lists that were left with it. So do those that
/// lack what the document's other words have, as Vietnamese ones without a single mark: see `MarkedWords`.
enum ForeignBlocks {
  private static let fewestWords = 8
  private static let fewestWordsBeside = 3
  private static let leastPercent = 90

  /// Gives the paragraphs of text that are in another language the role that says so.
  ///
  /// - Parameter survey: of all blocks of text.
  /// - Returns: how many of each language, the most first.
  static func mark(
    _ blocks: inout [Block], of text: String, in language: LanguageTag, _ survey: inout LanguageSurvey
  ) -> [(language: LanguageTag, count: Int)] {
    let parts = blocks.indices.filter { blocks[$0].role.isText }
    let texts = parts.enumerated().filter { !blocks[$0.element].hasClaim }
    var found = [LanguageTag?](repeating: nil, count: texts.count)
    for (place, (part, index)) in texts.enumerated() {
      guard !survey.hasSigns(of: language, part: part) else { continue }
      let block = text[blocks[index].span]
      guard hasWords(fewestWords, block),
        let foreign = foreign(survey.identification(ofPart: part), language),
        halves(of: block).allSatisfy({ LanguageIdentifier.identify(String($0))?.language == foreign })
      else { continue }
      found[place] = foreign
    }
    let long = found
    for (place, (part, index)) in texts.enumerated() where long[place] == nil {
      let beside = [place - 1, place + 1].compactMap { long.indices.contains($0) ? long[$0] : nil }
      guard !beside.isEmpty else { continue }
      let block = text[blocks[index].span]
      guard !hasWords(fewestWords, block), hasWords(fewestWordsBeside, block),
        let foreign = foreign(survey.identification(ofPart: part), language), beside.contains(foreign)
      else { continue }
      found[place] = foreign
    }
    var marked = MarkedWords()
    let words = texts.map { MarkedWords(in: text, blocks[$0.element].span) }
    for (place, words) in words.enumerated() where found[place] == nil { marked.add(words) }
    for (place, (part, _)) in texts.enumerated() where found[place] == nil {
      guard marked.areMissing(in: words[place]), let other = survey.identification(ofPart: part)?.language,
        other.language != language.language
      else { continue }
      found[place] = other
    }
    var counts: [LanguageTag: Int] = [:]
    for (place, (_, index)) in texts.enumerated() {
      guard let foreign = found[place] else { continue }
      blocks[index].role = .foreign
      counts[foreign, default: 0] += 1
    }
    return counts.sorted { ($1.value, $0.key.rawValue) < ($0.value, $1.key.rawValue) }
      .map { (language: $0.key, count: $0.value) }
  }

  /// The language that a text is surely in, if that is another one.
  private static func foreign(
    _ found: LanguageIdentifier.Identification?, _ language: LanguageTag
  ) -> LanguageTag? {
    guard let found, found.isReliable,
      found.percent >= leastPercent, found.language.language != language.language
    else { return nil }
    return found.language
  }

  /// A text cut at the blank next to its middle.
  private static func halves(of text: Substring) -> [Substring] {
    let middle = text.index(text.startIndex, offsetBy: text.count / 2)
    guard let blank = text[middle...].firstIndex(where: \.isWhitespace) else { return [text] }
    return [text[..<blank], text[blank...]]
  }

  /// Whether a text has so many words between blanks.
  private static func hasWords(_ fewest: Int, _ text: Substring) -> Bool {
    var count = 0
    var isInWord = false
    for byte in text.utf8 {
      let isBlank = byte <= 0x20
      if !isBlank, !isInWord { count += 1 }
      if count >= fewest { return true }
      isInWord = !isBlank
    }
    return false
  }
}
