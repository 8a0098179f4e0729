import Bitext
import ICUText

/// A token's place in UTF-16 units, and its kind.
struct FoundToken {
  var kind: TokenKind
  var start: Int
  var end: Int
}

/// Finds tokens: ICU's words (UAX #29), with what must stay whole kept whole and white space left out.
struct TokenFinder: ~Copyable {
  private var breaker: Breaker
  private var spans: [SpecialSpan] = []

  init(language: LanguageTag) throws(ICUError) {
    let words = try Breaker(.word, locale: language.rawValue)
    breaker = words
  }

  /// Appends the text's tokens, ascending; none crosses one of the given ends.
  ///
  /// - Parameters:
  ///   - units: must not change while the call runs.
  ///   - ends: ascending offsets that a token may not cross: the ends of sentences.
  mutating func find(
    _ units: UnsafeBufferPointer<UInt16>, ends: [Int], into tokens: inout [FoundToken]
  ) throws(ICUError) {
    guard !units.isEmpty else { return }
    let text = RuleText(units)
    spans.removeAll(keepingCapacity: true)
    var scanner = SpecialSpanScanner(text)
    scanner.scan(into: &spans)
    try breaker.setText(units)
    var start = 0
    var nextSpan = 0
    var nextEnd = 0
    while let end = breaker.next() {
      // Inside a stretch that was taken whole already.
      if end <= start { continue }
      while nextEnd < ends.count, ends[nextEnd] <= start { nextEnd += 1 }
      let limit = nextEnd < ends.count ? ends[nextEnd] : units.count
      if nextSpan < spans.count, spans[nextSpan].range.lowerBound < end {
        let span = spans[nextSpan]
        nextSpan += 1
        if start < span.range.lowerBound {
          add(start, span.range.lowerBound, breaker.wordClass, text, &tokens)
        }
        tokens.append(FoundToken(kind: span.kind, start: span.range.lowerBound, end: span.range.upperBound))
        start = span.range.upperBound
        if end > start {
          add(start, end, breaker.wordClass, text, &tokens)
          start = end
        }
        continue
      }
      if end > limit {
        add(start, limit, breaker.wordClass, text, &tokens)
        start = limit
      }
      add(start, end, breaker.wordClass, text, &tokens)
      start = end
    }
  }

  @inline(__always)
  private func add(
    _ start: Int, _ end: Int, _ wordClass: WordClass, _ text: RuleText, _ tokens: inout [FoundToken]
  ) {
    let first = text.classes[text.units[start]]
    if first.contains(.space) { return }
    let kind: TokenKind
    switch wordClass {
    case .letters, .kana, .ideographs: kind = .word
    case .number: kind = .number
    case .none: kind = first.isDisjoint(with: .word) ? Self.signKind(start, end, first, text) : .word
    }
    // "...", "!!!": one token.
    if kind == .punctuation, let last = tokens.last, last.end == start, last.kind == .punctuation,
      text.units[start] == text.units[last.start], !first.isDisjoint(with: [.stop, .dash])
    {
      tokens[tokens.count - 1].end = end
      return
    }
    tokens.append(FoundToken(kind: kind, start: start, end: end))
  }

  private static func signKind(_ start: Int, _ end: Int, _ first: UnitClass, _ text: RuleText) -> TokenKind {
    guard first.contains(.symbol) else { return .punctuation }
    var value = UInt32(text.units[start])
    if value & 0xFC00 == 0xD800, start + 1 < end {
      value = 0x10000 + ((value & 0x3FF) << 10) + (UInt32(text.units[start + 1]) & 0x3FF)
    }
    guard let scalar = Unicode.Scalar(value) else { return .symbol }
    let hasSelector = (start..<end).contains { text.units[$0] == 0xFE0F }
    let isEmoji = scalar.properties.isEmojiPresentation || (scalar.properties.isEmoji && hasSelector)
    return isEmoji || scalar.properties.isEmojiModifierBase ? .emoji : .symbol
  }
}
