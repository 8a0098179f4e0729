/// One notation for numbers: `#` and the digits without marks and trailing zeros, then the power of ten.
enum NumberNotation {
  /// `14,3` → `#143e-1`, `1.000` and `1,000` → `#1e3`; what is not a plain number stays as it is.
  ///
  /// - Parameter shift: the power of ten of a magnitude word after it: 9 for `14,3 Milliarden`.
  static func canonical(_ text: String, shift: Int = 0) -> String {
    var digits: [UInt8] = []
    var groups: [Int] = []
    var lastMark: UInt8 = 0
    for byte in text.utf8 {
      switch byte {
      case 0x30...0x39: digits.append(byte)
      case UInt8(ascii: "."), UInt8(ascii: ","):
        groups.append(digits.count)
        lastMark = byte
      default: return text
      }
    }
    guard !digits.isEmpty else { return text }
    var fraction = 0
    if let last = groups.last {
      let tail = digits.count - last
      let marks = text.utf8.filter { $0 == lastMark }.count
      // Three digits after a mark are a group, unless the mark differs from the ones before it, or 0 stands before.
      let isGroup = tail == 3 && digits.first != 0x30 && (groups.count == 1 || marks > 1)
      if !isGroup { fraction = tail }
    }
    return canonical(digits: digits, exponent: shift - fraction)
  }

  static func canonical(digits: [UInt8], exponent: Int) -> String {
    var digits = digits[...]
    var exponent = exponent
    while digits.count > 1, digits.first == 0x30 { digits.removeFirst() }
    while digits.count > 1, digits.last == 0x30 {
      digits.removeLast()
      exponent += 1
    }
    if digits.elementsEqual([0x30]) { exponent = 0 }
    let mantissa = String(decoding: digits, as: UTF8.self)
    return exponent == 0 ? "#" + mantissa : "#\(mantissa)e\(exponent)"
  }
}
