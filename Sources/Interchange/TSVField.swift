/// Text as a field of a TSV file without quoting: what would end a field or a line becomes a space.
enum TSVField {
  /// Tabs, line feeds, vertical tabs, form feeds, carriage returns, next line, and Unicode's line and paragraph
  /// separators become a space each; CR LF becomes one.
  static func text(_ text: String) -> String {
    guard hasSeparator(text) else { return text }
    var text = text
    return text.withUTF8 { bytes in
      let bytes = UnsafeRawBufferPointer(bytes)
      var clean: [UInt8] = []
      clean.reserveCapacity(bytes.count)
      var place = 0
      while place < bytes.count {
        let width = separatorWidth(bytes, at: place)
        clean.append(width == 0 ? bytes[place] : 0x20)
        place += max(1, width)
      }
      return String(decoding: clean, as: UTF8.self)
    }
  }

  /// A line of fields, with its line feed.
  static func line(_ fields: [String]) -> String {
    fields.map { text($0) }.joined(separator: "\t") + "\n"
  }

  /// Whether a text has a separator: eight bytes are looked at in one step, and those of few steps one by one.
  private static func hasSeparator(_ text: String) -> Bool {
    var text = text
    return text.withUTF8 { bytes in
      let bytes = UnsafeRawBufferPointer(bytes)
      let ones: UInt64 = 0x0101_0101_0101_0101
      // The high bit of each byte that is below a small number; of none, where no byte is.
      func below(_ bound: UInt64, _ word: UInt64) -> UInt64 { (word &- ones &* bound) & ~word & ones << 7 }
      var place = 0
      while place + 8 <= bytes.count {
        let word = bytes.loadUnaligned(fromByteOffset: place, as: UInt64.self)
        let found = below(0x0E, word) | below(1, word ^ ones &* 0xC2) | below(1, word ^ ones &* 0xE2)
        if found != 0, (place..<place + 8).contains(where: { separatorWidth(bytes, at: $0) > 0 }) {
          return true
        }
        place += 8
      }
      return (place..<bytes.count).contains { separatorWidth(bytes, at: $0) > 0 }
    }
  }

  /// How many bytes the separator has that begins at a byte; 0 where none does.
  private static func separatorWidth(_ bytes: UnsafeRawBufferPointer, at place: Int) -> Int {
    let left = bytes.count - place
    switch bytes[place] {
    case 0x0D: return left > 1 && bytes[place + 1] == 0x0A ? 2 : 1
    case 0x09...0x0C: return 1
    case 0xC2: return left > 1 && bytes[place + 1] == 0x85 ? 2 : 0
    case 0xE2: return left > 2 && bytes[place + 1] == 0x80 && bytes[place + 2] & 0xFE == 0xA8 ? 3 : 0
    default: return 0
    }
  }
}
