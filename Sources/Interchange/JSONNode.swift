/// A JSON value as a tree; numbers keep their spelling.
indirect enum JSONNode: Sendable {
  case object([(name: String, value: JSONNode)])
  case array([JSONNode])
  case string(String)
  case number(String)
  /// `true`, `false` or `null`.
  case other

  private static let maximumDepth = 32

  init(_ scanner: inout JSONScanner, depth: Int = 0) throws(JSONLineError) {
    switch scanner.peek() {
    case 0x7B where depth < Self.maximumDepth:
      var members: [(name: String, value: JSONNode)] = []
      try scanner.object { (name, _, scanner) throws(JSONLineError) in
        members.append((name, try JSONNode(&scanner, depth: depth + 1)))
      }
      self = .object(members)
    case 0x5B where depth < Self.maximumDepth:
      var elements: [JSONNode] = []
      try scanner.array("an array") { (scanner) throws(JSONLineError) in
        elements.append(try JSONNode(&scanner, depth: depth + 1))
      }
      self = .array(elements)
    case 0x22: self = .string(try scanner.string("a string"))
    case 0x2D?, .some(0x30...0x39): self = .number(try scanner.number())
    default:
      // Also what is nested too deep.
      try scanner.skip(depth: depth)
      self = .other
    }
  }

  var members: [(name: String, value: JSONNode)] {
    if case .object(let members) = self { members } else { [] }
  }
  var elements: [JSONNode] { if case .array(let elements) = self { elements } else { [] } }

  subscript(name: String) -> JSONNode? { members.first { $0.name == name }?.value }

  /// A string, or a number as it is spelled.
  var text: String? {
    switch self {
    case .string(let text), .number(let text): text
    default: nil
    }
  }

  /// `[3, 5]` as `3-5`.
  var range: String? { elements.count == 2 ? elements.compactMap(\.text).joined(separator: "-") : nil }
  /// `[3, 5]` as `3 5`.
  var list: String? { elements.isEmpty ? nil : elements.compactMap(\.text).joined(separator: " ") }
}
