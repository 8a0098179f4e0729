/// VISCII 1.1 (RFC 1456), which ICU has no converter for: Vietnamese in single bytes, six of them control characters
/// elsewhere.
public enum Viscii {
  /// Its table.
  ///
  /// A row is a byte in two hexadecimal digits, a tab, and its letter; `#` begins a comment. Bytes without a row are
  /// ASCII.
  public static var table: [UInt8] { PackageResources.viscii_txt }

  static let scalars: [Unicode.Scalar] = {
    var scalars = (0..<256).map { $0 < 0x80 ? Unicode.Scalar(UInt8($0)) : "\u{FFFD}" }
    for row in String(decoding: table, as: UTF8.self).split(separator: "\n") where !row.hasPrefix("#") {
      let fields = row.split(separator: "\t")
      guard fields.count == 2, let byte = UInt8(fields[0], radix: 16),
        let letter = fields[1].unicodeScalars.first
      else { preconditionFailure("no row of VISCII: '\(row)'") }
      scalars[Int(byte)] = letter
    }
    return scalars
  }()

  /// Every byte has a letter, so nothing is undecodable.
  static func decode(_ bytes: UnsafeRawBufferPointer) -> DecodedText {
    var text = String.UnicodeScalarView()
    for byte in bytes { text.append(scalars[Int(byte)]) }
    return DecodedText(text: String(text), undecodable: [])
  }
}
