/// Text as HTML.
enum HTMLText {
  /// Text with what would be markup escaped, in content and in quoted attributes alike.
  ///
  /// Control characters that HTML forbids become U+FFFD; marks that change the direction of writing are kept out of
  /// the rest of the line by the elements that hold the text (`dir=auto`).
  static func escaped(_ text: some StringProtocol) -> String {
    var result = ""
    for scalar in text.unicodeScalars {
      switch scalar {
      case "&": result += "&amp;"
      case "<": result += "&lt;"
      case ">": result += "&gt;"
      case "\"": result += "&quot;"
      case "'": result += "&#39;"
      case "\n", "\t": result.unicodeScalars.append(scalar)
      case "\u{0}"..."\u{1F}", "\u{7F}"..."\u{9F}": result += "\u{FFFD}"
      default: result.unicodeScalars.append(scalar)
      }
    }
    return result
  }

  /// A link to a URL, or its text alone where it is no web address.
  static func link(_ url: String) -> String {
    let text = escaped(url)
    guard url.hasPrefix("https://") || url.hasPrefix("http://") else { return text }
    return "<a href=\"\(text)\" rel=\"noreferrer\">\(text)</a>"
  }
}
