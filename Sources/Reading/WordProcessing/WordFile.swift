import Bitext
import Markup

/// A DOCX file: Office Open XML (ECMA-376).
struct WordFile {
  let taken: TakenText
  let leftOut: LeftOut
  let metadata: DocumentMetadata

  /// Endings of the types of relations, which differ between the standard's two forms before them.
  private static let relations = (
    document: "/officeDocument", properties: "/core-properties", styles: "/styles", footnotes: "/footnotes",
    endnotes: "/endnotes", comments: "/comments", headers: ["/header", "/footer"]
  )

  /// - Throws: `OfficeError`
  init(_ bytes: [UInt8], limit: Int) throws(OfficeError) {
    let package = try OfficePackage(bytes, limit: limit)
    let root = try Relations(package, of: "")
    let document = root.part(Self.relations.document) ?? "word/document.xml"
    let relations = try Relations(package, of: document)
    let styles = try WordStyles(package, relations.part(Self.relations.styles) ?? "")
    var text = WordText(styles: styles)
    text.targets = relations.targets
    guard try package.read(document, WordText.namespaces, { text.take($0) }) else {
      throw OfficeError(
        description: "is not a DOCX file: no '\(document)' in it", hint: "is it another kind of ZIP archive?")
    }
    for kind in [Self.relations.footnotes, Self.relations.endnotes] {
      guard let part = relations.part(kind) else { continue }
      text.targets = try Relations(package, of: part).targets
      text.beginNotes()
      try package.read(part, WordText.namespaces) { text.take($0) }
    }
    var leftOut = text.paragraphs.leftOut
    if let part = relations.part(Self.relations.comments) {
      try package.read(part, WordText.namespaces) {
        if case .start("w:comment", _, _) = $0 { leftOut.add(.comment, at: nil) }
      }
    }
    for part in Self.relations.headers.flatMap({ relations.parts($0) }) {
      var hasText = false
      try package.read(part, WordText.namespaces) {
        if case .text(let text) = $0, !text.allSatisfy(\.isWhitespace) { hasText = true }
      }
      if hasText { leftOut.add(.headersAndFooters, at: nil) }
    }
    taken = text.paragraphs.taken()
    self.leftOut = leftOut
    let properties = root.part(Self.relations.properties) ?? "docProps/core.xml"
    metadata = try OfficeProperties(package, properties).metadata
  }

  /// What a part refers to (ECMA-376, part 2, 9.3).
  private struct Relations {
    /// Targets outside of the file by their ids.
    private(set) var targets: [String: String] = [:]
    /// Parts of the file by the types of their relations, in the file's order.
    private var parts: [(type: String, name: String)] = []

    /// - Parameter part: empty for the file as a whole.
    init(_ package: borrowing OfficePackage, of part: String) throws(OfficeError) {
      var pieces = part.split(separator: "/").map(String.init)
      let name = pieces.popLast() ?? ""
      let own = (pieces + ["_rels", name + ".rels"]).joined(separator: "/")
      var targets: [String: String] = [:]
      var parts: [(type: String, name: String)] = []
      try package.read(own, [:]) { event throws(OfficeError) in
        guard case .start(let element, let attributes, _) = event, element.hasSuffix("Relationship"),
          let id = attributes["Id"], let target = attributes["Target"]
        else { return }
        if attributes["TargetMode"] == "External" {
          targets[id] = target
        } else if let name = OfficePackage.name(of: target, from: part) {
          parts.append((attributes["Type"] ?? "", name))
        }
      }
      self.targets = targets
      self.parts = parts
    }

    func part(_ type: String) -> String? { parts.first { $0.type.hasSuffix(type) }?.name }

    func parts(_ type: String) -> [String] { parts.filter { $0.type.hasSuffix(type) }.map(\.name) }
  }
}
