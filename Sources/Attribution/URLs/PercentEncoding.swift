/// Percent-encoding (RFC 3986, 2.1), decoded where it is not needed and written where it is.
enum PercentEncoding {
  /// Which bytes a part of a URL must encode (the URL Standard's percent-encode sets).
  enum Part {
    case path
    case query
    case fragment
  }

  /// Normalizes a part: unreserved characters bare, everything else that must be in `%XX` with upper-case digits.
  static func normalized(_ bytes: some Collection<UInt8>, as part: Part) -> String {
    var result: [UInt8] = []
    result.reserveCapacity(bytes.count)
    var index = bytes.startIndex
    while index != bytes.endIndex {
      let byte = bytes[index]
      if byte == UInt8(ascii: "%"), let value = decodedByte(of: bytes, at: index) {
        if isUnreserved(value) { result.append(value) } else { append(value, to: &result) }
        index = bytes.index(index, offsetBy: 3)
        continue
      }
      // A percent sign alone must not become one of a code when what follows is decoded.
      if byte == UInt8(ascii: "%") || mustEncode(byte, in: part) {
        append(byte, to: &result)
      } else {
        result.append(byte)
      }
      index = bytes.index(after: index)
    }
    return String(decoding: result, as: UTF8.self)
  }

  /// The bytes with every `%XX` decoded.
  static func decoded(_ bytes: some Collection<UInt8>) -> [UInt8] {
    var result: [UInt8] = []
    result.reserveCapacity(bytes.count)
    var index = bytes.startIndex
    while index != bytes.endIndex {
      if bytes[index] == UInt8(ascii: "%"), let value = decodedByte(of: bytes, at: index) {
        result.append(value)
        index = bytes.index(index, offsetBy: 3)
      } else {
        result.append(bytes[index])
        index = bytes.index(after: index)
      }
    }
    return result
  }

  private static func decodedByte<C: Collection<UInt8>>(of bytes: C, at index: C.Index) -> UInt8? {
    guard let first = bytes.index(index, offsetBy: 1, limitedBy: bytes.endIndex), first != bytes.endIndex,
      let second = bytes.index(index, offsetBy: 2, limitedBy: bytes.endIndex), second != bytes.endIndex,
      let high = bytes[first].hexValue, let low = bytes[second].hexValue
    else { return nil }
    return high << 4 | low
  }

  private static func append(_ byte: UInt8, to result: inout [UInt8]) {
    let digits = Array("0123456789ABCDEF".utf8)
    result += [UInt8(ascii: "%"), digits[Int(byte >> 4)], digits[Int(byte & 15)]]
  }

  private static func isUnreserved(_ byte: UInt8) -> Bool {
    byte.isASCIILetter || byte.isASCIIDigit || "-._~".utf8.contains(byte)
  }

  private static func mustEncode(_ byte: UInt8, in part: Part) -> Bool {
    if byte <= 0x20 || byte >= 0x7F { return true }
    switch part {
    case .path: return "\"#<>?`{}^|[]\\".utf8.contains(byte)
    case .query: return "\"#<>'".utf8.contains(byte)
    case .fragment: return "\"<>`".utf8.contains(byte)
    }
  }
}

extension UInt8 {
  var isASCIIDigit: Bool { (0x30...0x39).contains(self) }
  var isASCIILetter: Bool { (0x41...0x5A).contains(self) || (0x61...0x7A).contains(self) }
  /// A space, a tab or a line break.
  var isASCIISpace: Bool { self == 0x20 || (0x09...0x0D).contains(self) }
  var asciiLowercased: UInt8 { (0x41...0x5A).contains(self) ? self | 0x20 : self }

  /// The value of a hexadecimal digit.
  var hexValue: UInt8? {
    switch self {
    case 0x30...0x39: self - 0x30
    case 0x41...0x46: self - 0x41 + 10
    case 0x61...0x66: self - 0x61 + 10
    default: nil
    }
  }
}
