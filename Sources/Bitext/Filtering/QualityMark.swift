/// Something about a pair that a user may want to look at or leave out; a mark never takes a pair away.
///
/// The rules, one a file, are in the module `Quality`.
public enum QualityMark: String, Sendable, Hashable, CaseIterable {
  /// A figure or date of one side is not on the other.
  case numberMismatch = "number-mismatch"
  /// A URL or an e-mail address of one side is not on the other.
  case urlMismatch = "url-mismatch"
  /// One side has quotation marks and the other has none.
  case quoteMismatch = "quote-mismatch"
  /// One side asks, or has brackets, and the other does not.
  case punctuationMismatch = "punctuation-mismatch"
  /// One side is the other's text, not its translation.
  case untranslatedCopy = "untranslated-copy"
  /// A side is surely in another language than the one it is stored as.
  case wrongLanguage = "wrong-language"
  /// Most letters of a side are of a script that its language is not written in.
  case wrongScript = "wrong-script"
  /// One side is too long for the other, by what is usual in the memory.
  case lengthOutOfRange = "length-out-of-range"
  /// A side has fewer than three words.
  case tooShort = "too-short"
  /// The memory has three or more different translations of one side.
  case manyTranslations = "many-translations"
}

extension QualityMark: Comparable {
  /// In the order of their declaration.
  public static func < (left: Self, right: Self) -> Bool { left.order < right.order }

  private var order: Int { Self.allCases.firstIndex(of: self) ?? 0 }
}
