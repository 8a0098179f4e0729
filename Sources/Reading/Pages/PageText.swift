import Bitext
public import Markup

/// The article on a page: its headline and its paragraphs, without what stands round it.
///
/// The container is the element that holds the most prose outside of links, the prose of elements further down
/// counting the less the deeper they lie (the idea of Readability and its kin: text is dense where the article is); what
/// stands in parts that are named as something else does not count. Elements round it that add little else are taken
/// with it, for the lead often stands beside the body.
public struct PageText: Sendable, Hashable {
  public var title: String?
  /// Lead, paragraphs, headings within the text, captions, in the order of the page.
  public var paragraphs: [String] { lines.map(\.text) }
  /// The paragraphs, and what names the article's source beside them.
  private(set) var lines: [PageParagraph] = []

  /// Finds the article; there may be none, then there are no paragraphs.
  public init(_ document: HTMLDocument, metadata: PageMetadata) {
    self.init(document, metadata: metadata) { _ in false }
  }

  /// - Parameter isAttribution: whether a line names a source: it is taken though it stands beside the text.
  init(_ document: HTMLDocument, metadata: PageMetadata, isAttribution: (PageParagraph) -> Bool) {
    title = metadata.title
    let lines = PageLines(document).lines
    var found = ArticleFinder(document, lines).paragraphs(isAttribution)
    // The page's own word for its text stands in where the tree gives less than half of it.
    if let body = metadata.articleBody {
      let size = found.reduce(0) { $0 + $1.text.count }
      if body.count >= 200, size * 2 < body.count {
        let sources = found.filter(isAttribution)
        let texts = body.split(whereSeparator: \.isNewline).map(Self.flat).filter { !$0.isEmpty }
        found = texts.map { PageParagraph(text: $0) } + sources.filter { !texts.contains($0.text) }
      }
    }
    if let first = found.first, let title, Self.flat(first.text) == Self.flat(title) { found.removeFirst() }
    self.lines = found
  }

  /// Characters of prose, without blanks.
  public var size: Int { paragraphs.reduce(0) { $0 + $1.count { !$0.isWhitespace } } }

  private static func flat(_ text: some StringProtocol) -> String {
    text.split(whereSeparator: \.isWhitespace).joined(separator: " ")
  }
}

/// A paragraph of a page's article.
struct PageParagraph: Sendable, Hashable {
  var text: String
  /// The links in it: a stretch of its UTF-8 bytes, and the address as written.
  var links: [PageLink] = []
  /// The role that the page's own marks give it; `nil` where they give none.
  var role: BlockRole?
  /// The line of the page it begins on, from 1; 0 where that is not known.
  var pageLine = 0

  init(text: String) { self.text = text }

  init(_ line: PageLines.Line) {
    text = line.text
    links = line.links.map { PageLink(range: $0.range, target: $0.target) }
    role = line.kind == .heading ? .heading : line.kind == .caption ? .caption : nil
    pageLine = line.pageLine
  }
}

/// A link in a page's paragraph.
struct PageLink: Sendable, Hashable {
  var range: Range<Int>
  var target: String
}
