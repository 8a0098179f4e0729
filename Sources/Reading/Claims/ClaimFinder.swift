import Bitext
import ICUText

/// An attribution in a line, in bytes from the line's start.
struct FoundClaim: Hashable {
  /// All that is no part of the sentences round it.
  var span: Range<Int>
  /// What comes after the label.
  var claim: Range<Int>
  /// Where the label begins, without brackets and marks before it.
  var label: Int
  /// Whether it stands in brackets of its own.
  var isBracketed: Bool
  /// Whether it has a URL or a link; without one it may be anything.
  var hasURL: Bool
}

/// Finds attributions wherever they stand in a line: a label of the role tables, and behind it what is claimed.
///
/// `… (Quelle: https://…).`, `Von Minh Khoi, Quelle: Dân trí https://…`, `[Quelle](https://…)`, `Quelle https://…`.
/// A URL without a label is none, nor is a label without anything that could be claimed behind it.
struct ClaimFinder: Sendable {
  let labels: Set<String>
  /// The last bytes of labels, by which most colons are passed over.
  private let lastBytes: Set<UInt8>

  /// - Parameter labels: case-folded.
  init(labels: [String]) {
    self.labels = Set(labels)
    lastBytes = Set(labels.flatMap { [$0, $0.uppercased()] }.compactMap(\.utf8.last))
  }

  /// The attributions of a line, ascending.
  ///
  /// - Parameter links: where the line's links are, for pages.
  func claims(in bytes: ArraySlice<UInt8>, links: [Range<Int>]) throws -> [FoundClaim] {
    var found: [FoundClaim] = []
    var search = WrittenURLSearch(bytes)
    var index = bytes.startIndex
    while let place = Self.nextConnector(in: bytes, from: index) {
      index = place
      defer { index += 1 }
      guard let start = connectorEnd(bytes, index, links), let label = try label(before: index, in: bytes),
        let claim = claim(bytes, label: label, from: start, links, &search)
      else { continue }
      // A name goes only as far as the next label.
      if let last = found.last, !last.hasURL, !last.isBracketed { found.removeLast() }
      if let last = found.last, label < last.span.upperBound { continue }
      found.append(claim)
      if claim.hasURL || claim.isBracketed { index = max(index, claim.claim.upperBound - 1) }
    }
    // A link that is called `Quelle` and nothing more.
    let written = found
    for link in links {
      let next = written.partitioningIndex { $0.span.upperBound > link.lowerBound }
      guard written[next...].first.map({ !$0.span.overlaps(link) }) ?? true,
        try label(before: link.upperBound, in: bytes) == link.lowerBound
      else { continue }
      found.append(
        FoundClaim(span: link, claim: link, label: link.lowerBound, isBracketed: false, hasURL: true))
    }
    var end = bytes.startIndex
    return found.sorted { $0.label < $1.label }.map {
      var claim = ClaimCut.widened($0, in: bytes)
      // The marks between two are the first one's.
      claim.span = min(max(claim.span.lowerBound, end), claim.span.upperBound)..<claim.span.upperBound
      end = claim.span.upperBound
      return claim
    }
  }

  /// Where what is claimed begins, if a label may end at an index: behind a colon, `](`, or right before a URL.
  private func connectorEnd(_ bytes: ArraySlice<UInt8>, _ index: Int, _ links: [Range<Int>]) -> Int? {
    switch bytes[index] {
    case UInt8(ascii: ":"): return bytes[(index + 1)...].starts(with: "//".utf8) ? nil : index + 1
    case 0xEF: return bytes[index...].starts(with: "：".utf8) ? index + 3 : nil
    case UInt8(ascii: "]"): return bytes[index...].starts(with: "](".utf8) ? index + 2 : nil
    // Of several blanks the first one is enough.
    case 0x20 where index == bytes.startIndex || bytes[index - 1] != 0x20: break
    default: return nil
    }
    // `Quelle https://…`, `Quelle – <https://…>`
    var next = index + 1
    let skip = {
      while next < bytes.endIndex, bytes[next].isBlank || "<(".utf8.contains(bytes[next]) { next += 1 }
    }
    skip()
    if bytes[next...].starts(with: "–".utf8) { next += 3 } else if bytes[next...].first == 0x2D { next += 1 }
    skip()
    guard next < bytes.endIndex, "hHwW".utf8.contains(bytes[next]), hasScheme(bytes[next...]),
      !links.contains(where: { $0.lowerBound == next })
    else { return nil }
    return WrittenURL.end(of: bytes, from: next) == nil ? nil : index + 1
  }

