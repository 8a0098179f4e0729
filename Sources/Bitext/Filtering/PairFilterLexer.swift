/// Cuts a filter's text into words, texts in quotation marks, and signs.
struct PairFilterLexer {
  enum Token: Sendable, Hashable {
    case word(String)
    case quoted(String)
    case sign(String)
    case end
  }

  private let characters: [Character]
  private var index = 0
  /// Where the token begins that was taken last, in characters, from 1.
  private(set) var column = 1

  /// The characters that end a word.
  private static let signs: Set<Character> = ["(", ")", ",", "=", "!", "<", ">", "~", "\"", "'"]

  init(_ text: String) { characters = Array(text) }

  mutating func next() throws(PairFilterError) -> Token {
    while index < characters.count, characters[index].isWhitespace { index += 1 }
    column = index + 1
    guard index < characters.count else { return .end }
    let first = characters[index]
    if first == "\"" || first == "'" { return .quoted(try quoted(until: first)) }
    if Self.signs.contains(first) {
      index += 1
      let second = index < characters.count ? characters[index] : " "
      guard second == "=" && "=!<>".contains(first) || first == "!" && second == "~" else {
        return .sign(String(first))
      }
      index += 1
      return .sign(first == "=" ? "=" : "\(first)\(second)")
    }
    let start = index
    while index < characters.count, !characters[index].isWhitespace, !Self.signs.contains(characters[index]) {
      index += 1
    }
    return .word(String(characters[start..<index]))
  }

  /// A text up to its quotation mark; `\` takes what follows as it is.
  private mutating func quoted(until mark: Character) throws(PairFilterError) -> String {
    var text = ""
    index += 1
    while index < characters.count {
      var character = characters[index]
      index += 1
      if character == mark { return text }
      if character == "\\", index < characters.count {
        character = characters[index]
        index += 1
      }
      text.append(character)
    }
    throw PairFilterError(column: column, kind: .openString)
  }
}
