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
    sentenceFinder = sentences
    tokenFinder = tokens
  }

  /// Finds the sentences of a line.
  ///
  /// - Parameter line: UTF-8, without its line break.
  /// - Throws: `ICUError` where the bytes are not UTF-8.
  public mutating func segment(_ line: UnsafeRawBufferPointer) throws(ICUError) {
    try fill(line)
    try sentenceFinder.find(RuleText(buffer.units, classes), marks: marks, spans: spans, into: &ends)
    convert()
  }

  /// Finds the tokens of a sentence.
  public mutating func tokenize(_ sentence: UnsafeRawBufferPointer) throws(ICUError) {
    try fill(sentence)
    try tokenFinder.find(RuleText(buffer.units, classes), spans: spans, ends: [], into: &found)
    convert()
  }

  /// Finds the sentences of a line and the tokens of them all; no token crosses a sentence's end.
  public mutating func segmentAndTokenize(_ line: UnsafeRawBufferPointer) throws(ICUError) {
    try fill(line)
    try sentenceFinder.find(RuleText(buffer.units, classes), marks: marks, spans: spans, into: &ends)
    try tokenFinder.find(RuleText(buffer.units, classes), spans: spans, ends: ends, into: &found)
    convert()
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
