/// Numbers for the distinct strings of both languages; the same string has the same number on both sides.
struct Vocabulary: Sendable {
  private var numbers: [String: Int32] = [:]
  private(set) var words: [String] = []

  var count: Int { words.count }

  /// The number of a word, a new one where it has none yet.
  mutating func intern(_ word: String) -> Int32 {
    if let number = numbers[word] { return number }
    let number = Int32(words.count)
    numbers[word] = number
    words.append(word)
    return number
  }

  func number(of word: String) -> Int32? { numbers[word] }

  subscript(_ number: Int32) -> String { words[Int(number)] }
}
