/// Where a document lies: the name of its corpus folder and its path in it, with `/` between the parts.
///
/// Two are equal where their bytes are: a file system may hold `é` composed and decomposed side by side, which are
/// one `String`.
public struct DocumentID: Sendable, Codable {
  public var corpus: String
  public var path: String

  public init(corpus: String, path: String) {
    self.corpus = corpus
    self.path = path
  }
}

extension DocumentID: Hashable {
  public static func == (left: Self, right: Self) -> Bool {
    left.corpus.utf8.elementsEqual(right.corpus.utf8) && left.path.utf8.elementsEqual(right.path.utf8)
  }

  public func hash(into hasher: inout Hasher) {
    for text in [corpus, path] {
      for byte in text.utf8 { hasher.combine(byte) }
      hasher.combine(UInt8(0))
    }
  }
}

extension DocumentID: Comparable, CustomStringConvertible {
  public static func < (left: Self, right: Self) -> Bool {
    if left.corpus.utf8.elementsEqual(right.corpus.utf8) {
      return left.path.utf8.lexicographicallyPrecedes(right.path.utf8)
    }
    return left.corpus.utf8.lexicographicallyPrecedes(right.corpus.utf8)
  }

  public var description: String { "\(corpus)/\(path)" }
}

/// A document as it was read: its decoded text, cut into blocks, and what is known of it.
public struct Document: Sendable, Hashable {
  public var id: DocumentID
  /// SHA-256 of the bytes, 64 lower-case hexadecimal digits.
  public var sha256: String
  /// The charset the bytes were decoded from, by its IANA name.
  public var charset: String
  public var language: LanguageTag
  /// How the language is known: given with the data, or detected from the text.
  public var languageOrigin: LanguageOrigin
  /// The decoded text, whole; of a file with markup, the text that was taken from it, a line a paragraph.
  ///
  /// Every `OriginalSpan` of the document indexes its UTF-8 bytes.
  public var text: String
  /// The blocks in the order of the text; they don't overlap.
  public var blocks: [Block]
  /// What the corpus says of the document beside its text.
  public var metadata: DocumentMetadata
  /// The links of a file with markup, ascending; empty for a plain text.
  public var links: [TextLink]
  /// Where the text stands in the file it was taken from; `nil` where it is the file's own.
  public var fileLines: FileLines?

  public init(
    id: DocumentID, sha256: String, charset: String, language: LanguageTag, languageOrigin: LanguageOrigin,
    text: String, blocks: [Block], metadata: DocumentMetadata, links: [TextLink] = [],
    fileLines: FileLines? = nil
  ) {
    self.id = id
    self.sha256 = sha256
    self.charset = charset
    self.language = language
    self.languageOrigin = languageOrigin
    self.text = text
    self.blocks = blocks
    self.metadata = metadata
    self.links = links
    self.fileLines = fileLines
  }

  /// Whether the text was taken from a file with markup, such as a web page.
  public var isPage: Bool { fileLines != nil }

  /// The place in the document's file that a byte of its text stands at, as exactly as it is known.
  public func place(of offset: Int) -> TextPlace {
    TextPlace(of: offset, in: text, fileLines: fileLines)
  }
}

/// A link of a file with markup: the text that is clicked on, and where it leads.
public struct TextLink: Sendable, Hashable {
  public var span: OriginalSpan
  /// Absolute where the page's own address is known; else as written.
  public var target: String

  public init(span: OriginalSpan, target: String) {
    self.span = span
    self.target = target
  }
}

/// How a document's language is known.
public enum LanguageOrigin: String, Sendable, Hashable, Codable {
  /// Said by a sidecar, `sources.tsv` or the page itself.
  case declared
  /// Detected from the text.
  case detected
}

/// What a corpus says of a document: in `sources.tsv`, a sidecar, or the page itself.
public struct DocumentMetadata: Sendable, Hashable, Codable {
  /// The document's own address, as written.
  public var url: String?
  public var title: String?
  /// Time of publication, ISO 8601, as written.
  public var published: String?
  public var language: LanguageTag?

  public init(
    url: String? = nil, title: String? = nil, published: String? = nil, language: LanguageTag? = nil
  ) {
    self.url = url
    self.title = title
    self.published = published
    self.language = language
  }
}
