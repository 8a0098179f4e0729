import Bitext

/// Writes pairs as TMX 1.4b, level 1: plain text, a `<tu>` a pair, its provenance as properties.
///
/// The first language's variant stands first; pairs of other languages are written too and name their own
/// `srclang`. Nothing depends on the time of writing: a unit's `creationdate` and `changedate` are the time its source
/// was published (or what it was imported with), and units without one have none.
/// The vocabulary of the properties is `PairVocabulary`'s; it is told in README.md.
public struct TMXWriter: PairFileWriter, Sendable {
  private let columns: LanguageColumns
  private let toolVersion: String
  private let keepsInlineTags: Bool

  /// - Parameters:
  ///   - toolVersion: of the program that writes.
  ///   - keepsInlineTags: write the inline tags that a unit was imported with: level 2.
  public init(_ columns: LanguageColumns, toolVersion: String, keepsInlineTags: Bool = false) {
    self.columns = columns
    self.toolVersion = toolVersion
    self.keepsInlineTags = keepsInlineTags
  }

  public var prologue: String {
    let attributes = [
      ("creationtool", "satzpaar"), ("creationtoolversion", toolVersion), ("segtype", "sentence"),
      ("o-tmf", "satzpaar"), ("adminlang", "en"), ("srclang", columns.first.rawValue),
      ("datatype", "plaintext"),
    ]
    return """
      <?xml version="1.0" encoding="UTF-8"?>
      <tmx version="1.4">
      <header\(attributes.map { " \($0.0)=\"\(XMLText.attribute($0.1))\"" }.joined())/>
      <body>

      """
  }

  public var epilogue: String { "</body>\n</tmx>\n" }

  public func text(of record: PairRecord) -> String? {
    let pair = record.pair
    let details = PairVocabulary.details(of: pair)
    var own: [(String, String)] = []
    for detail in details where detail.kind == .attribute && detail.subject == .pair {
      own.append((detail.name, detail.value))
    }
    // A unit of another tool has that tool's id, or none.
    var attributes = pair.hasPlace ? [("tuid", record.id)] : []
    if let published = pair.reference?.published?.basicUTC {
      for name in ["creationdate", "changedate"] where !own.contains(where: { $0.0 == name }) {
        attributes.append((name, published))
      }
    }
    attributes += own
    var sides: [(side: PairSide, subject: PairDetail.Subject)] = []
    if let article = pair.article { sides.append((article, .article)) }
    if let source = pair.source { sides.append((source, .source)) }
    if let first = columns.sides(of: pair) {
      if sides.count == 2, first.first != pair.article { sides.swapAt(0, 1) }
    } else if let first = sides.first, !own.contains(where: { $0.0 == "srclang" }) {
      attributes.append(("srclang", first.side.language.rawValue))
    }
    var text = "<tu"
    for (name, value) in attributes { text += " \(name)=\"\(XMLText.attribute(value))\"" }
    text += ">\n"
    text += properties(details, of: .pair, indent: "  ")
    for mark in record.marks ?? [] { text += property(TMXNames.mark, mark.rawValue, indent: "  ") }
    for side in sides { text += variant(side.side, side.subject, details) }
    return text + "</tu>\n"
  }

  private func variant(_ side: PairSide, _ subject: PairDetail.Subject, _ details: [PairDetail]) -> String {
    let written = details.first { $0.subject == subject && $0.kind == .attribute && $0.name == "xml:lang" }
    var text = "  <tuv xml:lang=\"\(XMLText.attribute(written?.value ?? side.language.rawValue))\""
    var markup: String?
    for detail in details where detail.subject == subject {
      switch detail.kind {
      case .attribute where detail.name != "xml:lang":
        text += " \(detail.name)=\"\(XMLText.attribute(detail.value))\""
      case .markup where keepsInlineTags: markup = detail.value
      default: break
      }
    }
    text += ">\n" + properties(details, of: subject, indent: "    ")
    if !XMLText.canHold(side.original) {
      text += property(TMXNames.exactText, side.original, indent: "    ")
    }
    return text + "    <seg>\(markup ?? XMLText.escaped(side.original))</seg>\n  </tuv>\n"
  }

  private func properties(
    _ details: [PairDetail], of subject: PairDetail.Subject, indent: String
  ) -> String {
    var text = ""
    for detail in details where detail.subject == subject {
      switch detail.kind {
      case .property: text += property(detail.name, detail.value, indent: indent)
      case .note: text += "\(indent)<note>\(XMLText.escaped(detail.value))</note>\n"
      case .attribute, .markup: break
      }
    }
    return text
  }

  private func property(_ name: String, _ value: String, indent: String) -> String {
    let type = XMLText.attribute(name)
    if XMLText.canHold(value) {
      return "\(indent)<prop type=\"\(type)\">\(XMLText.escaped(value))</prop>\n"
    }
    let json = XMLText.escaped(JSONText.quoted(value))
    return "\(indent)<prop type=\"\(type)\" o-encoding=\"\(TMXNames.jsonEncoding)\">\(json)</prop>\n"
  }
}

/// Names that reader and writer share.
enum TMXNames {
  /// A quality mark, one each: worked out anew at each export, so that it is not read back.
  static let mark = "x-satzpaar-mark"
  /// The side's text, where `<seg>` can't hold it.
  static let exactText = "x-satzpaar-text"
  /// The `o-encoding` of a property whose text XML can't hold: a JSON string, its escapes in ASCII.
  static let jsonEncoding = "x-json"
}
