import ICUText

/// A page's bytes as text.
public enum PageDecoding {
  /// Decodes a page: by its byte order mark, the charset its answer told, its own `meta`, else as any text.
  ///
  /// A charset that nobody knows counts as none; bytes that the charset does not have become U+FFFD.
  ///
  /// - Returns: the text, or `nil` where the bytes are no text at all.
  public static func text(of bytes: [UInt8], charset: String?) -> String? {
    if let marked = byteOrderMark(bytes) { return decoded(bytes[marked.count...], marked.charset) }
    // What is UTF-8 from end to end, and not plain ASCII, is UTF-8 whatever is said of it.
    if let text = String(validating: bytes, as: UTF8.self) { return text }
    for name in [charset, declared(bytes)] {
      if let name, let known = Charset.canonicalName(name), let text = decoded(bytes[...], known) {
        return text
      }
    }
    return try? TextDecoding.decode(bytes.filter { $0 >= 0x09 }).text
  }

  private static func byteOrderMark(_ bytes: [UInt8]) -> (count: Int, charset: String)? {
    if bytes.starts(with: [0xEF, 0xBB, 0xBF]) { return (3, "UTF-8") }
    if bytes.starts(with: [0xFE, 0xFF]) { return (2, "UTF-16BE") }
    if bytes.starts(with: [0xFF, 0xFE]) { return (2, "UTF-16LE") }
    return nil
  }

  private static func decoded(_ bytes: ArraySlice<UInt8>, _ charset: String) -> String? {
    bytes.withUnsafeBytes { try? Charset.decode($0, from: charset).text }
  }

  /// The charset in the page's first kilobytes: `charset=` in a `meta`.
  private static func declared(_ bytes: [UInt8]) -> String? {
    let head = String(decoding: bytes.prefix(4096).map { $0 < 0x80 ? $0 : 0x3F }, as: UTF8.self).lowercased()
    guard let place = head.firstRange(of: "charset=") else { return nil }
    let rest = head[place.upperBound...].drop { $0 == "\"" || $0 == "'" || $0 == " " }
    let name = rest.prefix { $0.isASCII && ($0.isLetter || $0.isNumber || $0 == "-" || $0 == "_") }
    // Had it been UTF-16, this could not have been read; the HTML Standard takes UTF-8 then.
    return name.isEmpty || name.hasPrefix("utf-16") ? nil : String(name)
  }
}
