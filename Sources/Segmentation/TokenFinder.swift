import Bitext
import ICUText

/// A token's place in UTF-16 units, and its kind.
struct FoundToken {
  var kind: TokenKind
  var start: Int32
  var end: Int32
}

/// Finds tokens: ICU's words (UAX #29), with what must stay whole kept whole and white space left out.
///
/// Between two spaces there are mostly plain letters with a sign before or after. Their breaks are the same in
/// every locale, so they are found here, at a third of the cost; ICU is asked for all else.
struct TokenFinder: ~Copyable {
  private var breaker: Breaker
  private var breaks: [Int32] = []

  init(language: LanguageTag) throws(ICUError) {
    let words = try Breaker(.word, locale: language.rawValue)
    breaker = words
  }

  /// Appends the text's tokens, ascending; none crosses one of the given ends.
  ///
  /// - Parameters:
  ///   - text: its units must not change while the call runs.
  ///   - spans: the stretches that stay whole, ascending.
  ///   - ends: ascending offsets that a token may not cross: the ends of sentences.
  mutating func find(
    _ text: RuleText, spans: [SpecialSpan], ends: [Int32], into tokens: inout [FoundToken]
  ) throws(ICUError) {
    var limits = Limits(ends: ends, spans: spans)
    var start = 0
    while start < text.count {
      if text.units[start] == 0x20, !isExtended(start, text) {
        start += 1
        continue
      }
      if text.units[start] != 0x20, limits.spanStart > start,
        let end = appendPlain(from: start, text, &tokens)
      {
        if end <= limits.spanStart {
          start = end
          continue
        }
        while let last = tokens.last, last.start >= start { tokens.removeLast() }
      }
      // Up to a space that nothing joins to, and at least to the end of a special span.
      var end = start
      while end < text.count,
        text.units[end] != 0x20 || isExtended(end, text) || end < limits.spanEnd(from: start)
      {
        end += 1
      }
      try appendBreaks(start..<end, text, &limits, &tokens)
      start = end
    }
  }

  /// Whether a mark or a joiner after the space belongs to it, so that it is no boundary.
  @inline(__always)
  private func isExtended(_ offset: Int, _ text: RuleText) -> Bool {
    let next = text.unit(offset + 1)
    return next >= 0x300 && text.classes[next].isDisjoint(with: [.plainLetter, .plainSign])
      && !text.at(offset + 1).isDisjoint(with: [.mark]) || (0x200B...0x200F).contains(next)
  }

  // MARK: Plain words

  /// Appends the tokens up to the next space; `nil`, and none, where ICU must be asked.
  @inline(__always)
  private func appendPlain(from start: Int, _ text: RuleText, _ tokens: inout [FoundToken]) -> Int? {
    let count = tokens.count
    let units = text.units
    var at = start
    while at < units.count, units[at] != 0x20 {
      let first = text.classes[units[at]]
      if first.contains(.plainLetter) {
        let from = at
        repeat { at += 1 } while at < units.count && text.classes[units[at]].contains(.plainLetter)
        tokens.append(
          FoundToken(kind: .word, start: Int32(truncatingIfNeeded: from), end: Int32(truncatingIfNeeded: at)))
      } else if units[at] >= 0x30, units[at] <= 0x39 {
        let from = at
        repeat { at += 1 } while at < units.count && units[at] >= 0x30 && units[at] <= 0x39
        tokens.append(
          FoundToken(
            kind: .number, start: Int32(truncatingIfNeeded: from), end: Int32(truncatingIfNeeded: at)))
        if at < units.count, text.classes[units[at]].contains(.plainLetter) { break }
      } else if first.contains(.plainSign) || (first.contains(.middle) && isOutside(at, text)) {
        append(at, at + 1, text, &tokens)
        at += 1
        continue
      } else {
        break
      }
      // What follows a word or a number must be known to end it.
      guard at < units.count, units[at] != 0x20 else { return at }
      let next = text.classes[units[at]]
      if next.contains(.plainSign) { continue }
      guard next.contains(.middle), isOutside(at, text) else { break }
    }
    if at == units.count || units[at] == 0x20 { return at }
    tokens.removeLast(tokens.count - count)
    return nil
  }

  /// Whether a sign that joins what is on both its sides has nothing to join.
  @inline(__always)
  private func isOutside(_ offset: Int, _ text: RuleText) -> Bool {
    guard offset + 1 < text.count else { return true }
    let next = text.units[offset + 1]
    return next == 0x20 || text.classes[next].contains(.plainSign)
  }

