import Bitext

/// What syllables of a language can look like without diacritics: an onset and a rime of its lists.
///
/// Tells a language's own words from foreign names where every word is one syllable, as in Vietnamese.
struct SyllableShapes: Sendable {
  private let onsets: StringNumbers
  private let rimes: StringNumbers

  /// The shapes of a language; `nil` where none are known.
  static func shapes(of language: LanguageTag) -> SyllableShapes? {
    language.language == "vi" ? vietnamese : nil
  }

  private static let vietnamese = SyllableShapes(
    onsets: PackageResources.onsets_vi_txt, rimes: PackageResources.rimes_vi_txt)

  private init(onsets: [UInt8], rimes: [UInt8]) {
    self.onsets = Self.words(onsets)
    self.rimes = Self.words(rimes)
  }

  /// Whether a word in lower case and without diacritics may be a syllable of the language.
  func canBeSyllable(_ word: String) -> Bool {
    var word = word
    return word.withUTF8 { word in
      let has = { (words: StringNumbers, part: Slice<UnsafeBufferPointer<UInt8>>) in
        words.number(of: UnsafeBufferPointer(rebasing: part)) != nil
      }
      return has(rimes, word[...])
        || (1...3).contains { length in
          word.count > length && has(onsets, word.prefix(length)) && has(rimes, word.dropFirst(length))
        }
    }
  }

  /// A word a line; all are in ASCII.
  private static func words(_ bytes: [UInt8]) -> StringNumbers {
    var words = StringNumbers()
    for line in bytes.split(separator: UInt8(ascii: "\n")) where line.first != UInt8(ascii: "#") {
      line.withUnsafeBufferPointer { _ = words.intern($0) }
    }
    return words
  }
}
