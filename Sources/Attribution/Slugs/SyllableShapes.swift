import Bitext

/// What syllables of a language can look like without diacritics: an onset and a rime of its lists.
///
/// Tells a language's own words from foreign names where every word is one syllable, as in Vietnamese.
struct SyllableShapes: Sendable {
  private let onsets: Set<String>
  private let rimes: Set<String>

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
    if rimes.contains(word) { return true }
    return (1...3).contains { length in
      word.count > length && onsets.contains(String(word.prefix(length)))
        && rimes.contains(String(word.dropFirst(length)))
    }
  }

  private static func words(_ bytes: [UInt8]) -> Set<String> {
    Set(
      String(decoding: bytes, as: UTF8.self).split(separator: "\n").filter { !$0.hasPrefix("#") }.map(
        String.init))
  }
}
