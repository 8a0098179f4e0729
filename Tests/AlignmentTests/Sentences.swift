import Bitext

/// Sentences made of plain words, numbers and punctuation, as the stages before the aligner would give them.
func sentences(_ texts: [String], blocks: [Int]? = nil) -> [Segment] {
  texts.enumerated().map { order, text in
    Segment(
      order: order, block: blocks?[order] ?? order, role: .body,
      text: MappedText(unchanged: text, at: OriginalSpan(start: 0, end: text.utf8.count)),
      tokens: tokens(text))
  }
}

private func tokens(_ text: String) -> [Token] {
  var tokens: [Token] = []
  var start = 0
  for part in text.split(separator: " ", omittingEmptySubsequences: false) {
    var word = part
    var mark: Substring = ""
    if let last = word.last, ".?!,".contains(last) {
      mark = word.suffix(1)
      word = word.dropLast()
    }
    if !word.isEmpty { tokens.append(token(word, start)) }
    if !mark.isEmpty { tokens.append(token(mark, start + word.utf8.count)) }
    start += part.utf8.count + 1
  }
  return tokens
}

private func token(_ text: Substring, _ start: Int) -> Token {
  let isNumber = text.first?.isNumber ?? false
  let kind: TokenKind = isNumber ? .number : text.contains(where: \.isLetter) ? .word : .punctuation
  let folded = text.lowercased()
  return Token(
    kind: kind, span: NormalizedSpan(start: start, end: start + text.utf8.count), folded: folded, bare: folded
  )
}