  /// Where the next label may end: before a colon, a bracket, or a blank with what a URL may begin with behind it.
  ///
  /// Most bytes are none of these, and most words after a blank begin otherwise.
  private static func nextConnector(in bytes: ArraySlice<UInt8>, from start: Int) -> Int? {
    bytes.withUnsafeBufferPointer { buffer in
      (start - bytes.startIndex..<buffer.count).first { place in
        switch buffer[place] {
        // The last one begins a full-width colon.
        case UInt8(ascii: ":"), UInt8(ascii: "]"), 0xEF: true
        case 0x20: place + 1 < buffer.count && mayLead(buffer[place + 1])
        default: false
        }
      }
    }.map { $0 + bytes.startIndex }
  }

  /// Whether a URL after a blank, or what may stand before it, a dash among them, begins with a byte.
  private static func mayLead(_ byte: UInt8) -> Bool {
    switch byte {
    case UInt8(ascii: "h"), UInt8(ascii: "H"), UInt8(ascii: "w"), UInt8(ascii: "W"): true
    case UInt8(ascii: "<"), UInt8(ascii: "("), UInt8(ascii: "-"), 0xE2: true
    default: byte.isBlank
    }
  }

  private func hasScheme(_ bytes: ArraySlice<UInt8>) -> Bool {
    let head = String(decoding: bytes.prefix(8), as: UTF8.self).lowercased()
    return head.hasPrefix("http") || head.hasPrefix("www.") || head.hasPrefix("hxxp")
  }

  // MARK: Labels

  /// Where the label begins that ends before an index, the longest of those that do.
  private func label(before end: Int, in bytes: ArraySlice<UInt8>) throws -> Int? {
    var end = end
    while end > bytes.startIndex {
      // French sets a no-break space before the colon, U+00A0 or U+202F.
      if bytes[..<end].suffix(2).elementsEqual([0xC2, 0xA0]) {
        end -= 2
      } else if bytes[..<end].suffix(3).elementsEqual([0xE2, 0x80, 0xAF]) {
        end -= 3
      } else if bytes[end - 1] == 0x20 || "*_".utf8.contains(bytes[end - 1]) {
        end -= 1
      } else {
        break
      }
    }
    guard end > bytes.startIndex, lastBytes.contains(Self.lowercased(bytes[end - 1])) else { return nil }
    var start = end
    var words = 0
    var best: Int?
    while start > bytes.startIndex, end - start < 64, words < 4 {
      start -= 1
      guard Self.startsWord(bytes, start) else { continue }
      words += 1
      // Decomposed Vietnamese is the same string.
      let text = String(decoding: bytes[start..<end], as: UTF8.self)
      if labels.contains(try CaseMapping.folded(text)) { best = start }
    }
    return best
  }

  private static func lowercased(_ byte: UInt8) -> UInt8 {
    (0x41...0x5A).contains(byte) ? byte | 0x20 : byte
  }

  /// Whether a word begins at an index; after a hyphen or slash it only goes on (`Bild-Quelle`).
  private static func startsWord(_ bytes: ArraySlice<UInt8>, _ index: Int) -> Bool {
    let byte = bytes[index]
    guard byte.isASCIILetter || byte >= 0xC3 else { return false }
    guard index > bytes.startIndex else { return true }
    let before = bytes[index - 1]
    if before < 0x80 { return !before.isLetterOrDigit && !"-/@".utf8.contains(before) }
    // Marks of punctuation and wide blanks; anything else is a letter of another script.
    let head = bytes[..<index].suffix(3)
    return head.suffix(2).elementsEqual([0xC2, 0xA0]) || head.first == 0xE2 && head.dropFirst().first == 0x80
      || head.first == 0xE3 && head.dropFirst().first == 0x80
      || head.first == 0xEF && [0xBC, 0xBD].contains(head.dropFirst().first)
      || head.suffix(2).first == 0xC2 && [0xAB, 0xBB, 0xB7].contains(before)
  }

  // MARK: What is claimed

  private func claim(
    _ bytes: ArraySlice<UInt8>, label: Int, from connector: Int, _ links: [Range<Int>],
    _ search: inout WrittenURLSearch
  ) -> FoundClaim? {
    var start = connector
    while start < bytes.endIndex {
      if bytes[start].isBlank || "*_".utf8.contains(bytes[start]) {
        start += 1
      } else if bytes[start...].starts(with: [0xC2, 0xA0]) {
        start += 2
      } else {
        break
      }
    }
    guard start < bytes.endIndex else { return nil }
    if let bracket = Bracket(before: label, in: bytes), let close = bracket.close(in: bytes, from: start) {
      let inside = bytes[start..<close.lowerBound]
      var own = WrittenURLSearch(inside)
      let hasURL = url(in: inside, from: start, links, &own) != nil
      let words = bytes[start..<close.lowerBound].split(whereSeparator: \.isBlank).count
      if words <= 20 {
        return FoundClaim(
          span: bracket.open.lowerBound..<close.upperBound, claim: start..<close.lowerBound, label: label,
          isBracketed: true, hasURL: hasURL)
      }
    }
    guard let end = urlsEnd(bytes, from: start, links, &search) else {
      return FoundClaim(
        span: label..<bytes.endIndex, claim: start..<bytes.endIndex, label: label, isBracketed: false,
        hasURL: false)
    }
    return FoundClaim(
      span: label..<end, claim: start..<end, label: label, isBracketed: false, hasURL: true)
  }

