import Bitext
import Markup

/// A page's text in lines, as a reader sees them, each with what is known of its place.
struct PageLines {
  struct Line {
    /// White space in single blanks.
    var text: String
    /// Characters of it that lie in links.
    var linked: Int
    /// The innermost block element it stands in.
    var block: Int
    var kind: Kind
  }

  enum Kind {
    case paragraph
    case heading
    case caption

    var role: BlockRole {
      switch self {
      case .paragraph: .body
      case .heading: .heading
      case .caption: .caption
      }
    }
  }

  private(set) var lines: [Line] = []

  /// Elements that no article's text lies in.
  private static let skipped: Set<String> = [
    "script", "style", "noscript", "template", "nav", "aside", "footer", "form", "button", "select", "option",
    "textarea", "input", "iframe", "svg", "object", "head", "title", "dialog", "menu", "video", "audio",
  ]
  /// Elements that begin and end a line.
  private static let blocks: Set<String> = [
    "html", "body", "article", "section", "main", "header", "div", "p", "h1", "h2", "h3", "h4", "h5", "h6",
    "ul",
    "ol", "li", "dl", "dt", "dd", "blockquote", "figure", "figcaption", "table", "caption", "tbody", "thead",
    "tfoot", "tr", "td", "th", "pre", "center", "address", "details", "summary", "hr",
  ]
  private static let headings: Set<String> = ["h1", "h2", "h3", "h4", "h5", "h6"]

  /// The lines of a subtree in the order of the page.
  init(_ document: HTMLDocument, in root: Int = 0) {
    let nodes = document.nodes
    var open: [(end: Int, block: Int, kind: Kind, isLink: Bool)] = []
    var text = ""
    var linked = 0
    var place = (block: root, kind: Kind.paragraph)

    func endLine() {
      let words = text.split(whereSeparator: \.isWhitespace)
      if !words.isEmpty {
        lines.append(
          Line(text: words.joined(separator: " "), linked: linked, block: place.block, kind: place.kind))
      }
      text = ""
      linked = 0
    }

    var at = root
    while at < nodes[root].end {
      while let last = open.last, last.end <= at {
        if last.block != open.dropLast().last?.block { endLine() }
        open.removeLast()
        place = (open.last?.block ?? root, open.last?.kind ?? .paragraph)
      }
      let node = nodes[at]
      if node.name.isEmpty {
        text += node.text
        if open.last?.isLink ?? false { linked += node.text.count { !$0.isWhitespace } }
      } else if Self.isSkipped(node) {
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
        let block = isBlock ? at : open.last?.block ?? root
        open.append((node.end, block, kind, node.name == "a" || open.last?.isLink ?? false))
        place = (block, kind)
      }
      at += 1
    }
    endLine()
  }

  private static func isSkipped(_ node: HTMLDocument.Node) -> Bool {
    if skipped.contains(node.name) || node.attributes["hidden"] != nil { return true }
    if node.attributes["aria-hidden"] == "true" { return true }
    let style = node.attributes["style"]?.lowercased().filter { !$0.isWhitespace } ?? ""
    return style.contains("display:none") || style.contains("visibility:hidden")
  }
}
