package import Bitext
import Figures
import ICUText

/// A pair as the rules look at it: both texts cut into what they ask for, once for all.
package struct MarkedPair {
  package struct Side {
    package var language: LanguageTag
    /// As it is exported.
    var text: String
    /// As the memory compares it.
    var normalized: String
    /// Runs of letters and marks, case-folded; a letter of Chinese, Japanese or the like is a word.
    var words: [Substring]
    var figures: [Figure]
    /// Whether the words round figures are known in its language; else `figures` is what digits say.
    var knowsFigureWords: Bool
    /// Whether the text has digits of another script, which are not read.
    var hasOtherDigits: Bool
    var addresses: Set<String>
  }

  package var article: Side
  package var source: Side

  /// `nil` where one side is missing: it can't differ from the other.
  init?(_ pair: SegmentPair, readers: inout SideReaders) throws(ICUError) {
    let corrected = pair.corrected
    guard let article = pair.article, let source = pair.source, let articleText = corrected.article?.original,
      let sourceText = corrected.source?.original
    else { return nil }
    self.article = try readers.side(article, text: articleText)
    self.source = try readers.side(source, text: sourceText)
  }
}

/// Cuts the sides of pairs.
struct SideReaders {
  private var figures: [LanguageTag: FigureReader?] = [:]

  mutating func side(_ side: PairSide, text: String) throws(ICUError) -> MarkedPair.Side {
    let reader = figures[side.language] ?? FigureReader(language: side.language)
    figures[side.language] = .some(reader)
    // What stands in an address is no figure and no word.
    let addresses = AddressFinder.addresses(in: text)
    return MarkedPair.Side(
      language: side.language, text: text, normalized: side.normalized,
      words: Words.words(of: try CaseMapping.folded(addresses.rest)),
      figures: (reader ?? .digits).figures(in: addresses.rest), knowsFigureWords: reader != nil,
      hasOtherDigits: addresses.rest.unicodeScalars.contains {
        $0.value > 0x7F && $0.properties.generalCategory == .decimalNumber
      },
      addresses: addresses.found)
  }
}

/// Runs of letters.
enum Words {
  static func words(of text: String) -> [Substring] {
    var words: [Substring] = []
    var start: String.Index?
    let scalars = text.unicodeScalars
    var index = scalars.startIndex
    while index < scalars.endIndex {
      let scalar = scalars[index]
      let next = scalars.index(after: index)
      if scalar.isIdeographic {
        if let begun = start { words.append(text[begun..<index]) }
        start = nil
        words.append(text[index..<next])
      } else if scalar.isLetter {
        if start == nil { start = index }
      } else if let begun = start {
        words.append(text[begun..<index])
        start = nil
      }
      index = next
    }
    if let start { words.append(text[start...]) }
    return words
  }
}

extension Unicode.Scalar {
  var isLetter: Bool {
    if value < 0x80 { return (0x61...0x7A).contains(value | 0x20) }
    return properties.isAlphabetic || properties.generalCategory == .nonspacingMark
  }

  /// Of a script that writes no spaces between words and has a letter a syllable or word.
  var isIdeographic: Bool {
    guard value >= 0x3040 else { return false }
    return properties.isIdeographic || (0x3040...0x30FF).contains(value)
  }
}
