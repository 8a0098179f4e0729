/// Text as XML 1.0.
enum XMLText {
  /// Text with what would be markup escaped, in content and in double-quoted attributes alike.
  ///
  /// A carriage return is written as a reference, since a reader would make it a line feed; what XML can't hold at
  /// all becomes U+FFFD.
  static func escaped(_ text: String) -> String {
    if text.utf8.allSatisfy(isPlain) { return text }
    var result = ""
    result.reserveCapacity(text.utf8.count + 16)
    for scalar in text.unicodeScalars {
      switch scalar {
      case "&": result += "&amp;"
      case "<": result += "&lt;"
      case ">": result += "&gt;"
      case "\"": result += "&quot;"
      case "\r": result += "&#13;"
      default: result.unicodeScalars.append(isAllowed(scalar) ? scalar : "\u{FFFD}")
      }
    }
    return result
  }

  /// As an attribute's value: tabs and line feeds as references too, since a reader would make them spaces.
  static func attribute(_ text: String) -> String {
    let escaped = escaped(text)
    guard escaped.utf8.contains(where: { $0 == 0x0A || $0 == 0x09 }) else { return escaped }
    var result = ""
    for scalar in escaped.unicodeScalars {
      switch scalar {
      case "\n": result += "&#10;"
      case "\t": result += "&#9;"
      default: result.unicodeScalars.append(scalar)
      }
    }
    return result
  }

  /// Whether XML 1.0 can hold a text as it is.
  static func canHold(_ text: String) -> Bool { text.unicodeScalars.allSatisfy(isAllowed) }

  /// XML 1.0, production 2.
  private static func isAllowed(_ scalar: Unicode.Scalar) -> Bool {
    switch scalar.value {
    case 0x09, 0x0A, 0x0D, 0x20...0xD7FF, 0xE000...0xFFFD, 0x10000...0x10FFFF: true
    default: false
    }
  }

  /// Whether a byte never needs a look; U+FFFE and U+FFFF begin with 0xEF.
  private static func isPlain(_ byte: UInt8) -> Bool {
    switch byte {
    case 0x26, 0x3C, 0x3E, 0x22, 0x0D, 0xEF: false
    case 0x09, 0x0A: true
    default: byte >= 0x20
    }
  }
}
