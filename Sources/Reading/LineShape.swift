/// What the outside of a line says of its role: how it begins and ends, and how long it is.
struct LineShape {
  private let line: Substring

  init(_ line: Substring) {
    self.line = line
  }

  private static let closers: Set<Character> = ["\"", "“", "”", "’", "'", "»", "«", ")", "]", "*", "_"]
  private static let terminators: Set<Character> = [
    ".", "!", "?", "…", ":", ";", ",", "。", "！", "？", "：", "；", "؟", "।",
  ]

  /// Whether the line ends a sentence or leads on to the next line, as a headline does not.
  var endsWithStop: Bool {
    var rest = line
    while let last = rest.last, Self.closers.contains(last) { rest.removeLast() }
    return rest.last.map(Self.terminators.contains) ?? false
  }

  /// The number of characters, up to a bound: lines may be of any size.
  func isLonger(than bound: Int) -> Bool {
    // Characters are counted only where the bytes leave it open.
    if line.utf8.count <= bound { return false }
    return line.dropFirst(bound).first != nil
  }

  /// The words, up to a bound.
  func words(upTo bound: Int) -> [Substring] {
    line.split(maxSplits: bound, whereSeparator: \.isWhitespace)
  }

  /// Whether it may be a headline or sub-heading: short, without a stop.
  func isHeadingLike(maxCharacters: Int, maxWords: Int) -> Bool {
    // Most paragraphs end with a stop, which is sooner seen than how long they are.
    !endsWithStop && !isLonger(than: maxCharacters) && words(upTo: maxWords).count <= maxWords
      && line.contains { $0.isLetter }
  }

  /// Whether it may be an author's name: two to five words, each in capitals or capitalized, nothing else.
  var isNameLike: Bool {
    guard !isLonger(than: 40), !endsWithStop else { return false }
    let words = words(upTo: 6)
    guard (2...5).contains(words.count) else { return false }
    return words.allSatisfy { word in
      (word.first?.isUppercase ?? false) && word.allSatisfy { $0.isLetter || $0 == "." || $0 == "-" }
    }
  }
}
