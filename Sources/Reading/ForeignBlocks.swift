import Bitext
import ICUText
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
  /// - Returns: how many of each language, the most first.
  static func mark(
    _ blocks: inout [Block], of text: String, in language: LanguageTag
  ) -> [(language: LanguageTag, count: Int)] {
    let texts = blocks.indices.filter { blocks[$0].role.isText && !blocks[$0].hasClaim }
    var found = [LanguageTag?](repeating: nil, count: texts.count)
    for (place, index) in texts.enumerated() {
      let block = text[blocks[index].span]
      guard hasWords(fewestWords, block), let foreign = foreign(block, language),
        halves(of: block).allSatisfy({ LanguageIdentifier.identify(String($0))?.language == foreign })
      else { continue }
      found[place] = foreign
    }
    let long = found
    for (place, index) in texts.enumerated() where long[place] == nil {
      let beside = [place - 1, place + 1].compactMap { long.indices.contains($0) ? long[$0] : nil }
      let block = text[blocks[index].span]
      guard !beside.isEmpty, !hasWords(fewestWords, block), hasWords(fewestWordsBeside, block),
        let foreign = foreign(block, language), beside.contains(foreign)
      else { continue }
      found[place] = foreign
    }
    var marked = MarkedWords()
    for (place, index) in texts.enumerated() where found[place] == nil {
      marked.add(text[blocks[index].span])
    }
    for (place, index) in texts.enumerated() where found[place] == nil {
      let block = text[blocks[index].span]
      guard marked.areMissing(in: block), let other = LanguageIdentifier.identify(String(block))?.language,
        other.language != language.language
      else { continue }
      found[place] = other
    }
    var counts: [LanguageTag: Int] = [:]
    for (place, index) in texts.enumerated() {
      guard let foreign = found[place] else { continue }
      blocks[index].role = .foreign
      counts[foreign, default: 0] += 1
    }
    return counts.sorted { ($1.value, $0.key.rawValue) < ($0.value, $1.key.rawValue) }
      .map { (language: $0.key, count: $0.value) }
  }

  /// The language that a text is surely in, if that is another one.
  private static func foreign(_ text: Substring, _ language: LanguageTag) -> LanguageTag? {
    guard let found = LanguageIdentifier.identify(String(text)), found.isReliable,
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

/// How many of a text's words have letters beyond ASCII.
///
/// Two of three Vietnamese words have: four in a row that have none are hardly Vietnamese. Of German words one of ten has,
/// so that this says nothing of a sentence.
struct MarkedWords {
  private var marked = 0
  private var all = 0

  /// From so many words on the share is known.
  private static let fewest = 40
  /// How unlikely words of the document's language must be to lack all marks.
  private static let chance = 0.02

  /// Counts a text's words.
  mutating func add(_ text: Substring) {
    Self.forEachWord(in: text) { isMarked in
      all += 1
      if isMarked { marked += 1 }
    }
  }

  /// Whether a text has too many words without marks, and none with one, to be of the counted kind.
  func areMissing(in text: Substring) -> Bool {
    guard all >= Self.fewest else { return false }
    var chance = 1.0
    var hasMarks = false
    Self.forEachWord(in: text) { isMarked in
      if isMarked { hasMarks = true }
      chance *= Double(all - marked) / Double(all)
    }
    return !hasMarks && chance < Self.chance
  }

  private static func isPartOfWord(_ scalar: Unicode.Scalar) -> Bool {
    if scalar.isASCII { return (0x61...0x7A).contains(scalar.value | 0x20) }
    let category = ScalarCategory(of: scalar.value)
    return category.isLetter || category.isMark
  }

  /// Runs of letters, of two at least.
  private static func forEachWord(in text: Substring, _ body: (_ isMarked: Bool) -> Void) {
    var length = 0
    var isMarked = false
    for scalar in text.unicodeScalars {
      if isPartOfWord(scalar) {
        length += 1
        if !scalar.isASCII { isMarked = true }
      } else {
        if length >= 2 { body(isMarked) }
        length = 0
        isMarked = false
      }
    }
    if length >= 2 { body(isMarked) }
  }
}
