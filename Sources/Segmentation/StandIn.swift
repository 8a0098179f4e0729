public import Bitext
import ICUText

public struct TextSegmenter: ~Copyable {
  var sentences: Breaker
  var words: Breaker
  var folder: TextFolder
  public init(language: LanguageTag) throws {
    let s = try Breaker(.sentence, locale: language.rawValue)
    let w = try Breaker(.word, locale: language.rawValue)
    let f = try TextFolder()
    sentences = s
    words = w
    folder = f
  }
  public mutating func sentences(of normalized: String) throws -> [NormalizedSpan] {
    var buffer = UTF16Buffer()
    try buffer.fill(normalized)
    try sentences.setText(buffer.units)
    var cursor = OffsetCursor(buffer.units)
    var spans: [NormalizedSpan] = []
    var start = 0
    let bytes = Array(normalized.utf8)
    while let next = sentences.next() {
      let end = cursor.utf8Offset(of: next)
      var trimmed = end
      while trimmed > start, bytes[trimmed - 1] == 0x20 { trimmed -= 1 }
      if trimmed > start { spans.append(NormalizedSpan(start: start, end: trimmed)) }
      start = end
    }
    return spans
  }
  public mutating func tokens(of normalized: String) throws -> [Token] {
    var buffer = UTF16Buffer()
    try buffer.fill(normalized)
    try words.setText(buffer.units)
    var cursor = OffsetCursor(buffer.units)
    var tokens: [Token] = []
    var start = 0
    while let next = words.next() {
      let end = cursor.utf8Offset(of: next)
      let span = NormalizedSpan(start: start, end: end)
      start = end
      let text = String(normalized[span])
      if text.allSatisfy(\.isWhitespace) { continue }
      let kind: TokenKind = switch words.wordClass { case .number: .number; case .none: .punctuation; default: .word }
      let folded = try folder.folded(text)
      tokens.append(Token(kind: kind, span: span, folded: folded, bare: try folder.bare(folded: folded)))
    }
    return tokens
  }
  public mutating func segments(of text: MappedText, block: Block, firstOrder: Int) throws -> [Segment] {
    var order = firstOrder
    var result: [Segment] = []
    for span in try sentences(of: text.normalized) {
      let slice = text.slice(span)
      result.append(Segment(order: order, block: block.index, role: block.role, text: slice, tokens: try tokens(of: slice.normalized)))
      order += 1
    }
    return result
  }
}
