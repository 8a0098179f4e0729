/// What a line or paragraph is in its document.
public enum BlockRole: String, Sendable, Hashable, CaseIterable, Codable {
  case title
  case caption
  case heading
  case body
  /// A line that names the source: `Quelle: https://…`.
  case attribution
  /// What the page left over: `Kommentar (0)`, an author's name alone, "Share".
  case furniture
  /// A paragraph that is surely in another language than its document.
  case foreign

  /// Whether the block's sentences belong to the article's text, and so are segmented and aligned.
  public var isText: Bool {
    switch self {
    case .title, .caption, .heading, .body: true
    case .attribution, .furniture, .foreign: false
    }
  }
}

/// One line or paragraph of a document; two lines where a URL was broken between them.
public struct Block: Sendable, Hashable {
  /// The block's number in its document, from 0.
  public var index: Int
  public var role: BlockRole
  /// The block's text in the document, without the white space round it.
  public var span: OriginalSpan
  /// In an attribution block: what comes after the label (`Quelle:`).
  ///
  /// In others `nil`.
  public var claim: OriginalSpan?
  /// Attributions that stand in a block of text: ascending, no part of its sentences.
  public var inlineClaims: [InlineClaim]

  public init(
    index: Int, role: BlockRole, span: OriginalSpan, claim: OriginalSpan? = nil,
    inlineClaims: [InlineClaim] = []
  ) {
    self.index = index
    self.role = role
    self.span = span
    self.claim = claim
    self.inlineClaims = inlineClaims
  }

  /// Whether the block says what the article's source is.
  public var hasClaim: Bool { role == .attribution || !inlineClaims.isEmpty }

  /// The block without its inline claims: the stretches of it that are text.
  public var textSpans: [OriginalSpan] {
    var spans: [OriginalSpan] = []
    var start = span.start
    for inline in inlineClaims {
      if inline.span.start > start { spans.append(OriginalSpan(start: start, end: inline.span.start)) }
      start = inline.span.end
    }
    if start < span.end { spans.append(OriginalSpan(start: start, end: span.end)) }
    return spans
  }
}

/// An attribution inside of a paragraph, such as `(Quelle: https://…)`.
public struct InlineClaim: Sendable, Hashable {
  /// All that is no part of the paragraph's sentences: brackets, label and claim, and a blank beside them.
  public var span: OriginalSpan
  /// What comes after the label.
  public var claim: OriginalSpan

  public init(span: OriginalSpan, claim: OriginalSpan) {
    self.span = span
    self.claim = claim
  }
}
