import Markup

/// The content of a `<seg>` with inline tags (level 2): its plain text, and its markup as XML.
///
/// What stands in `bpt`, `ept`, `it`, `ph` and `ut` is code of another format and no text of the sentence; a `<sub>`
/// inside it is a text of its own. What stands in `hi` is text.
struct TMXInlineText {
  private(set) var text = ""
  private var content = ""
  private var hasTags = false
  /// The open tags; whether each is code, in which no text of the sentence stands.
  private var open: [(name: String, isCode: Bool)] = []
  private var numbers: Set<String> = []
  private var unended: [String] = []

  var depth: Int { open.count }
  /// The bytes of all that was taken.
  var count: Int { text.utf8.count + content.utf8.count }
  var markup: String? { hasTags ? content : nil }

  /// Takes the text that was collected since the last tag.
  mutating func flush(_ bytes: inout [UInt8]) {
    guard !bytes.isEmpty else { return }
    let piece = String(decoding: bytes, as: UTF8.self)
    bytes.removeAll(keepingCapacity: true)
    if hasTags { content += XMLText.escaped(piece) }
    if !(open.last?.isCode ?? false) { text += piece }
  }

  /// Opens a tag, and says what is wrong with it.
  mutating func open(_ name: String, _ attributes: [XMLAttribute]) -> [TMXDefect.Kind] {
    if !hasTags {
      hasTags = true
      content = XMLText.escaped(text)
    }
    var defects: [TMXDefect.Kind] = []
    let isInCode = open.last?.isCode ?? false
    func value(_ key: String) -> String? { attributes.first { $0.name == key }?.value }
    switch name {
    case "bpt":
      if let number = value("i") {
        if !numbers.insert(number).inserted {
          defects.append(.pairNumberTwice(number))
        } else {
          unended.append(number)
        }
      } else {
        defects.append(.inlineNumberMissing(name))
      }
    case "ept":
      if let number = value("i") {
        if let begun = unended.firstIndex(of: number) {
          unended.remove(at: begun)
        } else {
          defects.append(.pairWithoutStart(number))
        }
      } else {
        defects.append(.inlineNumberMissing(name))
      }
    case "it":
      if value("pos") == nil { defects.append(.positionMissing) }
    case "sub":
      if !isInCode { defects.append(.subOutsideCode) }
    case "ph", "hi", "ut": break
    default: defects.append(.inlineUnknown(name))
    }
    let isCode = ["bpt", "ept", "it", "ph", "ut", "sub"].contains(name) || isInCode
    content += "<\(name)"
    for attribute in attributes { content += " \(attribute.name)=\"\(XMLText.attribute(attribute.value))\"" }
    content += ">"
    open.append((name, isCode))
    return defects
  }

  /// Closes the tag that was opened last.
  mutating func close(_ name: String) {
    _ = open.popLast()
    // `<ph x="1"/>` as tools write it.
    if content.utf8.last == 0x3E, let start = content.utf8.lastIndex(of: 0x3C),
      content.utf8[content.utf8.index(after: start)] != 0x2F, content[start...].hasPrefix("<\(name)")
    {
      content.removeLast()
      content += "/>"
    } else {
      content += "</\(name)>"
    }
  }

  /// The pairs that were begun and not ended.
  func unpaired() -> [TMXDefect.Kind] { unended.map { .pairWithoutEnd($0) } }
}
