/// What the attributes of a page cost to read: libxml2 compares each with all before it in its element.
enum AttributeCount {
  /// Adds up, over a page's elements, the comparisons of attributes, as far as a limit.
  ///
  /// It reads start tags as the parser does and passes over comments, scripts and styles.
  static func comparisons(in bytes: UnsafeBufferPointer<UInt8>, limit: Int) -> Int {
    var sum = 0
    var at = 0
    while sum < limit, let open = next("<", in: bytes, from: at) {
      at = open + 1
      if starts("<!--", in: bytes, at: open) {
        at = end(of: "-->", in: bytes, from: open + 4)
        continue
      }
      guard at < bytes.count, isLetter(bytes[at]) else { continue }
      let raw = ["script", "style"].first { starts($0, in: bytes, at: open + 1) }
      let count = attributes(in: bytes, at: &at)
      sum += count * count / 2
      if let raw { at = end(of: "</" + raw, in: bytes, from: at) }
    }
    return min(sum, limit)
  }

  /// The number of attributes of a start tag whose name begins at an index, which is moved to the tag's end.
  private static func attributes(in bytes: UnsafeBufferPointer<UInt8>, at: inout Int) -> Int {
    var count = 0
    while at < bytes.count, !isBlank(bytes[at]), bytes[at] != UInt8(ascii: ">") { at += 1 }
    while at < bytes.count, bytes[at] != UInt8(ascii: ">") {
      let byte = bytes[at]
      if isBlank(byte) || byte == UInt8(ascii: "/") {
        at += 1
      } else if byte == UInt8(ascii: "=") {
        at += 1
        while at < bytes.count, isBlank(bytes[at]) { at += 1 }
        guard at < bytes.count else { break }
        if bytes[at] == UInt8(ascii: "\"") || bytes[at] == UInt8(ascii: "'") {
          let quote = bytes[at]
          at += 1
          while at < bytes.count, bytes[at] != quote { at += 1 }
          at += 1
        } else {
          while at < bytes.count, !isBlank(bytes[at]), bytes[at] != UInt8(ascii: ">") { at += 1 }
        }
      } else {
        count += 1
        repeat { at += 1 } while at < bytes.count && !endsName(bytes[at])
      }
    }
    return count
  }

  private static func next(_ mark: Unicode.Scalar, in bytes: UnsafeBufferPointer<UInt8>, from start: Int)
    -> Int?
  {
    guard start < bytes.count else { return nil }
    return bytes[start...].firstIndex(of: UInt8(ascii: mark))
  }

  /// The index after a mark, letters in either case; that of the text's end where it does not come.
  private static func end(of mark: String, in bytes: UnsafeBufferPointer<UInt8>, from start: Int) -> Int {
    let size = mark.utf8.count
    var at = start
    while at + size <= bytes.count {
      if starts(mark, in: bytes, at: at) { return at + size }
      at += 1
    }
    return bytes.count
  }

  private static func starts(_ mark: String, in bytes: UnsafeBufferPointer<UInt8>, at index: Int) -> Bool {
    guard index + mark.utf8.count <= bytes.count else { return false }
    return zip(mark.utf8, bytes[index...]).allSatisfy { $0 == (isLetter($1) ? $1 | 0x20 : $1) }
  }

  private static func isLetter(_ byte: UInt8) -> Bool { (0x61...0x7A).contains(byte | 0x20) }

  private static func isBlank(_ byte: UInt8) -> Bool { byte == 0x20 || (0x09...0x0D).contains(byte) }

  private static func endsName(_ byte: UInt8) -> Bool {
    isBlank(byte) || byte == UInt8(ascii: "=") || byte == UInt8(ascii: ">") || byte == UInt8(ascii: "/")
  }
}
