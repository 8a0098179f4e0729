import Bitext

/// Finds written URLs in running text: where they begin, and where the sentence round them goes on.
struct URLScanner: Sendable {
  private let suffixes: Set<String>
  private let isKnownHost: @Sendable (String) -> Bool

  init(grammar: PublisherGrammar) {
    suffixes = grammar.domainSuffixes
    isKnownHost = { grammar.publisher(ofHost: $0) != nil }
  }

  /// The stretches that are meant as URLs, as byte offsets, ascending.
  func ranges(in bytes: [UInt8]) -> [Range<Int>] {
    var found: [Range<Int>] = []
    var index = 0
    while index < bytes.count {
      if isWordStart(bytes, index), let authority = authorityStart(bytes, index) {
        let end = bytes[...].urlEndWithoutPunctuation(
          from: index, to: urlEnd(bytes, from: authority))
        if end > authority {
          found.append(index..<end)
          index = end
          continue
        }
      }
      index += 1
    }
    return found
  }

  private func isWordStart(_ bytes: [UInt8], _ index: Int) -> Bool {
    guard bytes[index].isASCIILetter || bytes[index].isASCIIDigit || bytes[index] >= 0x80 else {
      return false
    }
    guard index > 0 else { return true }
    let before = bytes[index - 1]
    if before == UInt8(ascii: "@") || before == UInt8(ascii: ".") || before == UInt8(ascii: "-") {
      return false
    }
    // After another script's letter or mark a URL may begin, after a Latin one not.
    return !before.isASCIILetter && !before.isASCIIDigit
  }

  /// Where the host begins, of a URL that begins at an index; `nil` where none does.
  private func authorityStart(_ bytes: [UInt8], _ index: Int) -> Int? {
    let letters = bytes[index...].prefix { $0.isASCIILetter }
    let name = String(decoding: letters.prefix(10), as: UTF8.self).lowercased()
    let rest = bytes[letters.endIndex...]
    if letters.count <= 7, SchemeRepair.meantScheme(name) != nil {
      let marks = rest.prefix { $0 < 0x80 && !$0.isASCIILetter && !$0.isASCIIDigit }
      if marks.count <= 6, marks.contains(UInt8(ascii: "/")) || marks.contains(UInt8(ascii: "\\")),
        !(marks.first?.isASCIISpace ?? true) || marks.contains(UInt8(ascii: ":"))
      {
        return marks.endIndex
      }
      if name.hasPrefix("http"), marks.elementsEqual(":".utf8) { return marks.endIndex }
      let encoded = String(decoding: rest.prefix(9), as: UTF8.self).lowercased()
      if encoded == "%3a%2f%2f" { return rest.startIndex + 9 }
    }
    if !letters.isEmpty, rest.starts(with: "://".utf8) { return rest.startIndex + 3 }
    return isBareHost(bytes, index) ? index : nil
  }

  /// Whether a host without a scheme stands at an index: a known publisher's, or one with a top-level domain.
  private func isBareHost(_ bytes: [UInt8], _ index: Int) -> Bool {
    let run = hostRun(bytes, index)
    var host = String(decoding: run, as: UTF8.self).lowercased()
    while host.hasSuffix(".") { host.removeLast() }
    let next = run.endIndex < bytes.count ? bytes[run.endIndex] : 0x20
    if next == UInt8(ascii: "@") || next >= 0x80 && next < 0xC3 { return false }
    // Words with a full stop between them are more often of other letters than hosts are.
    if next != UInt8(ascii: "/"), run.contains(where: { $0 >= 0x80 }) { return false }
    let labels = host.split(separator: ".", omittingEmptySubsequences: false)
    if labels.count > 1, labels.allSatisfy({ !$0.isEmpty }), let last = labels.last {
      return host.hasPrefix("www.") || isKnownHost(host) || suffixes.contains(String(last))
    }
    // `laodong . vn/…`: only a known host counts.
    guard labels.count == 1 else { return false }
    let spaced = bytes[index...].prefix(80).prefix { $0 != UInt8(ascii: "/") }
    guard spaced.contains(UInt8(ascii: ".")) else { return false }
    return isKnownHost(String(decoding: spaced.filter { !$0.isASCIISpace }, as: UTF8.self).lowercased())
  }

