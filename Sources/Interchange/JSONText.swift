/// Writes JSON (RFC 8259).
enum JSONText {
  /// A string in its quotes.
  ///
  /// Beside what must be escaped, so is what some readers take for the end of a line.
  static func quoted(_ text: String) -> String {
    var quoted = "\""
    for scalar in text.unicodeScalars {
      switch scalar {
      case "\"": quoted += "\\\""
      case "\\": quoted += "\\\\"
      case "\n": quoted += "\\n"
      case "\r": quoted += "\\r"
      case "\t": quoted += "\\t"
      case "\u{0}"..."\u{1F}", "\u{7F}"..."\u{9F}", "\u{2028}", "\u{2029}", "\u{FFFE}", "\u{FFFF}":
        let digits = String(scalar.value, radix: 16)
        quoted += "\\u" + String(repeating: "0", count: 4 - digits.utf8.count) + digits
      default: quoted.unicodeScalars.append(scalar)
      }
    }
    return quoted + "\""
  }

  /// Numbers in brackets.
  static func list(_ numbers: [Int]) -> String { array(numbers.map { String($0) }) }

  /// What is JSON already, in brackets.
  static func array(_ elements: [String]) -> String { "[" + elements.joined(separator: ", ") + "]" }
}

/// An object that is written member by member, in the order they are added.
struct JSONObject {
  private var members: [String] = []

  /// Adds a string, or nothing where there is none.
  mutating func add(_ key: String, _ text: String?) {
    if let text { add(key, json: JSONText.quoted(text)) }
  }

  mutating func add(_ key: String, _ number: Int) {
    add(key, json: String(number))
  }

  /// Adds a value that is JSON already.
  mutating func add(_ key: String, json value: String) {
    members.append("\(JSONText.quoted(key)): \(value)")
  }

  var text: String { "{" + members.joined(separator: ", ") + "}" }
}
