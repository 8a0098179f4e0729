/// What stands before a URL's host, as people write it, and what can be done about it.
enum SchemeRepair {
  /// How a written URL begins.
  enum Start {
    /// `http` or `https`, what follows the slashes, and what is wrong with the beginning.
    case web(String, ArraySlice<UInt8>, problem: String?)
    /// No scheme: the host comes first.
    case none(ArraySlice<UInt8>)
    /// A scheme that is not of a web page: `mailto`.
    case other(String)
  }

  /// Without the control characters and spaces at both ends, and without tabs and line breaks inside.
  static func trimmed(_ bytes: [UInt8]) -> [UInt8] {
    let isOuter = { (byte: UInt8) in byte <= 0x20 }
    guard let first = bytes.firstIndex(where: { !isOuter($0) }),
      let last = bytes.lastIndex(where: { !isOuter($0) })
    else { return [] }
    return bytes[first...last].filter { $0 != 0x09 && $0 != 0x0A && $0 != 0x0D }
  }

  /// `https%3A%2F%2F…` decoded once; `nil` where the URL is not encoded as a whole.
  static func percentDecoded(_ bytes: [UInt8]) -> [UInt8]? {
    let head = String(decoding: bytes.prefix(16), as: UTF8.self).lowercased()
    guard head.hasPrefix("http%3a%2f%2f") || head.hasPrefix("https%3a%2f%2f") else { return nil }
    return PercentEncoding.decoded(bytes)
  }

  /// Tells a URL's scheme and where its host begins.
  static func split(_ bytes: [UInt8]) -> Start {
    let letters = bytes.prefix { $0.isASCIILetter || $0.isASCIIDigit || "+-.".utf8.contains($0) }
    let name = String(decoding: letters, as: UTF8.self).lowercased()
    let tail = bytes[letters.endIndex...]
    let slashes = { (slice: ArraySlice<UInt8>) in
      slice.prefix { $0 == UInt8(ascii: "/") || $0 == UInt8(ascii: "\\") }
    }
    if letters.isEmpty {
      if tail.starts(with: "://".utf8) {
        return .web("https", tail.dropFirst(3), problem: "no scheme before '://'")
      }
      let leading = slashes(tail)
      return .none(tail[leading.endIndex...])
    }
    guard tail.first == UInt8(ascii: ":") else { return withoutColon(name, letters, tail, bytes) }
    let afterColon = tail.dropFirst()
    let marks = slashes(afterColon)
    let host = afterColon[marks.endIndex...]
    if name == "http" || name == "https" {
      let problem: String? =
        if host.first?.isASCIISpace == true {
          "a space after '\(name):'"
        } else if marks.elementsEqual("//".utf8) {
          nil
        } else if marks.contains(UInt8(ascii: "\\")) {
          "backslashes after '\(name):'"
        } else {
          "\(marks.count) slash\(marks.count == 1 ? "" : "es") after '\(name):' instead of two"
        }
      return .web(name, host.drop(while: \.isASCIISpace), problem: problem)
    }
    if let meant = meantScheme(name), !marks.isEmpty {
      return .web(meant, host, problem: "scheme '\(name)'")
    }
    // `dantri.com.vn:443/…` has a port, not a scheme.
    if name.contains("."), afterColon.first?.isASCIIDigit == true { return .none(bytes[...]) }
    return .other(name)
  }

  /// `https//host`, `https.//host`, `https ://host`: the colon is missing or something else.
  private static func withoutColon(
    _ name: String, _ letters: ArraySlice<UInt8>, _ tail: ArraySlice<UInt8>, _ bytes: [UInt8]
  ) -> Start {
    let junk = tail.prefix { !$0.isASCIILetter && !$0.isASCIIDigit && $0 < 0x80 }
    let stem = name.hasSuffix(".") ? String(name.dropLast()) : name
    if stem.utf8.allSatisfy(\.isASCIILetter), meantScheme(stem) != nil, junk.count <= 5,
      junk.suffix(2).elementsEqual("//".utf8), junk.count == 2 || junk.first != UInt8(ascii: "/")
    {
      let meant = meantScheme(stem) ?? stem
      let mark = String(decoding: bytes[stem.utf8.count..<junk.endIndex], as: UTF8.self)
      return .web(meant, bytes[junk.endIndex...], problem: "'\(mark)' instead of '://'")
    }
    return .none(bytes[...])
  }

  /// The scheme that a mistyped one stands for: one or two letters left out, doubled, swapped or masked.
  static func meantScheme(_ name: String) -> String? {
    if name == "http" || name == "https" { return name }
    guard (3...7).contains(name.utf8.count), !["ftp", "ftps", "sftp", "tftp"].contains(name) else {
      return nil
    }
    let toSecure = editDistance(Array(name.utf8), Array("https".utf8))
    let toPlain = editDistance(Array(name.utf8), Array("http".utf8))
    guard min(toSecure, toPlain) <= 2, name.utf8.contains(UInt8(ascii: "t")) || name.hasPrefix("hxx")
    else { return nil }
    return name.hasSuffix("s") || toSecure < toPlain ? "https" : "http"
  }

  /// A host without its white space, with single dots, and with full stops for commas; `nil` where that changes nothing.
  static func repairedHost(_ bytes: ArraySlice<UInt8>) -> [UInt8]? {
    var text = String(decoding: PercentEncoding.decoded(bytes), as: UTF8.self)
    text.unicodeScalars.removeAll { $0.properties.isWhitespace || $0.properties.isDefaultIgnorableCodePoint }
    var result: [UInt8] = []
    for byte in text.utf8 {
      let mark = ",;".utf8.contains(byte) ? UInt8(ascii: ".") : byte
      if mark == UInt8(ascii: "."), result.isEmpty || result.last == mark { continue }
      result.append(mark)
    }
    return result.elementsEqual(bytes) || result.isEmpty ? nil : result
  }

  private static func editDistance(_ left: [UInt8], _ right: [UInt8]) -> Int {
    var row = Array(0...right.count)
    for (index, byte) in left.enumerated() {
      var diagonal = row[0]
      row[0] = index + 1
      for (column, other) in right.enumerated() {
        let above = row[column + 1]
        row[column + 1] = min(above + 1, row[column] + 1, diagonal + (byte == other ? 0 : 1))
        diagonal = above
      }
    }
    return row[right.count]
  }
}
