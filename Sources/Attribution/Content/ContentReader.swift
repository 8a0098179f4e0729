public import Bitext
public import ICUText

/// Reads what a text has that its translation should have too.
///
/// Keys are language-independent: words that begin with a capital letter without case and diacritics (and two of
/// them joined, so that `Ha Noi` meets `Hanoi`), digits, and CLDR's codes for countries, months and weekdays.
public struct ContentReader: Sendable {
  public let language: LanguageTag
  private let phrases: PhraseTable

  /// - Throws: `ICUError` where CLDR's names can't be read.
  public init(language: LanguageTag) throws(ICUError) {
    self.language = language
    phrases = try PhraseTable(language: language)
  }

  /// The features of a text, each once, in the order of the text.
  public func features(of segments: [Segment]) -> [ContentFeature] {
    var found = Found()
    for segment in segments { read(segment, into: &found) }
    return found.features
  }

  /// Features, each once.
  private struct Found {
    var features: [ContentFeature] = []
    private var keys = HashNumbers(capacity: 128)
    /// The tokens of the segment at hand that count, by their indices, and whether each has a capital letter.
    var words: [Int] = []
    var capitals: [Bool] = []

    /// Adds a feature that is not there yet.
    mutating func add(
      _ kind: ContentFeature.Kind, _ key: ContentKey, lesser: @autoclosure () -> ContentKey? = nil,
      in segment: Segment, at span: NormalizedSpan
    ) {
      let count = keys.hashes.count
      guard keys.intern(key.hash) == count else { return }
      features.append(
        ContentFeature(
          kind: kind, key: key, lesserKey: lesser(), label: String(segment.text.normalized[span]),
          segment: segment.order))
    }
  }

  private func read(_ segment: Segment, into found: inout Found) {
    let tokens = segment.tokens
    found.words.removeAll(keepingCapacity: true)
    found.capitals.removeAll(keepingCapacity: true)
    for (index, token) in tokens.enumerated() {
      guard token.kind == .word || token.kind == .number || token.kind == .hashtag else { continue }
      found.words.append(index)
      found.capitals.append(segment.isCapitalized(token))
    }
    var index = 0
    while index < found.words.count {
      let token = tokens[found.words[index]]
      let next = index + 1 < found.words.count ? tokens[found.words[index + 1]] : nil
      if let match = phrases.match(tokens, found.words, isCapitalized: found.capitals[index], at: index) {
        let span = token.span.union(tokens[found.words[index + match.length - 1]].span)
        found.add(match.kind, match.key, in: segment, at: span)
        if let month = match.month, index > 0 {
          let before = tokens[found.words[index - 1]]
          if let day = Self.day(before) {
            found.add(.date, "date:\(month)-\(day)", in: segment, at: before.span.union(span))
          }
        }
        index += match.length
        continue
      }
      if token.kind == .number {
        if let next, let (month, day) = Self.date(token, next, in: segment.text.normalized) {
          let span = token.span.union(next.span)
          found.add(.date, "date:\(month)-\(day)", in: segment, at: span)
          found.add(.month, "month:\(month)", in: segment, at: span)
          index += 2
          continue
        }
        readNumber(token, in: segment, into: &found)
      } else if found.capitals[index] {
        readName(token, next.flatMap { found.capitals[index + 1] ? $0 : nil }, in: segment, into: &found)
      }
      index += 1
    }
  }

  private func readName(_ token: Token, _ next: Token?, in segment: Segment, into found: inout Found) {
    let bare = token.bare
    let isOneWord = bare.utf8.allSatisfy { $0.isASCIILetter || $0.isASCIIDigit }
    let parts = isOneWord ? [] : bare.split { !($0.isLetter || $0.isNumber) }
    func addPart(_ part: Substring) {
      guard part.utf8.count >= 2 else { return }
      found.add(
        .name, ContentKey(part),
        // A genitive's or plural's ending, and names that only end otherwise: `Indonesien`, `Indonesia`.
        lesser: part.utf8.count >= 6 ? ContentKey(part.prefix(5), "~") : nil, in: segment, at: token.span)
    }
    if isOneWord { addPart(bare[...]) } else { parts.forEach(addPart) }
    guard let next, let last = isOneWord ? bare[...] : parts.last, let first = next.bare.letters else {
      return
    }
    if last.utf8.count + first.utf8.count >= 5 {
      found.add(.name, ContentKey(last, first), in: segment, at: token.span.union(next.span))
    }
  }

  private func readNumber(_ token: Token, in segment: Segment, into found: inout Found) {
    let digits = token.bare[...].digits
    guard !digits.isEmpty, digits.utf8.count <= 24 else { return }
    // `10.000`, `10,000` and `10 000` are one number; `7:55` and `70-90` are two.
    let parts = token.bare.split { $0 == "/" || $0 == ":" || $0 == "-" || $0 == "–" }
    for part in parts {
      let text = part.digits
      if !text.isEmpty {
        found.add(
          text.count == 1 ? .digit : text.count == 2 ? .twoDigits : .number, "#\(text)", in: segment,
          at: token.span)
      }
    }
  }

  /// The month and day of `30/9`; `nil` where the two numbers are no date.
  private static func date(_ first: Token, _ second: Token, in text: String) -> (month: Int, day: Int)? {
    let gap = text[NormalizedSpan(start: first.span.end, end: max(first.span.end, second.span.start))]
    guard gap == "/", let day = day(first), second.kind == .number, let month = Int(second.bare),
      (1...12).contains(month)
    else { return nil }
    return (month, day)
  }

  private static func day(_ token: Token) -> Int? {
    guard token.kind == .number, let value = Int(token.bare[...].digits), (1...31).contains(value)
    else { return nil }
    return value
  }
}

extension Substring {
  fileprivate var digits: String {
    utf8.allSatisfy { $0 < 0x80 }
      ? String(decoding: utf8.filter(\.isASCIIDigit), as: UTF8.self) : String(filter(\.isNumber))
  }
}

extension String {
  /// Its first run of letters.
  fileprivate var letters: Substring? {
    utf8.allSatisfy(\.isASCIILetter) && !isEmpty ? self[...] : split { !$0.isLetter }.first
  }
}
