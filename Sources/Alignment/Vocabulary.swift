import Bitext

/// Numbers for the distinct strings of both languages; the same string has the same number on both sides.
///
/// Words are in NFC, so equal words have equal bytes.
struct Vocabulary: Sendable {
  private var words = StringNumbers()
  /// The number of each word's stem.
  private var stems: [Int32] = []

  var count: Int { stems.count }

  /// The number of a word, a new one where it has none yet.
  mutating func intern(_ word: String) -> Int32 {
    let number = words.intern(word)
    guard Int(number) == stems.count else { return number }
    stems.append(number)
    let stem = UnitReader.stem(of: word)
    if stem != word { stems[Int(number)] = intern(stem) }
    return number
  }

  /// The number of a word that has one.
  func number(of word: String) -> Int32? { words.number(of: word) }

  /// The number of a word's stem, which is the word's own where it is its own stem.
  @inline(__always)
  func stem(_ number: Int32) -> Int32 { stems[Int(number)] }

  subscript(_ number: Int32) -> String { words[number] }
}
