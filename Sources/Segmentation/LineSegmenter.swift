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
    try findSentences()
  }

  /// Finds the tokens of a sentence.
  public mutating func tokenize(_ sentence: UnsafeRawBufferPointer) throws(ICUError) {
    try fill(sentence)
    ends.removeAll(keepingCapacity: true)
    sentences.removeAll(keepingCapacity: true)
    try findTokens()
  }

  /// Finds the sentences of a line and the tokens of them all; no token crosses a sentence's end.
  public mutating func segmentAndTokenize(_ line: UnsafeRawBufferPointer) throws(ICUError) {
    try fill(line)
    try findSentences()
    try findTokens()
  }

  private mutating func fill(_ line: UnsafeRawBufferPointer) throws(ICUError) {
    try buffer.fill(utf8: line)
    marks.removeAll(keepingCapacity: true)
    RuleText(buffer.units, classes).appendMarks(to: &marks)
    isASCII = buffer.count == line.count
  }

  private mutating func findSentences() throws(ICUError) {
    ends.removeAll(keepingCapacity: true)
    sentences.removeAll(keepingCapacity: true)
    try sentenceFinder.find(RuleText(buffer.units, classes), marks: marks, into: &ends)
    var cursor = OffsetCursor(buffer.units)
    var start = 0
    for end in ends {
      let offset = isASCII ? Int(end) : cursor.utf8Offset(of: Int(end))
      sentences.append(start..<offset)
      start = offset
    }
  }

  private mutating func findTokens() throws(ICUError) {
    found.removeAll(keepingCapacity: true)
    tokens.removeAll(keepingCapacity: true)
    try tokenFinder.find(RuleText(buffer.units, classes), marks: marks, ends: ends, into: &found)
    var cursor = OffsetCursor(buffer.units)
    for token in found {
      let range =
        isASCII
        ? Int(token.start)..<Int(token.end)
        : cursor.utf8Offset(of: Int(token.start))..<cursor.utf8Offset(of: Int(token.end))
      tokens.append(TokenRange(kind: token.kind, range: range))
    }
  }
}
