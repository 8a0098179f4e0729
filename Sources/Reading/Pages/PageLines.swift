import Bitext
import Markup

/// A page's text in lines, as a reader sees them, each with what is known of its place.
struct PageLines {
  struct Line {
    /// White space in single blanks.
    var text: String
    /// The links in it: a stretch of its UTF-8 bytes, and the address as written.
    var links: [(range: Range<Int>, target: String)] = []
    /// How many characters (scalars) it has, and how many of them lie in links, blanks left out.
    var length: Int
    var linked = 0
    /// The line of the page it begins on, from 1; 0 where that is not known.
    var pageLine: Int
    /// The innermost block element it stands in.
    var block: Int
    var kind: Kind
  }

  enum Kind {
    case paragraph
    case heading
    case caption
    /// At the foot of the article, where nothing but its source is of interest.
    case foot
  }

  private(set) var lines: [Line] = []

  /// Elements that no article's text lies in.
  private static let skipped: Set<String> = [
    "script", "style", "noscript", "template", "nav", "aside", "form", "button", "select", "option",
    "textarea", "input", "iframe", "svg", "object", "head", "title", "dialog", "menu", "video", "audio",
  ]
  /// Elements that begin and end a line.
  private static let blocks: Set<String> = [
    "html", "body", "article", "section", "main", "header", "footer", "div", "p", "h1", "h2", "h3", "h4",
    "h5", "h6",
    "ul",
    "ol", "li", "dl", "dt", "dd", "blockquote", "figure", "figcaption", "table", "caption", "tbody", "thead",
    "tfoot", "tr", "td", "th", "pre", "center", "address", "details", "summary", "hr",
  ]
  private static let headings: Set<String> = ["h1", "h2", "h3", "h4", "h5", "h6"]

  /// The lines of a subtree in the order of the page.
  init(_ document: HTMLDocument, in root: Int = 0) {
    let nodes = document.nodes
    var open: [(end: Int, block: Int, kind: Kind, target: String?)] = []
    var current = CurrentLine()

    func endLine() {
      let place = (block: open.last?.block ?? root, kind: open.last?.kind ?? .paragraph)
      if let line = current.end(block: place.block, kind: place.kind) { lines.append(line) }
    }

    var at = root
    while at < nodes[root].end {
      while let last = open.last, last.end <= at {
        if last.block != open.dropLast().last?.block { endLine() }
        open.removeLast()
      }
      let node = nodes[at]
      if node.name.isEmpty {
        let pageLine = nodes[max(0, node.parent)].line
        current.append(node.text, target: open.last?.target, pageLine: pageLine)
      } else if Self.isSkipped(node, in: document) {
        at = node.end
        continue
      } else if node.name == "br" {
        endLine()
      } else {
        let isBlock = Self.blocks.contains(node.name)
        if isBlock { endLine() }
        var kind = open.last?.kind ?? .paragraph
        if Self.headings.contains(node.name) { kind = .heading }
        if node.name == "figcaption" || node.name == "figure" || node.name == "caption" { kind = .caption }
        if node.name == "footer" { kind = .foot }
        let target = node.name == "a" ? node.attributes["href"] ?? "" : open.last?.target
        open.append((node.end, isBlock ? at : open.last?.block ?? root, kind, target))
      }
      at += 1
    }
    endLine()
  }

  /// A line that is being read.
  private struct CurrentLine {
    private var text = ""
    private var isBlankDue = false
    private var links: [(range: Range<Int>, target: String)] = []
    private var length = 0
    private var linked = 0
    private var pageLine = 0

    /// Adds text with its white space in single blanks.
    mutating func append(_ more: String, target: String?, pageLine: Int) {
      var line = pageLine
      var start: Int?
      let scalars = more.unicodeScalars
      var index = scalars.startIndex
      var isAfterReturn = false
      while index < scalars.endIndex {
        let scalar = scalars[index]
        guard !scalar.isBlank else {
          // CR LF is one end.
          if text.isEmpty, scalar == "\r" || scalar == "\n" && !isAfterReturn { line += 1 }
          isAfterReturn = scalar == "\r"
          isBlankDue = true
          index = scalars.index(after: index)
          continue
        }
        var end = index
        var count = 0
        while end < scalars.endIndex, !scalars[end].isBlank {
          end = scalars.index(after: end)
          count += 1
        }
        if text.isEmpty {
          self.pageLine = line
        } else if isBlankDue {
          text += " "
          length += 1
        }
        isBlankDue = false
        if start == nil { start = text.utf8.count }
        text += more[index..<end]
        length += count
        if target != nil { linked += count }
        index = end
      }
      guard let target, !target.isEmpty, let start else { return }
      let end = text.utf8.count
      // `<a>Dân <b>trí</b></a>` is one link.
      if let last = links.last, last.target == target, start - last.range.upperBound <= 1 {
        links[links.count - 1].range = last.range.lowerBound..<end
      } else {
        links.append((start..<end, target))
      }
    }

    /// The line, if there is any text in it; what follows begins a new one.
    mutating func end(block: Int, kind: Kind) -> Line? {
      defer { self = CurrentLine() }
      guard !text.isEmpty else { return nil }
      return Line(
        text: text, links: links, length: length, linked: linked, pageLine: pageLine, block: block, kind: kind
      )
    }
  }

  private static func isSkipped(_ node: HTMLDocument.Node, in document: HTMLDocument) -> Bool {
    // The foot of an article may name its source, that of a page only itself.
    if node.name == "footer" { return node.parent < 0 || document.nodes[node.parent].name != "article" }
    if skipped.contains(node.name) || node.attributes["hidden"] != nil { return true }
    if node.attributes["aria-hidden"] == "true" { return true }
    let style = node.attributes["style"]?.lowercased().filter { !$0.isWhitespace } ?? ""
    return style.contains("display:none") || style.contains("visibility:hidden")
  }
}

extension Unicode.Scalar {
  /// White space; asked of every character of a page, so without Unicode's tables as far as Latin letters go.
  fileprivate var isBlank: Bool {
    if value < 0x1680 {
      return value == 0x20 || (0x09...0x0D).contains(value) || value == 0x85 || value == 0xA0
    }
    return properties.isWhitespace
  }
}
