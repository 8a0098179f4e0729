import ICUText

/// Letters that only look like the language's own: `Ð` (U+00D0) for `Đ` (U+0110), the Greek `β` for `ß`.
struct Letters {
  private let repairs: [UInt32: LetterRepair]

  init(_ repairs: [LetterRepair]) {
    self.repairs = Dictionary(uniqueKeysWithValues: repairs.map { ($0.wrong, $0) })
  }

  var scalars: [UInt32] { Array(repairs.keys) }

  func apply(to text: inout WorkingText) {
    text.rewrite(.letters) { text, index in
      guard let repair = repairs[text.scalar(index)] else { return nil }
      let before = ScalarCategory(of: text.scalar(index - 1))
      let isLatin = text.scalar(index - 1) < 0x250 || (0x1E00...0x1EFF).contains(text.scalar(index - 1))
      let isWrong =
        switch repair.place {
        case .start: !before.isLetter && !before.isMark
        case .inside: before.isLetter && isLatin
        case .small: before.isLowercase && isLatin
        }
      return isWrong ? (1, [repair.right]) : nil
    }
  }
}
