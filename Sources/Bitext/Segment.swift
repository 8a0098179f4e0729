/// What kind of token a stretch of text is.
public enum TokenKind: String, Sendable, Hashable, Codable, CaseIterable {
  case word
  case number
  case punctuation
  case symbol
  case url
  case email
  case hashtag
  case emoji
}

/// One token of a segment, with the views of it that matching needs.
///
/// `segment.text.normalized[token.span]` is the token's text.
public struct Token: Sendable, Hashable {
  public var kind: TokenKind
  /// In the normalized text of the token's segment.
  public var span: NormalizedSpan
  /// Case-folded (Unicode's full folding), in NFC.
  public var folded: String
  /// Case-folded and without diacritics or tone marks, in ASCII where the script allows: `sai`, `gon`, `munchen`.
  public var bare: String

  public init(kind: TokenKind, span: NormalizedSpan, folded: String, bare: String) {
    self.kind = kind
    self.span = span
    self.folded = folded
    self.bare = bare
  }
}

/// A sentence, or what stands for one: a heading, a caption.
public struct Segment: Sendable, Hashable {
  /// The segment's number in its document, from 0.
  public var order: Int
  /// The number of its block.
  public var block: Int
  public var role: BlockRole
  /// Its text, original and normalized; spans lead back into the document.
  public var text: MappedText
  /// Its tokens in order, white space left out; spans index `text.normalized`.
  public var tokens: [Token]

  public init(order: Int, block: Int, role: BlockRole, text: MappedText, tokens: [Token]) {
    self.order = order
    self.block = block
    self.role = role
    self.text = text
    self.tokens = tokens
  }
}
