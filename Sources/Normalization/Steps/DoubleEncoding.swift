import ICUText

/// UTF-8 that was read as windows-1252 and written as UTF-8 again: `Ã¼` becomes `ü`, `â€œ` becomes `“`.
enum DoubleEncoding {
  /// The scalars that a lead byte of a sequence of two to four is read as.
  static let leads: [UInt32] = Array(0xC2...0xF4)

  static func apply(to text: inout WorkingText) {
    guard hasSureSequence(text) else { return }
    let original = text
    // Text may have been through it a few times; what never comes to an end is no such text, and stays.
    for _ in 0..<4 {
      text.rewrite(.doubleEncoding) { text, index in
        guard let sequence = sequence(at: index, of: text) else { return nil }
        return (sequence.taken, [sequence.scalar])
      }
      guard hasSureSequence(text) else { return }
    }
    text = original
  }

  /// Whether a sequence is there that no writer puts: a mark after `Ã` may be a quote, other signs are not.
  private static func hasSureSequence(_ text: borrowing WorkingText) -> Bool {
    (0..<text.units.count).contains { index in
      guard text.scalar(index) >= 0xC2, let sequence = sequence(at: index, of: text) else { return false }
      return (1..<sequence.taken).contains { !isPunctuation(text.scalar(index + $0)) }
    }
  }

  private static func sequence(
    at index: Int, of text: borrowing WorkingText
  ) -> (taken: Int, scalar: UInt32)? {
    let lead = text.scalar(index)
    guard (0xC2...0xF4).contains(lead) else { return nil }
    let taken = lead < 0xE0 ? 2 : lead < 0xF0 ? 3 : 4
    var value = lead < 0xE0 ? lead & 0x1F : lead < 0xF0 ? lead & 0x0F : lead & 0x07
    for offset in 1..<taken {
      guard let byte = SingleByte.byte(of: text.scalar(index + offset)), (0x80..<0xC0).contains(byte) else {
        return nil
      }
      value = value << 6 | UInt32(byte & 0x3F)
    }
    // "Spaß®" is no letter of another script: only what Latin text has is repaired.
    let isExpected = expected.contains { $0.contains(value) } && !ScalarCategory(of: value).isUnassigned
    return isExpected ? (taken, value) : nil
  }

  /// Latin letters and marks, punctuation, currency and letter-like signs, emoji, the byte order mark, U+FFFD.
  private static let expected: [ClosedRange<UInt32>] = [
    0xA0...0x24F, 0x300...0x36F, 0x1E00...0x1EFF, 0x2000...0x206F, 0x20A0...0x214F, 0x1F000...0x1FAFF,
    0xFEFF...0xFEFF, 0xFFFD...0xFFFD,
  ]

  /// Quotes, dashes, the ellipsis, the no-break space: what may follow a letter in sound text.
  private static func isPunctuation(_ value: UInt32) -> Bool {
    (0x2013...0x203A).contains(value) || value == 0xAB || value == 0xBB || value == 0xA0
  }
}
