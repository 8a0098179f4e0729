import ICUText

/// Text in a legacy Vietnamese encoding that was read as windows-1252: told by its syllables, and repaired.
struct LegacyEncodings {
  private let tables: [LegacyTable]
  private let syllables: Syllables
  private let forms: SyllableForms
  /// What stands for a wrong letter at a word's beginning: `Ð` alone is no legacy encoding.
  private let letters: [UInt32: UInt32]

  init(files: LanguageFiles, syllables: Syllables, forms: SyllableForms) {
    letters = Dictionary(uniqueKeysWithValues: files.letters.map { ($0.wrong, $0.right) })
    tables = files.encodings
    self.syllables = syllables
    self.forms = forms
  }

  func apply(_ encoding: LegacyEncoding, to text: inout WorkingText) {
    guard let table = tables.first(where: { $0.encoding == encoding }) else { return }
    text.rewrite(.legacyEncoding) { text, index in
      meaning(table, at: index, of: text)
    }
  }

  /// The encoding that a text was surely in, or `nil`.
  ///
  /// Decoded by the right one, nearly all its words with marks are Vietnamese syllables, and as they stand few are.
  func detect(in text: borrowing WorkingText) throws(ICUError) -> LegacyEncoding? {
    let isASCII = text.units.allSatisfy { $0.scalar < 0x80 }
    if !isASCII, try isSound(text) { return nil }
    var best: (encoding: LegacyEncoding, share: Double)?
    for table in tables where (table.encoding == .viqr) == isASCII {
      let (words, valid, before) = try count(table, text)
      let share = Double(valid) / Double(max(words, 1))
      // VIQR is told from ASCII text, where a full stop or a question mark may stand after any vowel.
      let enough = table.encoding == .viqr ? 3 : 2
      guard words >= enough, share >= 0.8, Double(before) <= 0.4 * Double(words) else { continue }
      if share > best?.share ?? 0 { best = (table.encoding, share) }
    }
    return best?.encoding
  }

  /// Whether most words that are not ASCII, of the first twenty, are syllables as they stand: that is quickly told.
  private func isSound(_ text: borrowing WorkingText) throws(ICUError) -> Bool {
    var words = 0
    var valid = 0
    var start = 0
    for index in 0...text.units.count where index == text.units.count || Spaces.isSpace(text.scalar(index)) {
      let scalars = text.units[start..<index].map { letters[$0.scalar] ?? $0.scalar }
      start = min(index + 1, text.units.count)
      guard scalars.contains(where: { $0 >= 0x80 }) else { continue }
      words += 1
      if try syllables.contains(Self.word(scalars), forms) { valid += 1 }
      // With more than half of twenty the rest can change nothing.
      if words == 20 || valid > 10 { break }
    }
    return valid * 2 > words
  }

  /// How many words with marks there are, how many of them are syllables once decoded, and how many as they stand.
  private func count(
    _ table: LegacyTable, _ text: borrowing WorkingText
  ) throws(ICUError) -> (words: Int, valid: Int, before: Int) {
    var total = (words: 0, valid: 0, before: 0)
    var index = 0
    while index < text.units.count {
      if Spaces.isSpace(text.scalar(index)) {
        index += 1
        continue
      }
      var raw: [UInt32] = []
      var decoded: [UInt32] = []
      var hasVowelMark = false
      while index < text.units.count, !Spaces.isSpace(text.scalar(index)) {
        if let (taken, written) = meaning(table, at: index, of: text) {
          decoded += written
          for offset in 0..<taken { raw.append(text.scalar(index + offset)) }
          hasVowelMark = hasVowelMark || table.encoding != .viqr || isSureVIQR(text, index, taken)
          index += taken
        } else {
          decoded.append(text.scalar(index))
          raw.append(text.scalar(index))
          index += 1
        }
      }
      guard hasVowelMark else { continue }
      total.words += 1
      if try syllables.contains(Self.word(decoded), forms) { total.valid += 1 }
      if try syllables.contains(Self.word(raw), forms) { total.before += 1 }
    }
    return total
  }

  /// `a^`, `o+`, `dd`: marks that English or plain text does not put there.
  private func isSureVIQR(_ text: borrowing WorkingText, _ index: Int, _ taken: Int) -> Bool {
    let mark = text.scalar(index + 1)
    return taken >= 2 && (mark == 0x5E || mark == 0x28 || mark == 0x2B)
  }

  /// What stands at an index; in VIQR, a backslash or the end of a sentence keeps a mark from being one.
  private func meaning(
    _ table: LegacyTable, at index: Int, of text: borrowing WorkingText
  ) -> (taken: Int, written: [UInt32])? {
    guard table.encoding == .viqr else { return table.meaning(at: index, of: text) }
    let scalar = text.scalar(index)
    if scalar == 0x5C, text.scalar(index + 1) > 0x20, text.scalar(index + 1) < 0x7F {
      return (2, [text.scalar(index + 1)])
    }
    guard let found = table.meaning(at: index, of: text) else { return nil }
    let end = index + found.taken
    let last = text.scalar(end - 1)
    let endsSentence =
      end == text.units.count
      || (text.scalar(end) == 0x20 && ScalarCategory(of: text.scalar(end + 1)).isUppercase)
    guard found.taken > 1, endsSentence, last == 0x2E || last == 0x3F else { return found }
    return table.meaning(at: index, of: text, atMost: found.taken - 1)
  }

  private static func word(_ scalars: [UInt32]) -> String {
    // Without the punctuation round it.
    let isPart: (UInt32) -> Bool = {
      let category = ScalarCategory(of: $0)
      return category.isLetter || category.isMark
    }
    guard let first = scalars.firstIndex(where: isPart), let last = scalars.lastIndex(where: isPart) else {
      return ""
    }
    return WorkingText.string(scalars[first...last])
  }
}
