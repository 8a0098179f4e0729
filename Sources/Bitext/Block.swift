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

  /// Whether the block's sentences belong to the article's text, and so are segmented and aligned.
  public var isText: Bool {
    switch self {
    case .title, .caption, .heading, .body: true
    case .attribution, .furniture: false
    }
  }
}

/// One line or paragraph of a document.
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

  public init(index: Int, role: BlockRole, span: OriginalSpan, claim: OriginalSpan? = nil) {
    self.index = index
    self.role = role
    self.span = span
    self.claim = claim
  }
}
