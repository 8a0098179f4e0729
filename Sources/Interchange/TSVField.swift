/// Text as a field of a TSV file without quoting: what would end a field or a line becomes a space.
enum TSVField {
  /// Tabs, line feeds, vertical tabs, form feeds, carriage returns, next line, and Unicode's line and paragraph
  /// separators become a space each; CR LF becomes one.
  static func text(_ text: String) -> String {
    guard text.unicodeScalars.contains(where: isSeparator) else { return text }
    var clean = String.UnicodeScalarView()
    var previous: Unicode.Scalar?
    for scalar in text.unicodeScalars {
      if scalar == "\n", previous == "\r" {
        previous = scalar
        continue
      }
      clean.append(isSeparator(scalar) ? " " : scalar)
      previous = scalar
    }
    return String(clean)
  }

  /// A line of fields, with its line feed.
  static func line(_ fields: [String]) -> String {
    fields.map { text($0) }.joined(separator: "\t") + "\n"
  }

  private static func isSeparator(_ scalar: Unicode.Scalar) -> Bool {
    switch scalar.value {
    case 0x09...0x0D, 0x85, 0x2028, 0x2029: true
    default: false
    }
  }
}
