import Bitext

/// Where a URL begins and ends in a line, however badly it is written: enough to know an attribution by.
///
/// What it says is read later, by those who know publishers; this only must not take a word of the text with it.
enum WrittenURL {
  /// Where the URL that begins at an index ends; `nil` where none does.
  static func end(of bytes: ArraySlice<UInt8>, from start: Int) -> Int? {
    guard let authority = authority(bytes, start) else { return nil }
    let host = spacedHost(bytes, authority) ?? authority
    guard authority > start || host > authority || isHost(bytes, start) else { return nil }
    var end = host
    while end < bytes.endIndex, !isEnd(bytes, end) { end += 1 }
    return end > authority ? bytes.urlEndWithoutPunctuation(from: start, to: end) : nil
  }

  /// The end of the run of characters without white space that an index lies in.
  static func wordEnd(_ bytes: ArraySlice<UInt8>, from index: Int) -> Int {
    bytes[index...].firstIndex(where: \.isBlank) ?? bytes.endIndex
  }

  /// Whether a URL may begin at an index, by what stands before it.
  static func isWordStart(_ bytes: ArraySlice<UInt8>, _ index: Int) -> Bool {
    let byte = bytes[index]
    guard byte.isLetterOrDigit || byte >= 0xC3 else { return false }
    guard index > bytes.startIndex else { return true }
    let before = bytes[index - 1]
    return !before.isLetterOrDigit && !"@.-_/%".utf8.contains(before)
  }

  /// Where the host begins: behind a scheme, or at the start.
  private static func authority(_ bytes: ArraySlice<UInt8>, _ start: Int) -> Int? {
    let letters = bytes[start...].prefix { $0.isASCIILetter }.prefix(9)
    let rest = bytes[letters.endIndex...]
    if letters.count >= 2, rest.starts(with: "://".utf8) { return rest.startIndex + 3 }
    let name = String(decoding: letters, as: UTF8.self).lowercased()
    // `https:/`, `https//`, `hxxp://`, `htps:\\`, `https ://` and their like.
    guard name.hasPrefix("h"), (3...7).contains(name.utf8.count), name.contains("t") || name.contains("xx"),
      name.hasSuffix("p") || name.hasSuffix("s")
    else { return start }
    if String(decoding: rest.prefix(3), as: UTF8.self).lowercased() == "%3a" { return rest.startIndex + 3 }
    let marks = rest.prefix(5).prefix { ":;./\\ ".utf8.contains($0) }
    let slashes = marks.count { $0 == UInt8(ascii: "/") || $0 == UInt8(ascii: "\\") }
    return slashes > 0 && marks.count > 1 ? marks.endIndex : start
  }

  /// No host is as long, in bytes of UTF-8: 253 in ASCII.
  private static let longestHost = 1024

  /// Whether a host without a scheme stands at an index: with a path behind it, or ending like one.
  private static func isHost(_ bytes: ArraySlice<UInt8>, _ start: Int) -> Bool {
    let run = bytes[start...].prefix(longestHost).prefix {
      $0.isLetterOrDigit || $0 >= 0x80 || $0 == 0x2D || $0 == 0x2E
    }
    guard run.count < longestHost else { return false }
    var host = run
    while host.last == UInt8(ascii: ".") { host.removeLast() }
    let labels = host.split(separator: UInt8(ascii: "."), omittingEmptySubsequences: false)
    guard labels.count >= 2, !labels.contains(where: \.isEmpty), let last = labels.last, last.count >= 2,
      last.allSatisfy({ (0x61...0x7A).contains($0) }) || last.starts(with: "xn--".utf8)
    else { return false }
    let next = host.endIndex < bytes.endIndex ? bytes[host.endIndex] : 0x20
    if next == UInt8(ascii: "@") { return false }
    return next == UInt8(ascii: "/") || host.starts(with: "www.".utf8) || (labels.first?.count ?? 0) >= 2
  }

  /// The end of a host with blanks round its full stops, where a path follows: `laodong . vn/…`.
  private static func spacedHost(_ bytes: ArraySlice<UInt8>, _ start: Int) -> Int? {
    let run = bytes[start...].prefix(80).prefix {
      $0.isLetterOrDigit || $0 == 0x2D || $0 == 0x2E || $0 == 0x20
    }
    guard run.endIndex < bytes.endIndex, bytes[run.endIndex] == UInt8(ascii: "/"), run.contains(0x20),
      run.contains(0x2E)
    else { return nil }
    for index in run.indices where run[index] == 0x20 {
      let before = run[..<index].last { $0 != 0x20 }
      let after = run[index...].first { $0 != 0x20 }
      if index > start, before != 0x2E, after != 0x2E { return nil }
    }
    return run.endIndex
  }

  /// White space, and characters that no writer means as part of a URL.
  private static func isEnd(_ bytes: ArraySlice<UInt8>, _ index: Int) -> Bool {
    let byte = bytes[index]
    if byte.isBlank || "<>\"`".utf8.contains(byte) { return true }
    let next = index + 1 < bytes.endIndex ? bytes[index + 1] : 0
    let third = index + 2 < bytes.endIndex ? bytes[index + 2] : 0
    switch byte {
    case 0x5D: return next == UInt8(ascii: "(")
    // U+00A0, « and ».
    case 0xC2: return next == 0xA0 || next == 0xAB || next == 0xBB
    // Dashes, quotation marks and ….
    case 0xE2: return next == 0x80 && (0x80...0xBA).contains(third)
    // CJK stops and brackets, full-width marks.
    case 0xE3: return next == 0x80
    case 0xEF: return next == 0xBC || next == 0xBD
    default: return false
    }
  }
}

extension UInt8 {
  var isASCIILetter: Bool { (0x41...0x5A).contains(self) || (0x61...0x7A).contains(self) }
  var isLetterOrDigit: Bool { isASCIILetter || (0x30...0x39).contains(self) }
  /// A blank, tab or line break.
  var isBlank: Bool { self == 0x20 || (0x09...0x0D).contains(self) }
}
