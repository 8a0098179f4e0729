/// Characters without a shape of their own: soft hyphens, zero-width and bidi controls, other control characters.
enum Invisibles {
  static let scalars: [UInt32] =
    [0x7F, 0xAD, 0x34F, 0x61C, 0x180E, 0xFEFF] + (0x00...0x08) + (0x0E...0x1F) + (0x80...0x84) + (0x86...0x9F)
    + (0x200B...0x200F) + (0x202A...0x202E) + (0x2060...0x206F) + (0xFFF9...0xFFFB)

  private static let table: Set<UInt32> = Set(scalars)

  static func apply(to text: inout WorkingText) {
    text.rewrite(.invisibles) { text, index in
      guard table.contains(text.scalar(index)) else { return nil }
      var end = index
      var joiners: [UInt32] = []
      while end < text.units.count, table.contains(text.scalar(end)) {
        if isJoiner(text.scalar(end)) { joiners.append(text.scalar(end)) }
        end += 1
      }
      // Emoji, Indic and Persian spelling need their joiners.
      let isNeeded =
        !joiners.isEmpty && needsJoiners(text.scalar(index - 1)) && needsJoiners(text.scalar(end))
      return (end - index, isNeeded ? joiners : [])
    }
  }

  private static func isJoiner(_ value: UInt32) -> Bool { value == 0x200C || value == 0x200D }

  private static func needsJoiners(_ value: UInt32) -> Bool {
    (0x600..<0x1000).contains(value) || (0x1780..<0x18B0).contains(value) || (0x2190..<0x2C00).contains(value)
      || value == 0xFE0F || value >= 0x1F000
  }
}
