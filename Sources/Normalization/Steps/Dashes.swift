/// Dashes: other hyphens become `-`, two hyphens with a space after them `–`, three `—`.
enum Dashes {
  static let scalars: [UInt32] = [0x2010, 0x2011, 0x2012, 0x2015, 0xFE58, 0xFE63]

  static func apply(to text: inout WorkingText) {
    text.rewrite(.dashes) { text, index in
      switch text.scalar(index) {
      case 0x2010, 0x2011, 0xFE63: (1, [0x2D])
      case 0x2012: (1, [0x2013])
      case 0x2015, 0xFE58: (1, [0x2014])
      default: nil
      }
    }
    text.rewrite(.dashes) { text, index in
      guard text.scalar(index) == 0x2D, text.scalar(index - 1) != 0x2D else { return nil }
      var end = index
      while text.scalar(end) == 0x2D { end += 1 }
      // Within a word or an address it is something else: "--option", "a--b".
      let isFree = end == text.units.count || text.scalar(end) == 0x20
      guard isFree, end - index == 2 || end - index == 3 else { return nil }
      return (end - index, [end - index == 2 ? 0x2013 : 0x2014])
    }
  }
}
