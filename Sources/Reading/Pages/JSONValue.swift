import FoundationEssentials

/// Any JSON value.
indirect enum JSONValue: Decodable, Sendable, Hashable {
  case null
  case bool(Bool)
  case number(Double)
  case string(String)
  case array([JSONValue])
  case object([String: JSONValue])

  init(from decoder: any Decoder) throws {
    let container = try decoder.singleValueContainer()
    if container.decodeNil() {
      self = .null
    } else if let value = try? container.decode(String.self) {
      self = .string(value)
    } else if let value = try? container.decode([String: JSONValue].self) {
      self = .object(value)
    } else if let value = try? container.decode([JSONValue].self) {
      self = .array(value)
    } else if let value = try? container.decode(Bool.self) {
      self = .bool(value)
    } else {
      self = .number(try container.decode(Double.self))
    }
  }

  /// Reads a text as pages have it: control characters inside of strings are borne.
  ///
  /// - Returns: `nil` where it is no JSON.
  init?(lenient text: String) {
    // Line breaks inside of strings are the commonest fault; between values a blank does as well.
    let bytes = text.utf8.map { $0 < 0x20 ? 0x20 : $0 }
    guard Self.depth(of: bytes) <= 64,
      let value = try? JSONDecoder().decode(JSONValue.self, from: Data(bytes))
    else { return nil }
    self = value
  }

  /// How deep brackets are nested, at most; those inside of strings count too, which only errs on the safe side.
  private static func depth(of bytes: [UInt8]) -> Int {
    var depth = 0
    var deepest = 0
    for byte in bytes {
      if byte == UInt8(ascii: "{") || byte == UInt8(ascii: "[") {
        depth += 1
        deepest = max(deepest, depth)
      } else if byte == UInt8(ascii: "}") || byte == UInt8(ascii: "]") {
        depth -= 1
      }
    }
    return deepest
  }

  subscript(_ key: String) -> JSONValue? {
    if case .object(let members) = self { members[key] } else { nil }
  }

  /// A string, or the first string of an array, or what an object is called (`name`, `@value`).
  var text: String? {
    switch self {
    case .string(let text): text
    case .array(let values): values.lazy.compactMap(\.text).first
    case .object(let members):
      members["name"]?.text ?? members["@value"]?.text ?? members["alternateName"]?.text
    default: nil
    }
  }
}