  /// The letters, digits, hyphens and full stops from an index on; letters beyond ASCII where they are Latin ones.
  ///
  /// Other scripts don't part words by blanks: `来源news.cn`.
  private func hostRun(_ bytes: [UInt8], _ start: Int) -> ArraySlice<UInt8> {
    var end = start
    while end < bytes.count, end - start < 1024 {
      let byte = bytes[end]
      if byte.isASCIILetter || byte.isASCIIDigit || byte == 0x2D || byte == 0x2E {
        end += 1
      } else if (0xC3...0xCD).contains(byte), byte != 0xCB, end + 1 < bytes.count {
        // U+00C0 to U+02BF, and the combining marks of decomposed letters.
        end += 2
      } else if byte == 0xE1, end + 2 < bytes.count, (0xB8...0xBB).contains(bytes[end + 1]) {
        // U+1E00 to U+1EFF, the letters of Vietnamese.
        end += 3
      } else {
        break
      }
    }
    return bytes[start..<end]
  }

  /// Where a URL ends whose host begins at an index.
  private func urlEnd(_ bytes: [UInt8], from start: Int) -> Int {
    var index = start
    while index < bytes.count, bytes[index].isASCIISpace { index += 1 }
    var hostEnd = bytes.count
    while index < bytes.count {
      let byte = bytes[index]
      if isHardEnd(bytes, index) { break }
      if byte.isASCIISpace || isNoBreakSpace(bytes, index) {
        guard index < hostEnd, let next = hostGoesOn(bytes, start, index) else { break }
        index = next
        continue
      }
      if "/\\?#".utf8.contains(byte), index < hostEnd { hostEnd = index }
      // A second URL that is glued on.
      if index > start, ",;|".utf8.contains(byte), glued(bytes, index + 1) { break }
      index += 1
    }
    return index
  }

  private func glued(_ bytes: [UInt8], _ index: Int) -> Bool {
    bytes[index...].starts(with: "http://".utf8) || bytes[index...].starts(with: "https://".utf8)
  }

  private func isNoBreakSpace(_ bytes: [UInt8], _ index: Int) -> Bool {
    bytes[index] == 0xC2 && index + 1 < bytes.count && bytes[index + 1] == 0xA0
  }

  /// Characters that no writer means as part of a URL: angle brackets, quotation marks, Markdown's seam.
  private func isHardEnd(_ bytes: [UInt8], _ index: Int) -> Bool {
    let byte = bytes[index]
    if "<>\"`".utf8.contains(byte) { return true }
    let next = index + 1 < bytes.count ? bytes[index + 1] : 0
    if byte == UInt8(ascii: "]"), next == UInt8(ascii: "(") { return true }
    // « » and “ ” „ ‟ ‹ › … and CJK full stops and brackets.
    if byte == 0xC2 { return next == 0xAB || next == 0xBB }
    if byte == 0xE2, index + 2 < bytes.count, next == 0x80 {
      return [0x98, 0x99, 0x9C, 0x9D, 0x9E, 0x9F, 0xA6, 0xB9, 0xBA].contains(bytes[index + 2])
    }
    if byte == 0xE3, next == 0x80, index + 2 < bytes.count { return (0x80...0x95).contains(bytes[index + 2]) }
    return byte == 0xEF && next == 0xBC && index + 2 < bytes.count
  }

  /// Where a host goes on after white space round one of its full stops; `nil` where it doesn't.
  private func hostGoesOn(_ bytes: [UInt8], _ start: Int, _ space: Int) -> Int? {
    var index = space
    var hasDot = space > start && bytes[space - 1] == UInt8(ascii: ".")
    while index < bytes.count,
      bytes[index].isASCIISpace || bytes[index] == 0x2E || bytes[index] == 0xC2 || bytes[index] == 0xA0
    {
      if bytes[index] == UInt8(ascii: ".") { hasDot = true }
      index += 1
    }
    guard hasDot, index < bytes.count else { return nil }
    let label = bytes[index...].prefix { $0.isASCIILetter || $0.isASCIIDigit || $0 == 0x2D }
    let name = String(decoding: label, as: UTF8.self)
    guard !name.isEmpty else { return nil }
    if suffixes.contains(name.lowercased()) { return index }
    // Before the top-level domain any label may come, with a full stop or the path behind it.
    let after = label.endIndex < bytes.count ? bytes[label.endIndex] : 0x20
    let host = String(decoding: bytes[start..<space].filter { !$0.isASCIISpace }, as: UTF8.self).lowercased()
    let last = host.split(separator: ".").last.map(String.init) ?? ""
    return !suffixes.contains(last) && (after == 0x2E || after == 0x2F) ? index : nil
  }
}
