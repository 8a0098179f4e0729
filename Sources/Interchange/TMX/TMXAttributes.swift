import Markup

/// The attributes that TMX 1.4b gives its elements.
enum TMXAttributes {
  private static let known: [String: Set<String>] = [
    "header": [
      "creationtool", "creationtoolversion", "segtype", "o-tmf", "adminlang", "srclang", "datatype",
      "o-encoding",
      "creationdate", "creationid", "changedate", "changeid",
    ],
    "tu": [
      "tuid", "o-encoding", "datatype", "usagecount", "lastusagedate", "creationtool", "creationtoolversion",
      "creationdate", "creationid", "changedate", "segtype", "changeid", "o-tmf", "srclang",
    ],
    "tuv": [
      "xml:lang", "o-encoding", "datatype", "usagecount", "lastusagedate", "creationtool",
      "creationtoolversion",
      "creationdate", "creationid", "changedate", "o-tmf", "changeid",
    ],
  ]

  static func isKnown(_ name: String, of element: String) -> Bool { known[element]?.contains(name) ?? false }

  static func required(of element: String) -> [String] {
    element == "header"
      ? ["creationtool", "creationtoolversion", "segtype", "o-tmf", "adminlang", "srclang", "datatype"] : []
  }

  /// What an attribute's value should have been; `nil` where it is sound.
  static func complaint(_ attribute: XMLAttribute) -> String? {
    switch attribute.name {
    case "segtype":
      ["block", "paragraph", "sentence", "phrase"].contains(attribute.value)
        ? nil : "block, paragraph, sentence or phrase"
    case "creationdate", "changedate", "lastusagedate":
      isDate(Array(attribute.value.utf8)) ? nil : "a date such as 20250702T002436Z"
    case "usagecount":
      !attribute.value.isEmpty && attribute.value.utf8.allSatisfy { (0x30...0x39).contains($0) }
        ? nil : "a number"
    default: nil
    }
  }

  /// Whether bytes are `YYYYMMDDThhmmssZ`.
  private static func isDate(_ bytes: [UInt8]) -> Bool {
    guard bytes.count == 16, bytes[8] == 0x54, bytes[15] == 0x5A else { return false }
    func number(_ start: Int, _ end: Int) -> Int {
      bytes[start..<end].reduce(0) { $0 < 0 || !(0x30...0x39).contains($1) ? -1 : $0 * 10 + Int($1 - 0x30) }
    }
    return number(0, 4) >= 0 && (1...12).contains(number(4, 6)) && (1...31).contains(number(6, 8))
      && (0...23).contains(number(9, 11)) && (0...59).contains(number(11, 13))
      && (0...60).contains(number(13, 15))
  }
}
