import Bitext
import Markup

/// Takes the text from a DOCX file's parts (ECMA-376, part 1): what a reader sees, with tracked changes accepted.
struct WordText {
  static let namespaces = [
    "http://schemas.openxmlformats.org/wordprocessingml/2006/main": "w",
    "http://purl.oclc.org/ooxml/wordprocessingml/main": "w",
    "http://schemas.openxmlformats.org/officeDocument/2006/relationships": "r",
    "http://purl.oclc.org/ooxml/officeDocument/relationships": "r",
    "http://schemas.openxmlformats.org/markup-compatibility/2006": "mc",
    "http://schemas.openxmlformats.org/officeDocument/2006/math": "m",
    "http://purl.oclc.org/ooxml/officeDocument/math": "m",
  ]

  /// What an open element ends.
  private enum Element {
    case other
    case paragraph
    case run
    case text
    case instruction
    case link
  }

  /// A field: its instruction, then its result.
  private struct Field {
    var instruction = ""
    var isResult = false
    var isLink = false
    var isContents = false
  }

  private(set) var paragraphs = OfficeParagraphs()
  private let styles: WordStyles
  /// Targets of links by their ids, of the part that is read.
  var targets: [String: String] = [:]

  private var elements: [Element] = []
  /// How many elements are open in one that is passed over, with it.
  private var skipped = 0
  private var fields: [Field] = []
  private var isRunHidden = false
  private var isContents: [Bool] = []

  init(styles: WordStyles) { self.styles = styles }

  /// Says that footnotes follow, a part of their own.
  mutating func beginNotes() {
    paragraphs.isInNote = true
    fields = []
  }

  /// Whether a property is on: there, and not said to be off.
  static func isOn(_ attributes: [String: String]) -> Bool {
    !["0", "false", "off"].contains(attributes["w:val"] ?? "1")
  }

  /// Elements with nothing in them that is text: what was before a change, what is said for programs, what other
  /// programs show instead.
  private static let passedOver: Set<String> = [
    "w:del", "w:moveFrom", "w:delText", "w:delInstrText", "w:rPrChange", "w:pPrChange", "w:sectPrChange",
    "w:tblPrChange", "w:trPrChange", "w:tcPrChange", "w:numberingChange", "w:rt", "w:sdtPr", "mc:Fallback",
    "w:sectPr", "w:fldData",
  ]

  mutating func take(_ event: XMLEvent) {
    switch event {
    case .start(let name, let attributes, let isEmpty):
      if skipped > 0 {
        if !isEmpty { skipped += 1 }
      } else if Self.passedOver.contains(name) || isSeparator(name, attributes) {
        if !isEmpty { skipped = 1 }
        if !isEmpty, name == "w:del" || name == "w:moveFrom" {
          paragraphs.leftOut.add(.deletion, at: paragraphs.place)
        }
      } else {
        let element = begin(name, attributes)
        elements.append(element)
        if isEmpty { end(elements.removeLast()) }
      }
    case .end:
      if skipped > 0 { skipped -= 1 } else if let element = elements.popLast() { end(element) }
    case .text(let text):
      guard skipped == 0, let element = elements.last else { return }
      if element == .text, isShown { paragraphs.append(text) }
      if element == .instruction, !fields.isEmpty { fields[fields.count - 1].instruction += text }
    }
  }

  /// The lines over footnotes, which lie among them.
  private func isSeparator(_ name: String, _ attributes: [String: String]) -> Bool {
    (name == "w:footnote" || name == "w:endnote") && (attributes["w:type"] ?? "normal") != "normal"
  }

  private var isShown: Bool { !isRunHidden && fields.allSatisfy { $0.isResult && !$0.isContents } }

  private mutating func begin(_ name: String, _ attributes: [String: String]) -> Element {
    let value = attributes["w:val"] ?? ""
    switch name {
    case "w:p":
      paragraphs.begin(.body)
      isContents.append(false)
      return .paragraph
    case "w:pStyle":
      switch styles.meaning(of: value) {
      case .role(let role): paragraphs.set(role)
      case .contents: isContents[max(0, isContents.count - 1)...] = [true]
      }
    case "w:outlineLvl": if let level = Int(value), level < 9 { paragraphs.set(.heading) }
    case "w:r":
      isRunHidden = false
      return .run
    case "w:vanish", "w:specVanish": if isInRun, Self.isOn(attributes) { hideRun() }
    case "w:rStyle": if isInRun, styles.isHidden(value) { hideRun() }
    case "w:t", "m:t": return .text
    case "w:tab", "w:ptab": if isInRun, isShown { paragraphs.append("\t") }
    case "w:br", "w:cr": if isInRun, isShown { paragraphs.appendLineBreak() }
    case "w:noBreakHyphen": if isShown { paragraphs.append("\u{2011}") }
    case "w:softHyphen": if isShown { paragraphs.append("\u{AD}") }
    case "w:instrText": return .instruction
    case "w:fldChar": foundFieldMark(attributes["w:fldCharType"] ?? "")
    case "w:fldSimple":
      if let target = Self.target(of: attributes["w:instr"] ?? "") {
        paragraphs.openLink(target)
        return .link
      }
    case "w:hyperlink":
      if let target = attributes["r:id"].flatMap({ targets[$0] }) {
        paragraphs.openLink(target)
        return .link
      }
    default: break
    }
    return .other
  }

  private mutating func end(_ element: Element) {
    switch element {
    case .paragraph:
      if isContents.popLast() ?? false, paragraphs.dropText() {
        paragraphs.leftOut.add(.contents, at: paragraphs.place)
      }
      paragraphs.end()
      // An instruction without an end hides no more than its paragraph.
      for index in fields.indices { fields[index].isResult = true }
    case .run: isRunHidden = false
    case .link: paragraphs.closeLink()
    case .text, .instruction, .other: break
    }
  }

  /// Whether an element is a run's own: the nearest run is not round a paragraph that lies in it.
  private var isInRun: Bool {
    elements.last { $0 == .run || $0 == .paragraph } == .run
  }

  private mutating func hideRun() {
    if !isRunHidden { paragraphs.leftOut.add(.hiddenText, at: paragraphs.place) }
    isRunHidden = true
  }

  // MARK: Fields

  private mutating func foundFieldMark(_ type: String) {
    switch type {
    case "begin": fields.append(Field())
    case "separate":
      guard !fields.isEmpty else { return }
      fields[fields.count - 1].isResult = true
      let kind = fields[fields.count - 1].instruction.split(whereSeparator: \.isWhitespace).first ?? ""
      if ["TOC", "INDEX", "TOA"].contains(kind.uppercased()) {
        fields[fields.count - 1].isContents = true
        paragraphs.leftOut.add(.contents, at: paragraphs.place)
      }
      if let target = Self.target(of: fields[fields.count - 1].instruction) {
        fields[fields.count - 1].isLink = true
        paragraphs.openLink(target)
      }
    case "end": if fields.popLast()?.isLink ?? false { paragraphs.closeLink() }
    default: break
    }
  }

  /// Where a field leads: `HYPERLINK "https://…" \o "Titel"`.
  private static func target(of instruction: String) -> String? {
    let instruction = instruction.trimmed
    guard instruction.uppercased().hasPrefix("HYPERLINK") else { return nil }
    let parts = instruction.dropFirst(9).split(
      separator: "\"", maxSplits: 2, omittingEmptySubsequences: false)
    // Switches before the quotation mark say what it is: `\l "Stelle"` is a place in the file.
    guard parts.count > 1, parts[0].allSatisfy(\.isWhitespace), !parts[1].isEmpty else { return nil }
    return String(parts[1])
  }
}
