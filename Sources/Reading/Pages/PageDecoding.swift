import ICUText

/// A page's bytes as text.
enum PageDecoding {
  /// Decodes a page: by its byte order mark, the charset its answer told, its own `meta`, else as any text.
  ///
  /// A charset that nobody knows counts as none; bytes that the charset does not have become U+FFFD.
  ///
  /// - Parameters:
  ///   - charset: what came with the page.
  ///   - fallback: what counts where the page says nothing.
  /// - Returns: `nil` where the bytes are no text at all.
  static func decode(_ bytes: [UInt8], charset: String?, fallback: String? = nil) -> DecodedFile? {
    let said = [charset, declared(bytes), fallback].lazy.compactMap { $0.flatMap(known) }.first
    if ByteOrderMark(bytes) != nil || bytes.contains(0),
      let decoded = try? TextDecoding.decode(bytes, declared: said)
    {
      return decoded
    }
    // Pages have control characters in them that no browser shows.
    return try? TextDecoding.decode(bytes.filter { !TextDecoding.isBinary($0) }, declared: said)
  }

  /// The charset of a label; what is called ISO 8859-1 or ASCII is windows-1252 (Encoding Standard, 4.2).
  private static func known(_ label: String) -> String? {
    guard let name = Charset.canonicalName(label) else { return nil }
    return name == "ISO-8859-1" || name == "US-ASCII" ? "windows-1252" : name
  }

  /// The charset in the page's first kilobytes: `charset=` in a `meta`, `encoding=` in an XML declaration.
  private static func declared(_ bytes: [UInt8]) -> String? {
    let head = String(decoding: bytes.prefix(4096).map { $0 < 0x80 ? $0 : 0x3F }, as: UTF8.self).lowercased()
    let isXML = head.hasPrefix("<?xml")
    guard let place = head.firstRange(of: "charset=") ?? (isXML ? head.firstRange(of: "encoding=") : nil)
    else {
      return nil
    }
    let rest = head[place.upperBound...].drop { $0 == "\"" || $0 == "'" || $0 == " " }
    let name = rest.prefix { $0.isASCII && ($0.isLetter || $0.isNumber || $0 == "-" || $0 == "_") }
    // Had it been UTF-16, this could not have been read; the HTML Standard takes UTF-8 then.
    return name.isEmpty || name.hasPrefix("utf-16") ? nil : String(name)
  }
}
