/// How grave a finding is.
public enum Severity: String, Sendable, Hashable, Codable, CaseIterable, Comparable {
  case note
  case warning
  case error

  public static func < (left: Self, right: Self) -> Bool { left.rank < right.rank }

  private var rank: Int {
    switch self {
    case .note: 0
    case .warning: 1
    case .error: 2
    }
  }
}

/// A place in a text: line and column from 1, the column in characters (grapheme clusters).
public struct TextPlace: Sendable, Hashable {
  public var line: Int
  public var column: Int

  public init(line: Int, column: Int) {
    self.line = line
    self.column = column
  }

  /// The place of a byte offset in a text.
  ///
  /// Lines end at LF, CR LF or CR, as editors number them: the other characters that Unicode ends lines at (NEL, LS, PS,
  /// VT, FF) end a paragraph but no line here. O(length of the text).
  public init(of offset: Int, in text: String) {
    var line = 1
    var lineStart = 0
    var previous: UInt8 = 0
    for (index, byte) in text.utf8.prefix(offset).enumerated() {
      if byte == 0x0A {
        if previous != 0x0D { line += 1 }
        lineStart = index + 1
      } else if byte == 0x0D {
        line += 1
        lineStart = index + 1
      }
      previous = byte
    }
    let span = OriginalSpan(start: lineStart, end: max(lineStart, min(offset, text.utf8.count)))
    self.init(line: line, column: text[span].count + 1)
  }
}

extension Character {
  /// Whether a line ends with it as editors number lines; see `TextPlace`.
  public var endsLine: Bool { self == "\n" || self == "\r\n" || self == "\r" }
}

/// A place in another document that belongs to a finding.
public struct RelatedPlace: Sendable, Hashable {
  public var document: DocumentID
  public var span: OriginalSpan
  public var place: TextPlace
  /// What stands there: a fragment in lower case, or the text itself.
  public var message: String

  public init(document: DocumentID, span: OriginalSpan, place: TextPlace, message: String) {
    self.document = document
    self.span = span
    self.place = place
    self.message = message
  }
}

/// One thing that a check found.
public struct Finding: Sendable, Hashable {
  /// The id of the rule that found it: `missing-attribution`.
  public var rule: String
  public var severity: Severity
  /// A lower-case sentence fragment with what was found.
  public var message: String
  public var document: DocumentID
  /// Where in the document, or `nil` for the document as a whole.
  public var span: OriginalSpan?
  public var place: TextPlace?
  /// What to write instead, or do.
  public var suggestion: String?
  /// The other place of two that don't fit.
  public var related: RelatedPlace?

  public init(
    rule: String, severity: Severity, message: String, document: DocumentID, span: OriginalSpan? = nil,
    place: TextPlace? = nil, suggestion: String? = nil, related: RelatedPlace? = nil
  ) {
    self.rule = rule
    self.severity = severity
    self.message = message
    self.document = document
    self.span = span
    self.place = place
    self.suggestion = suggestion
    self.related = related
  }
}

/// What is known of an article's claim, all in all: one an article.
public enum Verdict: String, Sendable, Hashable, Codable, CaseIterable {
  /// The claimed source's text is in the corpus and is the article's source.
  case verified
  /// The claim may be right, but its source's text is not there to prove it, or the proof is too weak.
  case unverified
  /// The claim is wrong.
  case rejected
  /// The article names no source.
  case missing
  /// It names one that can't be read.
  case malformed
}
