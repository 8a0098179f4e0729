import Bitext
import Markup

/// What the styles of a DOCX file make of paragraphs.
struct WordStyles {
  private struct Style {
    /// In lower case and English, whatever language the file was written in (ECMA-376, 17.7.4.9).
    var name = ""
    var base: String?
    var isHeading = false
    var isHidden = false
  }

  /// What a style says.
  enum Meaning: Hashable {
    case role(BlockRole)
    /// A line of a table of contents.
    case contents
  }

  private var styles: [String: Style] = [:]
  /// No file's styles build on each other as often.
  private static let maxDepth = 32

  init(_ package: borrowing OfficePackage, _ part: String) throws(OfficeError) {
    var styles: [String: Style] = [:]
    var id: String?
    try package.read(part, WordText.namespaces) { event throws(OfficeError) in
      guard case .start(let name, let attributes, _) = event else { return }
      let value = attributes["w:val"] ?? ""
      switch name {
      case "w:style":
        id = attributes["w:styleId"]
        if let id { styles[id] = Style() }
      case "w:name": if let id { styles[id]?.name = value.lowercased() }
      case "w:basedOn": if let id { styles[id]?.base = value }
      case "w:outlineLvl": if let id { styles[id]?.isHeading = Int(value).map { $0 < 9 } ?? false }
      case "w:vanish": if let id { styles[id]?.isHidden = WordText.isOn(attributes) }
      default: break
      }
    }
    self.styles = styles
  }

  /// What a paragraph's style makes of it, or the styles that one builds on.
  func meaning(of id: String) -> Meaning {
    var next: String? = id
    for _ in 0..<Self.maxDepth {
      guard let id = next else { break }
      // A file without styles still says them by their usual names.
      let style = styles[id] ?? Style(name: id.lowercased())
      if style.name.hasPrefix("toc ") || style.name == "table of figures" { return .contents }
      if style.name == "title" { return .role(.title) }
      if style.name == "caption" { return .role(.caption) }
      if style.isHeading || style.name == "subtitle" || style.name.hasPrefix("heading") {
        return .role(.heading)
      }
      next = style.base
    }
    return .role(.body)
  }

  /// Whether a style's text is not shown.
  func isHidden(_ id: String) -> Bool { styles[id]?.isHidden ?? false }
}