  /// The end of the URLs that follow a label at once or after a few words, which may not end a sentence.
  private func urlsEnd(
    _ bytes: ArraySlice<UInt8>, from start: Int, _ links: [Range<Int>], _ search: inout WrittenURLSearch
  ) -> Int? {
    guard let first = url(in: bytes, from: start, links, &search) else { return nil }
    let between = bytes[start..<first.lowerBound]
    let words = between.split(whereSeparator: \.isBlank)
    guard words.count <= 8, !between.contains(where: { "!?".utf8.contains($0) }) else { return nil }
    // A full stop after a longer word is the sentence's, and the URL not the label's.
    guard !words.dropLast().contains(where: { $0.last == UInt8(ascii: ".") && $0.count > 4 }) else {
      return nil
    }
    var end = first.upperBound
    while let next = url(in: bytes, from: end, links, &search) {
      let words = bytes[end..<next.lowerBound].split(whereSeparator: \.isBlank)
      guard words.allSatisfy({ $0.count <= 3 }), words.count <= 2 else { break }
      end = next.upperBound
    }
    return end
  }

  /// The first URL or link that begins near an index.
  private func url(
    in bytes: ArraySlice<UInt8>, from start: Int, _ links: [Range<Int>], _ search: inout WrittenURLSearch
  ) -> Range<Int>? {
    // Links are in order, and lie beside each other.
    let next = links.partitioningIndex { $0.lowerBound >= start }
    let link = links[next...].first.flatMap { $0.upperBound <= bytes.endIndex ? $0 : nil }
    guard let written = search.first(from: start, startingBefore: start + 400) else {
      return link
    }
    guard let link, link.lowerBound <= written.lowerBound else { return written }
    return link
  }
}

/// A bracket that opens right before a label.
private struct Bracket {
  var open: Range<Int>
  private var opening: [UInt8]
  private var closing: [UInt8]

  private static let pairs: [(String, String)] = [("(", ")"), ("[", "]"), ("（", "）"), ("【", "】"), ("［", "］")]

  init?(before label: Int, in bytes: ArraySlice<UInt8>) {
    var end = label
    while end > bytes.startIndex, bytes[end - 1].isBlank || "*_".utf8.contains(bytes[end - 1]) { end -= 1 }
    for (opening, closing) in Self.pairs
    where bytes[..<end].suffix(opening.utf8.count).elementsEqual(opening.utf8) {
      self.opening = Array(opening.utf8)
      self.closing = Array(closing.utf8)
      open = end - opening.utf8.count..<end
      // `[Quelle](https://…)` closes with the second pair.
      if opening == "[", let seam = bytes[label...].firstRange(of: "](".utf8),
        !bytes[label..<seam.lowerBound].contains(UInt8(ascii: ":"))
      {
        self.opening = Array("(".utf8)
        self.closing = Array(")".utf8)
      }
      return
    }
    return nil
  }

  /// Where it closes, pairs inside left out.
  func close(in bytes: ArraySlice<UInt8>, from start: Int) -> Range<Int>? {
    var depth = 0
    var index = start
    while index < min(bytes.endIndex, start + 2048) {
      defer { index += 1 }
      let byte = bytes[index]
      guard byte == opening[0] || byte == closing[0] else { continue }
      if bytes[index...].starts(with: opening) { depth += 1 }
      if bytes[index...].starts(with: closing) {
        if depth == 0 { return index..<index + closing.count }
        depth -= 1
      }
    }
    return nil
  }
}

extension ClaimFinder {
  /// Whether a line is a label and its colon, and nothing more.
  func isBareLabel(_ bytes: ArraySlice<UInt8>) throws -> Bool {
    guard bytes.count <= 80 else { return false }
    let text = String(decoding: bytes, as: UTF8.self)
    var label = text[...].drop { "([*_-–—•>„\"“ ".contains($0) }
    while let last = label.last, "*_)] ".contains(last) { label.removeLast() }
    guard let colon = label.last, colon == ":" || colon == "：" else { return false }
    return labels.contains(
      try CaseMapping.folded(String(label.dropLast().filter { !"*_".contains($0) }).trimmed))
  }
}
