import Bitext
public import Markup

/// The article on a page: its headline and its paragraphs, without what stands round it.
///
/// The container is the element whose own paragraphs hold the most text outside of links (the idea of Readability
/// and its kin: text is dense where the article is); an `<article>` round it that adds little else is taken whole, for
/// the lead often stands beside the body.
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
    let score = Self.scores(of: lines, in: document)
    var found: [PageParagraph] = []
    if let best = score.max(by: { ($0.value, $1.key) < ($1.value, $0.key) })?.key {
      found = Self.paragraphs(in: Self.widened(best, document, lines), document, lines, isAttribution)
    }
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

  // MARK: Where the article is

  /// Each line of prose counts for the element round its block in full, for the one above by half.
  private static func scores(of lines: [PageLines.Line], in document: HTMLDocument) -> [Int: Double] {
    var scores: [Int: Double] = [:]
    for line in lines where isProse(line) {
      let size = Double(line.text.count - line.linked)
      let holder = holder(of: line, document)
      scores[holder, default: 0] += size
      let parent = document.nodes[holder].parent
      if parent >= 0 { scores[parent, default: 0] += size / 2 }
    }
    return scores
  }

  /// The element that holds a line's paragraph: for text that stands in a `div` by itself, that `div`.
  private static func holder(of line: PageLines.Line, _ document: HTMLDocument) -> Int {
    let node = document.nodes[line.block]
    guard ["p", "li", "blockquote", "pre", "dd", "h1", "h2", "h3", "h4", "h5", "h6"].contains(node.name)
    else { return line.block }
    return max(node.parent, 0)
  }

  private static func isProse(_ line: PageLines.Line) -> Bool {
    // A lead is often marked as a heading, but it is a sentence.
    let isSentence =
      line.kind == .paragraph || line.kind == .heading && line.text.last.map(isSentenceEnd) ?? false
    return isSentence && line.text.count >= 40 && line.linked * 2 < line.text.count
  }

  private static func isSentenceEnd(_ character: Character) -> Bool { ".!?…。！？".contains(character) }

  /// The `<article>` round the container, where most of its prose lies in the container.
  private static func widened(_ best: Int, _ document: HTMLDocument, _ lines: [PageLines.Line]) -> Int {
    func prose(_ index: Int) -> Int {
      let range = index..<document.nodes[index].end
      return lines.reduce(0) { $0 + (range.contains($1.block) && isProse($1) ? $1.text.count : 0) }
    }
    let inside = prose(best)
    var chosen = best
    for above in document.ancestors(of: best) {
      let node = document.nodes[above]
      if node.name == "body" || node.name == "html" { break }
      guard prose(above) * 2 <= inside * 3 else { break }
      let marks = node.attributes["itemprop"]?.lowercased() ?? ""
      if node.name == "article" || marks.contains("articlebody") || node.attributes["role"] == "article" {
        chosen = above
      }
    }
    return chosen
  }

  // MARK: What is taken

  private static func paragraphs(
    in container: Int, _ document: HTMLDocument, _ lines: [PageLines.Line],
    _ isAttribution: (PageParagraph) -> Bool
  ) -> [PageParagraph] {
    let range = container..<document.nodes[container].end
    let inside = lines.indices.filter { range.contains(lines[$0].block) && lines[$0].kind != .foot }
    // Before the first and after the last line of prose stand dates, buttons, tags and lists of other articles; a
    // caption over the first paragraph and a lead in bold are of the article.
    guard let last = inside.last(where: { isProse(lines[$0]) }),
      let first = inside.first(where: { isProse(lines[$0]) || isCaption(lines[$0]) })
    else { return [] }
    var chosen = Set(
      inside.filter { index in
        guard (first...last).contains(index) else { return false }
        let line = lines[index]
        if line.linked * 2 >= line.text.count, line.linked > 0 { return false }
        return line.kind != .heading || !isTitle(line, document)
      })
    chosen.formUnion(
      inside.drop { $0 <= last }.prefix { lines[$0].kind == .caption && lines[$0].linked == 0 })
    // What names the source stands in a byline, or some lines behind the text.
    for index in max(0, first - 6)..<min(lines.count, last + 16) where !chosen.contains(index) {
      if isAttribution(PageParagraph(lines[index])) { chosen.insert(index) }
    }
    return chosen.sorted().map { PageParagraph(lines[$0]) }
  }

  private static func isCaption(_ line: PageLines.Line) -> Bool {
    line.kind == .caption && line.linked == 0 && line.text.count >= 15
  }

  private static func isTitle(_ line: PageLines.Line, _ document: HTMLDocument) -> Bool {
    document.nodes[line.block].name == "h1"
  }

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
