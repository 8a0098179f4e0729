import ICUText

/// Where a Vietnamese tone mark stands: in open syllables both styles are met, in closed ones one is right.
struct ToneMarks {
  private typealias Pair = [UInt32]

  private let first: [[UInt32]: [UInt32]]
  private let second: [[UInt32]: [UInt32]]
  private let style: NormalizationOptions.ToneStyle
  private let syllables: Syllables

  /// - Parameter pairs: rows of the mark on the first vowel and on the second.
  init(pairs: [[String]], style: NormalizationOptions.ToneStyle, syllables: Syllables) {
    var first: [[UInt32]: [UInt32]] = [:]
    var second: [[UInt32]: [UInt32]] = [:]
    for row in pairs {
      let (onFirst, onSecond) = (row[0].unicodeScalars.map(\.value), row[1].unicodeScalars.map(\.value))
      first[onFirst] = onSecond
      second[onSecond] = onFirst
    }
    self.first = first
    self.second = second
    self.style = style
    self.syllables = syllables
  }

  func apply(to text: inout WorkingText, _ table: FeatureTable) {
    guard style != .kept else { return }
    text.rewrite(.toneMarks) { text, index in
      guard !table[text.scalar(index)].isDisjoint(with: [.plainFirst, .tonedFirst]),
        !table[text.scalar(index + 1)].isDisjoint(with: [.plainSecond, .tonedSecond])
      else { return nil }
      let pair = [text.scalar(index), text.scalar(index + 1)]
      let onSecond = first[pair]
      let onFirst = second[pair]
      guard onSecond != nil || onFirst != nil, let onset = onset(before: index, of: text) else { return nil }
      guard let rest = rest(after: index + 2, of: text) else { return nil }
      // "quý": the u belongs to the onset, so the mark is never on it; nor in a closed syllable.
      if onset == "q" || !rest.isEmpty { return onSecond.map { (2, $0) } }
      guard syllables.isOnset(onset) else { return nil }
      return (style == .first ? onFirst : onSecond).map { (2, $0) }
    }
  }

  /// The letters before the vowels, back to the beginning of the word; `nil` where they are no onset.
  private func onset(before index: Int, of text: borrowing WorkingText) -> String? {
    var start = index
    while start > 0, index - start < 4, Self.isLetter(text.scalar(start - 1)) { start -= 1 }
    let letters = WorkingText.string(text.units[start..<index].lazy.map(\.scalar)).lowercased()
    return letters == "q" || syllables.isOnset(letters) ? letters : nil
  }

  /// The letters after the vowels; `nil` where no syllable ends so.
  private func rest(after index: Int, of text: borrowing WorkingText) -> String? {
    var end = index
    while end < text.units.count, end - index < 3, Self.isLetter(text.scalar(end)) { end += 1 }
    let letters = WorkingText.string(text.units[index..<end].lazy.map(\.scalar)).lowercased()
    return ["", "c", "ch", "i", "m", "n", "ng", "nh", "o", "p", "t", "u", "y"].contains(letters)
      ? letters : nil
  }

  private static func isLetter(_ value: UInt32) -> Bool {
    let category = ScalarCategory(of: value)
    return category.isLetter || category.isMark
  }
}
