/// White space: every kind of it becomes a space, runs become one, and both ends have none.
enum Spaces {
  static let scalars: [UInt32] =
    [0x09, 0x0A, 0x0B, 0x0C, 0x0D, 0x85, 0xA0, 0x1680, 0x2028, 0x2029, 0x202F, 0x205F, 0x3000]
    + (0x2000...0x200A)

  static func isSpace(_ value: UInt32) -> Bool { value == 0x20 || scalars.contains(value) }

  static func apply(to text: inout WorkingText) {
    text.rewrite(.spaces) { text, index in
      guard isSpace(text.scalar(index)) else { return nil }
      var end = index + 1
      while end < text.units.count, isSpace(text.scalar(end)) { end += 1 }
      if index == 0 || end == text.units.count { return (end - index, []) }
      if end == index + 1, text.scalar(index) == 0x20 { return nil }
      return (end - index, [0x20])
    }
  }
}
