/// A message about a file or the run, for people: `path:line:column: error: what is wrong (what was found)`.
public struct Diagnostic: Sendable, Hashable {
  public var severity: Severity
  /// The path as the user can find it; `nil` for the run as a whole.
  public var path: String?
  public var place: TextPlace?
  /// A lower-case fragment that names the thing.
  public var message: String
  /// What to do about it.
  public var hint: String?

  public init(
    _ severity: Severity, path: String? = nil, place: TextPlace? = nil, message: String, hint: String? = nil
  ) {
    self.severity = severity
    self.path = path
    self.place = place
    self.message = message
    self.hint = hint
  }
}

extension Diagnostic: CustomStringConvertible {
  /// One line, and a second with the hint.
  public var description: String {
    var text = ""
    if let path {
      text += path.printable
      if let place { text += ":\(place.line):\(place.column)" }
      text += ": "
    }
    text += "\(severity.rawValue): \(message.printable)"
    if let hint { text += "\n  hint: \(hint.printable)" }
    return text
  }
}

extension String {
  /// The text with control characters written as `\u{1B}`, so that a document or a file's name can't steer a terminal.
  public var printable: String {
    guard unicodeScalars.contains(where: { $0.isControl }) else { return self }
    var text = ""
    for scalar in unicodeScalars {
      if scalar.isControl {
        text += "\\u{" + String(scalar.value, radix: 16, uppercase: true) + "}"
      } else {
        text.unicodeScalars.append(scalar)
      }
    }
    return text
  }
}

extension Unicode.Scalar {
  /// C0, DEL, C1, the line and paragraph separators, and what changes the direction of writing (Bidi_Control).
  fileprivate var isControl: Bool {
    switch value {
    case 0..<0x20, 0x7F..<0xA0, 0x61C, 0x200E...0x200F, 0x2028...0x202E, 0x2066...0x2069: true
    default: false
    }
  }
}
