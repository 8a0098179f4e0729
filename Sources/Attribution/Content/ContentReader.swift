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

  /// The features of a text.
  public func features(of segments: [Segment], id: DocumentID) -> ContentFeatures {
    var found = Found()
    for segment in segments { read(segment, into: &found) }
    return ContentFeatures(id: id, features: found.features)
  }

  /// Features, each once.
  private struct Found {
    var features: [ContentFeature] = []
    private var keys: Set<ContentKey> = []

    mutating func isNew(_ key: ContentKey) -> Bool { keys.insert(key).inserted }
  }

  /// Takes what it is, its keys, and how it is written.
  private typealias Sink = (ContentFeature.Kind, [ContentKey], Substring) -> Void

  private func read(_ segment: Segment, into found: inout Found) {
    let text = segment.text.normalized
    let tokens = segment.tokens.filter { $0.kind == .word || $0.kind == .number || $0.kind == .hashtag }
    let capitals = tokens.map(segment.isCapitalized)
    func add(_ kind: ContentFeature.Kind, _ keys: [ContentKey], _ label: Substring) {
      guard let first = keys.first, found.isNew(first) else { return }
      found.features.append(
        ContentFeature(kind: kind, keys: keys, label: String(label), segment: segment.order))
    }
    var index = 0
    while index < tokens.count {
      let token = tokens[index]
      if let match = phrases.match(tokens, capitals, at: index) {
        let span = token.span.union(tokens[index + match.length - 1].span)
        add(match.kind, [match.key], text[span])
        if let month = match.month, index > 0, let day = Self.day(tokens[index - 1]) {
          add(.date, ["date:\(month)-\(day)"], text[tokens[index - 1].span.union(span)])
        }
        index += match.length
        continue
      }
      if token.kind == .number, index + 1 < tokens.count,
        let (month, day) = Self.date(token, tokens[index + 1], in: text)
      {
        let label = text[token.span.union(tokens[index + 1].span)]
        add(.date, ["date:\(month)-\(day)"], label)
        add(.month, ["month:\(month)"], label)
        index += 2
        continue
      }
      if token.kind == .number {
        readNumber(token, text[token.span], add)
      } else if capitals[index] {
        let next = index + 1 < tokens.count && capitals[index + 1] ? tokens[index + 1] : nil
        readName(token, next, in: text, add)
      }
      index += 1
    }
  }

  private func readName(_ token: Token, _ next: Token?, in text: String, _ add: Sink) {
    let parts = token.bare.words
    for part in parts where part.utf8.count >= 2 {
      var keys = [ContentKey(part)]
      // A genitive's or plural's ending, and names that only end otherwise: `Indonesien`, `Indonesia`.
      if part.utf8.count >= 6 { keys.append(ContentKey(part.prefix(5), "~")) }
      add(.name, keys, text[token.span])
    }
    guard let next, let last = parts.last, let first = next.bare.letters else { return }
    if last.utf8.count + first.utf8.count >= 5 {
      add(.name, [ContentKey(last, first)], text[token.span.union(next.span)])
    }
  }

  private func readNumber(_ token: Token, _ label: Substring, _ add: Sink) {
    let digits = token.bare.filter(\.isNumber)
    guard !digits.isEmpty, digits.utf8.count <= 24 else { return }
    // `10.000`, `10,000` and `10 000` are one number; `7:55` and `70-90` are two.
    let parts = token.bare.split { $0 == "/" || $0 == ":" || $0 == "-" || $0 == "–" }
    for part in parts {
      let text = part.filter(\.isNumber)
      if !text.isEmpty {
        add(text.count == 1 ? .digit : text.count == 2 ? .twoDigits : .number, ["#\(text)"], label)
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
    guard token.kind == .number, let value = Int(token.bare.filter(\.isNumber)), (1...31).contains(value)
    else { return nil }
    return value
  }
}

extension String {
  /// Its runs of letters and digits; a word without diacritics is mostly one.
  fileprivate var words: [Substring] {
    utf8.allSatisfy { $0.isASCIILetter || $0.isASCIIDigit }
      ? [self[...]] : split { !($0.isLetter || $0.isNumber) }
  }

  /// Its first run of letters.
  fileprivate var letters: Substring? {
    utf8.allSatisfy(\.isASCIILetter) && !isEmpty ? self[...] : split { !$0.isLetter }.first
  }
}
