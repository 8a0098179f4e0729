import ICUText

/// Quotation marks and apostrophes: typewriter forms become the marks they stand for, or all become plain.
struct Quotes {
  static let doubles: [UInt32] = [0xAB, 0xBB, 0x201C, 0x201D, 0x201E, 0x201F]
  static let singles: [UInt32] = [0x2018, 0x2019, 0x201A, 0x201B, 0x2039, 0x203A]
  /// Written for an apostrophe: the typewriter's, accents alone, modifier letters.
  static let apostrophes: [UInt32] = [0x27, 0x60, 0xB4, 0x2018, 0x201B, 0x2BC, 0x2B9]

  private let style: NormalizationOptions.QuoteStyle
  private let open: UInt32
  private let close: UInt32

  /// - Parameters:
  ///   - open: the mark that opens a quotation in the language.
  ///   - close: the one that closes it.
  init(style: NormalizationOptions.QuoteStyle, open: UInt32, close: UInt32) {
    self.style = style
    self.open = open
    self.close = close
  }

  func apply(to text: inout WorkingText) {
    text.rewrite(.quotes) { text, index in
      let value = text.scalar(index)
      switch style {
      case .repaired:
        return doubled(value, index, text)
      case .plain:
        if Self.doubles.contains(value) { return (1, [0x22]) }
        if Self.singles.contains(value) || Self.apostrophes.dropFirst().contains(value) { return (1, [0x27]) }
        return nil
      }
    }
  }

  private func doubled(
    _ value: UInt32, _ index: Int, _ text: borrowing WorkingText
  ) -> (taken: Int, written: [UInt32])? {
    let isPair =
      text.scalar(index + 1) == value && text.scalar(index + 2) != value && text.scalar(index - 1) != value
    if isPair {
      switch value {
      case 0x2C: return isLetter(text.scalar(index + 2)) ? (2, [0x201E]) : nil
      case 0x60: return (2, [open])
      case 0x27, 0xB4: return (2, [close])
      case 0x3C: return (2, [0xAB])
      case 0x3E: return (2, [0xBB])
      default: break
      }
    }
    // An apostrophe stands between two letters.
    guard Self.apostrophes.contains(value), isLetter(text.scalar(index - 1)), isLetter(text.scalar(index + 1))
    else {
      return nil
    }
    return (1, [0x2019])
  }

  private func isLetter(_ value: UInt32) -> Bool { ScalarCategory(of: value).isLetter }
}
