extension PublisherGrammar {
  /// The article's path that a publisher's path begins with, and what stands behind it without being part of it:
  /// `%22`, `&quot;`, `[1]`, `/amp`, the next word.
  ///
  /// - Returns: `nil` where nothing stands behind one, or no article's path is there.
  func withoutJunk(_ path: String, of publisher: Publisher) -> (path: String, junk: String)? {
    let bytes = Array(path.utf8)
    let articles = publisher.forms.filter { $0.kind != .listing }
    if let form = articles.first(where: { $0.template.match(path) != nil }) {
      // A headline at the end takes everything in.
      let end = form.template.fileType == nil ? Self.endWithoutMarks(bytes[...]) : bytes.count
      return end < bytes.count ? Self.parted(bytes, at: end, by: form.template) : nil
    }
    for form in articles {
      guard let fileType = form.template.fileType else {
        if let found = Self.parted(bytes, at: Self.endWithoutMarks(bytes[...]), by: form.template) {
          return found
        }
        continue
      }
      var start = 0
      // More than a few are no accident of writing.
      for _ in 0..<4 {
        guard let found = bytes[start...].firstRange(of: fileType) else { break }
        start = found.upperBound
        // `.html` is not `.htm` and junk.
        guard let next = bytes[start...].first, !next.isASCIIDigit, !(0x61...0x7A).contains(next) else {
          continue
        }
        if let found = Self.parted(bytes, at: start, by: form.template) { return found }
      }
    }
    return nil
  }

  private static func parted(
    _ bytes: [UInt8], at end: Int, by template: URLTemplate
  ) -> (path: String, junk: String)? {
    let head = String(decoding: bytes[..<end], as: UTF8.self)
    guard end < bytes.count, template.match(head) != nil else { return nil }
    return (head, String(decoding: bytes[end...], as: UTF8.self))
  }

  /// The end of a normalized path without the marks at its end that belong to no headline, encoded or not.
  private static func endWithoutMarks(_ path: ArraySlice<UInt8>) -> Int {
    var rest = path
    while let last = rest.last {
      if let entity = entityStart(rest) {
        rest = rest[..<entity]
      } else if rest.count >= 3, rest[rest.endIndex - 3] == UInt8(ascii: "%") {
        guard let start = markStart(rest) else { break }
        rest = rest[..<start]
      } else if last.isASCIILetter || last.isASCIIDigit || "-_.~)".utf8.contains(last) {
        break
      } else {
        rest = rest.dropLast()
      }
    }
    return rest.endIndex
  }

  /// Where an HTML entity begins that stands at the end, with its semicolon or without.
  private static func entityStart(_ bytes: ArraySlice<UInt8>) -> Int? {
    guard let start = bytes.suffix(8).lastIndex(of: UInt8(ascii: "&")) else { return nil }
    var name = bytes[(start + 1)...]
    if name.last == UInt8(ascii: ";") { name.removeLast() }
    return ["amp", "quot", "apos", "lt", "gt", "nbsp", "#39", "#34", "#x27"].contains {
      name.elementsEqual($0.utf8)
    } ? start : nil
  }

  /// Where the encoded character begins that stands at the end, if it is neither a letter nor a digit.
  private static func markStart(_ bytes: ArraySlice<UInt8>) -> Int? {
    for count in 1...4 where bytes.count >= 3 * count {
      let decoded = PercentEncoding.decoded(bytes.suffix(3 * count))
      guard decoded.count == count, let text = String(validating: decoded, as: UTF8.self) else { continue }
      guard let scalar = text.unicodeScalars.first, text.unicodeScalars.count == 1 else { return nil }
      let isPart =
        scalar.properties.isAlphabetic || scalar.properties.numericType != nil
        || scalar.properties.canonicalCombiningClass != .notReordered
      return isPart ? nil : bytes.endIndex - 3 * count
    }
    return nil
  }
}
