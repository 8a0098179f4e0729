/// IP addresses as hosts (the URL Standard, 3.5 and 3.6).
enum IPAddress {
  /// Whether the last label of a host makes it an IPv4 address: decimal digits, or `0x` and hexadecimal ones.
  static func isNumber(_ label: some Collection<UInt8>) -> Bool {
    if label.isEmpty { return false }
    if label.allSatisfy(\.isASCIIDigit) { return true }
    return number(label) != nil
  }

  /// Reads one to four numbers, decimal, octal or hexadecimal, into the dotted form; `nil` where out of range.
  static func v4(_ labels: [some StringProtocol]) -> String? {
    guard labels.count <= 4 else { return nil }
    var numbers: [UInt64] = []
    for label in labels {
      guard let value = number(Array(label.utf8)) else { return nil }
      numbers.append(value)
    }
    guard let last = numbers.popLast(), numbers.allSatisfy({ $0 <= 255 }),
      last < 1 << (8 * UInt64(4 - numbers.count))
    else { return nil }
    var address = last
    for (index, value) in numbers.enumerated() { address += value << (8 * UInt64(3 - index)) }
    return [24, 16, 8, 0].map { String(address >> UInt64($0) & 255) }.joined(separator: ".")
  }

  /// Reads eight groups of hexadecimal digits, `::` for one stretch of zeros, IPv4 at the end; writes RFC 5952's form.
  static func v6(_ bytes: ArraySlice<UInt8>) -> String? {
    let text = String(decoding: bytes, as: UTF8.self)
    guard bytes.allSatisfy({ $0.hexValue != nil || $0 == UInt8(ascii: ":") || $0 == UInt8(ascii: ".") })
    else { return nil }
    let halves = text.split(separator: "::", maxSplits: 1, omittingEmptySubsequences: false)
    guard let head = halves.first.flatMap({ groups(of: $0, mayEndInV4: halves.count == 1) }) else {
      return nil
    }
    var all = head
    if halves.count == 2 {
      guard !halves[1].hasPrefix(":"), let tail = groups(of: halves[1], mayEndInV4: true),
        head.count + tail.count < 8
      else { return nil }
      all += Array(repeating: 0, count: 8 - head.count - tail.count) + tail
    }
    guard all.count == 8 else { return nil }
    return compressed(all)
  }

  private static func groups(of text: Substring, mayEndInV4: Bool) -> [UInt16]? {
    if text.isEmpty { return [] }
    let parts = text.split(separator: ":", omittingEmptySubsequences: false)
    var result: [UInt16] = []
    for (index, part) in parts.enumerated() {
      if part.contains(".") {
        let octets = part.split(separator: ".", omittingEmptySubsequences: false).map {
          // No octal numbers here.
          $0.utf8.count > 1 && $0.hasPrefix("0") ? nil : UInt8($0)
        }
        guard mayEndInV4, index == parts.count - 1, octets.count == 4 else { return nil }
        let values = octets.compactMap { $0.map(UInt16.init) }
        guard values.count == 4 else { return nil }
        result += [values[0] << 8 | values[1], values[2] << 8 | values[3]]
      } else {
        guard (1...4).contains(part.utf8.count), let value = UInt16(part, radix: 16) else { return nil }
        result.append(value)
      }
    }
    return result
  }

  private static func compressed(_ groups: [UInt16]) -> String {
    // The longest run of at least two zeros, the first one of equals.
    var best = 0..<0
    var start = 0
    while start < 8 {
      var end = start
      while end < 8, groups[end] == 0 { end += 1 }
      if end - start >= 2, end - start > best.count { best = start..<end }
      start = max(end, start + 1)
    }
    let written = groups.map { String($0, radix: 16) }
    if best.isEmpty { return written.joined(separator: ":") }
    return written[..<best.lowerBound].joined(separator: ":") + "::"
      + written[best.upperBound...].joined(separator: ":")
  }

  /// A decimal, octal or hexadecimal number; one that is too large for any address is told as the largest.
  private static func number(_ digits: some Collection<UInt8>) -> UInt64? {
    var rest = Array(digits.map(\.asciiLowercased))[...]
    guard !rest.isEmpty else { return nil }
    var radix: UInt64 = 10
    if rest.starts(with: "0x".utf8) {
      (radix, rest) = (16, rest.dropFirst(2))
    } else if rest.count > 1, rest.first == UInt8(ascii: "0") {
      (radix, rest) = (8, rest.dropFirst())
    }
    var value: UInt64 = 0
    for byte in rest {
      guard let digit = byte.hexValue, digit < radix else { return nil }
      value = min(value * radix + UInt64(digit), 1 << 40)
    }
    return value
  }
}
