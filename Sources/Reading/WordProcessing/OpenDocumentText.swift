import Bitext
import Markup

/// Takes the text from an ODT file's content: what a reader sees, with tracked changes accepted.
struct OpenDocumentText {
  static let namespaces = [
    "urn:oasis:names:tc:opendocument:xmlns:office:1.0": "office",
    "urn:oasis:names:tc:opendocument:xmlns:text:1.0": "text",
    "urn:oasis:names:tc:opendocument:xmlns:style:1.0": "style",
    "urn:oasis:names:tc:opendocument:xmlns:drawing:1.0": "draw",
    "urn:oasis:names:tc:opendocument:xmlns:svg-compatible:1.0": "svg",
    "http://www.w3.org/1999/xlink": "xlink",
  ]

  private enum Element {
    case other
    case paragraph
    case link
    case note
  }

  private struct Style {
    var name: String
    var parent: String?
    var isHidden = false
  }

  private(set) var paragraphs = OfficeParagraphs()
  /// Whether the content is that of a text, and not of a table or a presentation.
  private(set) var isText = false

  private var styles: [String: Style] = [:]
  private var styleName: String?
  private var elements: [Element] = []
  private var isInBody = false
  /// How many elements are open in one that is passed over, with it.
  private var skipped = 0
  /// No file's styles build on each other as often.
  private static let maxDepth = 32

  /// Elements whose text is told, but not taken.
  private static let toldOnly: [String: LeftOut.Kind] = [
    "office:annotation": .comment, "text:table-of-content": .contents, "text:illustration-index": .contents,
    "text:table-index": .contents, "text:object-index": .contents, "text:user-index": .contents,
    "text:alphabetical-index": .contents, "text:hidden-text": .hiddenText,
    "text:hidden-paragraph": .hiddenText,
  ]
  /// Elements with nothing in them that is the document's text.
  private static let passedOver: Set<String> = [
    "text:tracked-changes", "text:note-citation", "text:ruby-text", "text:script", "svg:title", "svg:desc",
    "office:forms", "office:event-listeners", "office:scripts", "office:font-face-decls",
  ]

  // MARK: Styles

  mutating func takeStyle(_ event: XMLEvent) {
    guard case .start(let name, let attributes, _) = event else { return }
    switch name {
    case "style:style":
      styleName = attributes["style:name"]
      if let styleName {
        // `Heading_20_1` is shown as `Heading 1`.
        let shown = attributes["style:display-name"] ?? styleName.replacing("_20_", with: " ")
        styles[styleName] = Style(name: shown.lowercased(), parent: attributes["style:parent-style-name"])
      }
    case "style:text-properties":
      if let styleName, attributes["text:display"] == "none" { styles[styleName]?.isHidden = true }
    default: break
    }
  }

  private func role(ofStyle style: String?) -> BlockRole {
    var next = style
    for _ in 0..<Self.maxDepth {
      guard let id = next else { break }
      let style = styles[id] ?? Style(name: id.replacing("_20_", with: " ").lowercased())
      if style.name == "title" { return .title }
      if style.name == "subtitle" || style.name.hasPrefix("heading") { return .heading }
      if ["caption", "illustration", "figure", "drawing"].contains(style.name) { return .caption }
      next = style.parent
    }
    return .body
  }

  // MARK: Content

  mutating func take(_ event: XMLEvent) {
    switch event {
    case .start(let name, let attributes, let isEmpty):
      if skipped > 0 {
        if name == "text:deletion" { paragraphs.leftOut.add(.deletion, at: nil) }
        if !isEmpty { skipped += 1 }
        return
      }
      if !isInBody { takeStyle(event) }
      if isPassedOver(name, attributes) {
        if !isEmpty { skipped = 1 }
        return
      }
      let element = begin(name, attributes)
      elements.append(element)
      if isEmpty { end(elements.removeLast()) }
    case .end:
      if skipped > 0 { skipped -= 1 } else if let element = elements.popLast() { end(element) }
    case .text(let text):
      if skipped == 0, paragraphs.isOpen { paragraphs.append(text) }
    }
  }

  private mutating func isPassedOver(_ name: String, _ attributes: [String: String]) -> Bool {
    if Self.passedOver.contains(name) { return true }
    if let kind = Self.toldOnly[name] {
      paragraphs.leftOut.add(kind, at: paragraphs.place)
      return true
    }
    guard name == "text:span" || name == "text:p", let style = attributes["text:style-name"],
      styles[style]?.isHidden ?? false
    else { return false }
    paragraphs.leftOut.add(.hiddenText, at: paragraphs.place)
    return true
  }

  private mutating func begin(_ name: String, _ attributes: [String: String]) -> Element {
    switch name {
    case "office:body": isInBody = true
    case "office:text": isText = true
    case "text:p", "text:h":
      let role = role(ofStyle: attributes["text:style-name"])
      paragraphs.begin(name == "text:h" && role == .body ? .heading : role)
      return .paragraph
    case "text:a", "draw:a":
      paragraphs.openLink(attributes["xlink:href"] ?? "")
      return .link
    case "text:s": paragraphs.append(" ")
    case "text:tab": paragraphs.append("\t")
    case "text:line-break": paragraphs.appendLineBreak()
    case "text:note":
      paragraphs.isInNote = true
      return .note
    default: break
    }
    return .other
  }

  private mutating func end(_ element: Element) {
    switch element {
    case .paragraph: paragraphs.end()
    case .link: paragraphs.closeLink()
    case .note: paragraphs.isInNote = false
    case .other: break
    }
  }
}
