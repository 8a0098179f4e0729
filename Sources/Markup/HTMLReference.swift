import CLibXML2

/// Character references of HTML: `&amp;`, `&#228;`, `&#xE4;`.
public enum HTMLReference {
  /// What a reference stands for; `nil` where nobody knows it.
  ///
  /// - Parameter reference: with its `&` and `;`. Names are those of HTML 4, which libxml2 knows.
  public static func text(of reference: String) -> String? {
    let name = reference.dropFirst().dropLast()
    if name.hasPrefix("#") {
      let digits = name.dropFirst()
      let isHexadecimal = digits.first == "x" || digits.first == "X"
      let value = isHexadecimal ? UInt32(digits.dropFirst(), radix: 16) : UInt32(digits)
      guard let value, value != 0 else { return "\u{FFFD}" }
      return Unicode.Scalar(value).map { String($0) } ?? "\u{FFFD}"
    }
    if name == "apos" { return "'" }
    guard let found = htmlEntityLookup(String(name)) else { return nil }
    return Unicode.Scalar(found.pointee.value).map { String($0) }
  }
}
