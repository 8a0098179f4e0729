/// Text from a document made harmless for a terminal.
public enum TerminalText {
  /// The text with what a terminal would obey, or what would reorder the line, shown as `\u{1B}`.
  ///
  /// These are the control characters (C0, DEL, C1), the line and paragraph separators, and the marks that
  /// change the direction of writing (Unicode's Bidi_Control but for ALM, LRM and RLM, which only nudge).
  public static func escaped(_ text: String) -> String {
    guard text.unicodeScalars.contains(where: isDangerous) else { return text }
    var shown = ""
    for scalar in text.unicodeScalars {
      if isDangerous(scalar) {
        shown += "\\u{\(String(scalar.value, radix: 16, uppercase: true))}"
      } else {
        shown.unicodeScalars.append(scalar)
      }
    }
    return shown
  }

  private static func isDangerous(_ scalar: Unicode.Scalar) -> Bool {
    switch scalar.value {
    case 0...0x1F, 0x7F...0x9F, 0x2028...0x202E, 0x2066...0x2069: true
    default: false
    }
  }
}
