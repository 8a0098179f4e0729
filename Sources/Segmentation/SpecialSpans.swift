import Bitext

/// A stretch that is one token whatever ICU's word breaks say of it.
struct SpecialSpan {
  var range: Range<Int>
  var kind: TokenKind
}

/// Finds what stays whole: URLs, mail addresses, hashtags, dates, times and ratios.
///
/// One walk over the units with a table look-up each; only a unit that may belong to such a thing costs more.
struct SpecialSpanScanner {
  private let text: RuleText
  private var floor = 0

  init(_ text: RuleText) { self.text = text }

  /// Appends the special spans of the text, ascending, none touching another.
  ///
  /// - Parameter marks: the offsets of the text's triggers, ascending, maybe with others.
  mutating func scan(_ marks: [Int32], into spans: inout [SpecialSpan]) {
    for mark in marks where mark >= floor {
      let offset = Int(mark)
      guard text.at(offset).contains(.trigger), let span = special(at: offset), span.range.lowerBound >= floor
      else { continue }
      spans.append(span)
      floor = span.range.upperBound
    }
  }

  private func special(at offset: Int) -> SpecialSpan? {
    switch text.unit(offset) {
    case 0x3A: return address(schemeEndingAt: offset) ?? numbers(joinedAt: offset)
    case 0x77, 0x57: return bareAddress(at: offset)
    case 0x40: return mail(at: offset)
    case 0x23: return tag(at: offset)
    case 0x2D: return date(joinedAt: offset)
    default: return numbers(joinedAt: offset)
    }
  }

  // MARK: Addresses

  /// `https://…`, up to white space or a closing quote or bracket.
  private func address(schemeEndingAt colon: Int) -> SpecialSpan? {
    guard text.unit(colon + 1) == 0x2F, text.unit(colon + 2) == 0x2F else { return nil }
    var start = colon
    while start > floor, Self.isLatin(text.unit(start - 1)) { start -= 1 }
    let end = addressEnd(from: colon + 3)
    guard start < colon, end > colon + 3 else { return nil }
    return SpecialSpan(range: start..<end, kind: .url)
  }

  /// An address without a scheme: `www.` and what follows.
  private func bareAddress(at offset: Int) -> SpecialSpan? {
    for next in 0..<3 where text.unit(offset + next) | 0x20 != 0x77 { return nil }
    guard text.unit(offset + 3) == 0x2E, !text.at(offset + 4).isDisjoint(with: .word),
      text.at(offset - 1).isDisjoint(with: .word)
    else { return nil }
    return SpecialSpan(range: offset..<addressEnd(from: offset + 4), kind: .url)
  }

  private func addressEnd(from start: Int) -> Int {
    var end = start
    var depth = 0
    while end < text.count {
      let unit = text.unit(end)
      if text.at(end).contains(.space) || unit == 0x22 || unit == 0x3C || unit == 0x3E { break }
      if unit == 0x28 { depth += 1 }
      if unit == 0x29 {
        if depth == 0 { break }
        depth -= 1
      } else if unit > 0x7F, !text.at(end).isDisjoint(with: [.closer, .opener, .stop]) {
        break
      }
      end += 1
    }
    // A sentence's punctuation is not part of the address.
    while end > start, !text.at(end - 1).isDisjoint(with: [.stop, .comma]) || text.unit(end - 1) == 0x27 {
      end -= 1
    }
    return end
  }

  private func mail(at sign: Int) -> SpecialSpan? {
    var start = sign
    while start > floor, Self.isMailUnit(text.unit(start - 1)) { start -= 1 }
    while start < sign, text.unit(start) == 0x2E { start += 1 }
    var end = sign + 1
    while end < text.count, Self.isHostUnit(text.unit(end)) { end += 1 }
    while end > sign + 1, text.unit(end - 1) == 0x2E || text.unit(end - 1) == 0x2D { end -= 1 }
    if start < sign {
      guard (sign + 1..<end).contains(where: { text.unit($0) == 0x2E }) else { return nil }
      return SpecialSpan(range: start..<end, kind: .email)
    }
    return tag(at: sign)
  }

  /// `#name`, `@name`.
  private func tag(at sign: Int) -> SpecialSpan? {
    guard text.at(sign - 1).isDisjoint(with: .word) else { return nil }
    var end = sign + 1
    while !text.at(end).isDisjoint(with: .word) || text.unit(end) == 0x5F { end += 1 }
    guard (sign + 1..<end).contains(where: { text.at($0).contains(.letter) }) else { return nil }
    return SpecialSpan(range: sign..<end, kind: .hashtag)
  }

  // MARK: Numbers

  /// Digits joined by `/` or `:`, the first of the joiners at an offset: `5/10/2000`, `12:30`, `3:1`.
  private func numbers(joinedAt joiner: Int) -> SpecialSpan? {
    guard text.at(joiner + 1).contains(.digit), text.at(joiner - 1).contains(.digit) else { return nil }
    var start = joiner
    while start > floor, text.at(start - 1).contains(.digit) || isMark(start - 1) { start -= 1 }
    guard start == 0 || text.at(start - 1).isDisjoint(with: .word) else { return nil }
    var end = joiner
    while text.unit(end) == 0x2F || text.unit(end) == 0x3A, text.at(end + 1).contains(.digit) {
      let next = digits(from: end + 1)
      // "20:30h" and the like stay what ICU makes of them.
      if text.at(next).contains(.letter) { break }
      end = next
    }
    return end > joiner ? SpecialSpan(range: start..<end, kind: .number) : nil
  }

  /// Three groups of digits joined by hyphens: `2025-07-02`.
  private func date(joinedAt hyphen: Int) -> SpecialSpan? {
    var start = hyphen
    while start > floor, text.at(start - 1).contains(.digit) { start -= 1 }
    let second = text.word(from: hyphen + 1)
    guard start < hyphen, start == 0 || text.at(start - 1).isDisjoint(with: .word.union(.dash)),
      !second.isEmpty, text.unit(second.upperBound) == 0x2D
    else { return nil }
    let third = text.word(from: second.upperBound + 1)
    guard !third.isEmpty, text.allSatisfy(second, .digit), text.allSatisfy(third, .digit),
      !text.at(third.upperBound).contains(.dash)
    else { return nil }
    return SpecialSpan(range: start..<third.upperBound, kind: .number)
  }

  /// A full stop or a comma between two digits.
  private func isMark(_ offset: Int) -> Bool {
    (text.unit(offset) == 0x2E || text.unit(offset) == 0x2C) && text.at(offset - 1).contains(.digit)
      && text.at(offset + 1).contains(.digit)
  }

  /// The end of a number with its marks: `1.000.000`, `3,5`.
  private func digits(from start: Int) -> Int {
    var end = start
    while text.at(end).contains(.digit)
      || ((text.unit(end) == 0x2E || text.unit(end) == 0x2C)
        && text.at(end + 1).contains(.digit) && end > start)
    {
      end += 1
    }
    return end
  }

  private static func isLatin(_ unit: UInt16) -> Bool {
    (0x41...0x5A).contains(unit) || (0x61...0x7A).contains(unit)
  }

  private static func isHostUnit(_ unit: UInt16) -> Bool {
    isLatin(unit) || (0x30...0x39).contains(unit) || unit == 0x2E || unit == 0x2D
  }

  private static func isMailUnit(_ unit: UInt16) -> Bool {
    isHostUnit(unit) || unit == 0x5F || unit == 0x2B || unit == 0x25
  }
}
