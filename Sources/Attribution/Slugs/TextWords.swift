import Bitext

/// The words of a text without case and diacritics, ready to be asked for.
struct TextWords {
  private var words = Set<String>()
  private var sorted: [String] = []
  /// Words that are written with a capital letter somewhere.
  private var names = Set<String>()
  /// Two or three words in a row that begin with a capital letter, joined.
  private var joined = Set<String>()

  init(_ segments: [Segment]) {
    for segment in segments {
      var row: [String] = []
      for token in segment.tokens where token.kind == .word || token.kind == .number || token.kind == .hashtag
      {
        let parts = token.bare.split { !($0.isLetter || $0.isNumber) }.map(String.init)
        words.formUnion(parts)
        if token.kind == .number { words.insert(parts.joined()) }
        let isName = segment.isCapitalized(token)
        if isName {
          names.formUnion(parts)
          row += parts
          for length in [2, 3] where row.count >= length { joined.insert(row.suffix(length).joined()) }
        } else {
          row = []
        }
      }
    }
    sorted = words.sorted()
  }

  /// Whether the text has a word, or one that only ends otherwise: `indonesia` and `Indonesien`, `meta` and `Metas`.
  func has(_ word: String) -> Bool {
    if words.contains(word) { return true }
    guard word.utf8.count >= 4, !word.utf8.contains(where: \.isASCIIDigit) else { return false }
    let stem = String(word.prefix(max(4, word.count - 2)))
    let first = sorted.partitioningIndex { $0 >= stem }
    return sorted[first...].prefix { $0.hasPrefix(stem) }.contains { abs($0.count - word.count) <= 3 }
  }

  /// Whether a word stands in the text with a capital letter.
  func hasName(_ word: String) -> Bool { names.contains(word) }

  /// Whether words in a row that begin with capital letters are this one when joined.
  func hasJoined(_ word: String) -> Bool { joined.contains(word) }
}
