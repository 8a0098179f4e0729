public import Bitext
public import ICUText

/// A token of a line: its kind, and its place in UTF-8 bytes.
public struct TokenRange: Sendable, Hashable {
  public var kind: TokenKind
  public var range: Range<Int>
}

/// Sentences and tokens of one line (a paragraph) at a time, as offsets: no string is made.
///
/// One a task; its buffers are reused, so memory does not grow with the text. All ranges are UTF-8 bytes of the
/// line.
public struct LineSegmenter: ~Copyable {
  private var buffer = UTF16Buffer(capacity: 4096)
  private var sentenceFinder: SentenceFinder
  private var tokenFinder: TokenFinder
  /// A user's rules for sentences, instead of ours.
  private var srx: SRXFinder?
  private let joiner: CompoundJoiner?
  private let classes = UnitClasses.shared
  private var marks: [Int32] = []
  /// Whether offsets in UTF-16 units and in bytes are the same.
  private var isASCII = false
  private var spans: [SpecialSpan] = []
  private var ends: [Int32] = []
  private var found: [FoundToken] = []

  /// The last line's sentences; joined they are the line, white space included.
  public private(set) var sentences: [Range<Int>] = []
  /// The last line's tokens, white space left out.
  public private(set) var tokens: [TokenRange] = []

  /// - Throws: `ICUError` where ICU can't open its rules.
  public init(language: LanguageTag, options: SegmentationOptions = .init()) throws(ICUError) {
    let sentences = try SentenceFinder(language: language)
    let tokens = try TokenFinder(language: language)
    if let rules = options.srxRules { srx = try SRXFinder(rules) } else { srx = nil }
    joiner = options.joinsCompounds ? CompoundJoiner(language: language) : nil
    sentenceFinder = sentences
    tokenFinder = tokens
  }

  /// Finds the sentences of a line.
  ///
  /// - Parameter line: UTF-8, without its line break.
  /// - Throws: `ICUError` where the bytes are not UTF-8.
  public mutating func segment(_ line: UnsafeRawBufferPointer) throws(ICUError) {
    try fill(line)
    try findSentences()
    convert()
  }

  /// Finds the tokens of a sentence.
  public mutating func tokenize(_ sentence: UnsafeRawBufferPointer) throws(ICUError) {
    try fill(sentence)
    try tokenFinder.find(RuleText(buffer.units, classes), spans: spans, ends: [], into: &found)
    joinCompounds()
    convert()
  }

  /// Finds the sentences of a line and the tokens of them all; no token crosses a sentence's end.
  public mutating func segmentAndTokenize(_ line: UnsafeRawBufferPointer) throws(ICUError) {
    try fill(line)
    try findSentences()
    try tokenFinder.find(RuleText(buffer.units, classes), spans: spans, ends: ends, into: &found)
    joinCompounds()
    convert()
  }

  /// Finds the sentences and tokens of the next piece of a line of any length, so that memory stays bounded.
  ///
  /// Call it until the line is done: a piece ends where a sentence does; a single sentence longer than the limit
  /// is cut, at a space where it has one. Ranges are bytes of the whole line.
  ///
  /// - Parameters:
  ///   - start: 0, then what the last call returned.
  ///   - limit: the most bytes of a piece, at least 4.
  /// - Returns: where the next piece begins; the line's length at the end.
  public mutating func segmentAndTokenize(
    pieceOf line: UnsafeRawBufferPointer, from start: Int, limit: Int = 1 << 20
  ) throws(ICUError) -> Int {
    var end = min(start + limit, line.count)
    // No piece ends inside a scalar.
    while end < line.count, end > start + 1, line[end] & 0xC0 == 0x80 { end -= 1 }
    try segmentAndTokenize(UnsafeRawBufferPointer(rebasing: line[start..<end]))
    if end < line.count {
      // The last sentence may go on.
      if sentences.count > 1, let last = sentences.popLast() {
        end = start + last.lowerBound
      } else if let space = line[start..<end].lastIndex(of: 0x20), space > start {
        end = space + 1
        sentences = [0..<(end - start)]
      }
      let count = end - start
      tokens.removeLast(tokens.reversed().prefix { $0.range.upperBound > count }.count)
    }
    for index in sentences.indices { sentences[index] = sentences[index].moved(by: start) }
    for index in tokens.indices { tokens[index].range = tokens[index].range.moved(by: start) }
    return end
  }

  private mutating func joinCompounds() {
    joiner?.join(&found, in: RuleText(buffer.units, classes), ends: ends)
  }

  private mutating func findSentences() throws(ICUError) {
    if srx != nil {
      try srx?.find(buffer.units, into: &ends)
    } else {
      try sentenceFinder.find(RuleText(buffer.units, classes), marks: marks, spans: spans, into: &ends)
    }
  }

  private mutating func fill(_ line: UnsafeRawBufferPointer) throws(ICUError) {
    ends.removeAll(keepingCapacity: true)
    found.removeAll(keepingCapacity: true)
    marks.removeAll(keepingCapacity: true)
    try buffer.fill(utf8: line)
    spans.removeAll(keepingCapacity: true)
    let text = RuleText(buffer.units, classes)
    text.appendMarks(to: &marks)
    var scanner = SpecialSpanScanner(text)
    scanner.scan(marks, into: &spans)
    isASCII = buffer.count == line.count
  }

  /// Turns what was found from UTF-16 offsets into bytes, in one walk.
  private mutating func convert() {
    sentences.removeAll(keepingCapacity: true)
    tokens.removeAll(keepingCapacity: true)
    tokens.reserveCapacity(found.count)
    var cursor = OffsetCursor(buffer.units)
    let isASCII = isASCII
    func offset(_ unit: Int32) -> Int { isASCII ? Int(unit) : cursor.utf8Offset(of: Int(unit)) }
    var start = 0
    var next = 0
    for token in found {
      while next < ends.count, ends[next] <= token.start {
        let end = offset(ends[next])
        sentences.append(start..<end)
        start = end
        next += 1
      }
      let first = offset(token.start)
      tokens.append(TokenRange(kind: token.kind, range: Range(uncheckedBounds: (first, offset(token.end)))))
    }
    while next < ends.count {
      let end = offset(ends[next])
      sentences.append(start..<end)
      start = end
      next += 1
    }
  }
}

extension Range<Int> {
  /// The same stretch, moved.
  fileprivate func moved(by offset: Int) -> Range<Int> { (lowerBound + offset)..<(upperBound + offset) }
}
