import CICU

/// The views of a word that matching needs: without case, and without case and diacritics.
///
/// Not shared between tasks: give each its own.
public struct TextFolder: ~Copyable {
  private var toASCII: Transliterator
  private let nfc: Normalizer

  public init() throws(ICUError) {
    let composer = try Normalizer(.nfc)
    let transliterator = try Transliterator("Any-Latin; Latin-ASCII")
    nfc = composer
    toASCII = transliterator
  }

  /// Case-folded, in NFC.
  public func folded(_ text: String) throws(ICUError) -> String {
    let folded = try CaseMapping.folded(text)
    return try nfc.normalized(folded)
  }

  /// Of a folded text: without diacritics and tone marks, in ASCII where the script allows (`đường` → `duong`).
  public mutating func bare(folded text: String) throws(ICUError) -> String {
    if text.utf8.allSatisfy({ $0 < 0x80 }) { return text }
    return try CaseMapping.folded(toASCII.transliterate(text))
  }
}