  // MARK: ICU's words

  /// Where tokens must end, and what stays whole; both are walked in step with the text.
  private struct Limits {
    let ends: [Int32]
    let spans: [SpecialSpan]
    var nextEnd = 0
    var nextSpan = 0

    init(ends: [Int32], spans: [SpecialSpan]) {
      self.ends = ends
      self.spans = spans
    }

    var spanStart: Int { nextSpan < spans.count ? spans[nextSpan].range.lowerBound : .max }

    /// The end of the special spans that follow each other from a stretch on.
    func spanEnd(from start: Int) -> Int {
      nextSpan < spans.count && spans[nextSpan].range.lowerBound <= start
        ? spans[nextSpan].range.upperBound : start
    }

    mutating func end(after start: Int) -> Int {
      while nextEnd < ends.count, ends[nextEnd] <= start { nextEnd += 1 }
      return nextEnd < ends.count ? Int(ends[nextEnd]) : .max
    }
  }

  private mutating func appendBreaks(
    _ range: Range<Int>, _ text: RuleText, _ limits: inout Limits, _ tokens: inout [FoundToken]
  ) throws(ICUError) {
    try breaker.setText(UnsafeBufferPointer(rebasing: text.units[range]))
    breaks.removeAll(keepingCapacity: true)
    breaker.appendRest(to: &breaks)
    var start = range.lowerBound
    for offset in breaks {
      let end = range.lowerBound + Int(offset)
      // Inside a stretch that was taken whole already.
      if end <= start { continue }
      while start < end, limits.spanStart < end {
        let span = limits.spans[limits.nextSpan]
        limits.nextSpan += 1
        appendCut(start, span.range.lowerBound, text, &limits, &tokens)
        tokens.append(
          FoundToken(
            kind: span.kind, start: Int32(truncatingIfNeeded: span.range.lowerBound),
            end: Int32(truncatingIfNeeded: span.range.upperBound)))
        start = span.range.upperBound
      }
      appendCut(start, end, text, &limits, &tokens)
      start = max(start, end)
    }
  }

  /// Appends a token, cut where a sentence ends in it.
  private func appendCut(
    _ start: Int, _ end: Int, _ text: RuleText, _ limits: inout Limits, _ tokens: inout [FoundToken]
  ) {
    var start = start
    while start < end {
      let cut = min(end, limits.end(after: start))
      append(start, cut, text, &tokens)
      start = cut
    }
  }

  private func append(_ start: Int, _ end: Int, _ text: RuleText, _ tokens: inout [FoundToken]) {
    // White space is left out, but not what a mark after it makes visible.
    var start = start
    while start < end, text.classes[text.units[start]].contains(.space) { start += 1 }
    guard start < end else { return }
    let first = text.classes[text.units[start]]
    let kind = Self.kind(start, end, first, text)
    // "...", "!!!": one token.
    if kind == .punctuation, let last = tokens.last, last.end == start, last.kind == .punctuation,
      text.units[start] == text.units[Int(last.start)], !first.isDisjoint(with: [.stop, .dash])
    {
      tokens[tokens.count - 1].end = Int32(truncatingIfNeeded: end)
      return
    }
    tokens.append(
      FoundToken(kind: kind, start: Int32(truncatingIfNeeded: start), end: Int32(truncatingIfNeeded: end)))
  }

  private static func kind(_ start: Int, _ end: Int, _ first: UnitClass, _ text: RuleText) -> TokenKind {
    if first.contains(.digit) { return .number }
    if !first.isDisjoint(with: .word) { return .word }
    guard first.contains(.symbol) else { return .punctuation }
    var value = UInt32(text.units[start])
    if value & 0xFC00 == 0xD800, start + 1 < end {
      value = 0x10000 + ((value & 0x3FF) << 10) + (UInt32(text.units[start + 1]) & 0x3FF)
    }
    guard let scalar = Unicode.Scalar(value) else { return .symbol }
    let properties = scalar.properties
    if properties.isAlphabetic { return .word }
    let hasSelector = (start..<end).contains { text.units[$0] == 0xFE0F }
    let isEmoji = properties.isEmojiPresentation || (properties.isEmoji && hasSelector)
    return isEmoji || properties.isEmojiModifierBase ? .emoji : .symbol
  }
}
