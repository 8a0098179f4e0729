/// What goes with an attribution when it is taken out of a paragraph, so that its sentences read on without a seam.
enum ClaimCut {
  private static let closers: [[UInt8]] = [">", ")", "]", "”", "“", "»", "«", "\"", "*", "_", "`"].map {
    Array($0.utf8)
  }
  /// What parts an attribution from the text beside it.
  private static let separators: [[UInt8]] = ["–", "—", "-", "|", "•", "·", ",", ";", "/"].map {
    Array($0.utf8)
  }
  private static let stops: [[UInt8]] = [".", "!", "?", "…", "。", "！", "？"].map { Array($0.utf8) }

  /// The claim with the blanks, marks and stops that belong to it.
  static func widened(_ claim: FoundClaim, in bytes: ArraySlice<UInt8>) -> FoundClaim {
    var end = claim.span.upperBound
    var start = claim.span.lowerBound
    while start > bytes.startIndex, "*_".utf8.contains(bytes[start - 1]) { start -= 1 }
    if !claim.isBracketed {
      while let length = leading(closers, bytes[end...]), isOpen(bytes[end], bytes[start..<end]) {
        end += length
      }
    }
    let ownEnd = end
    let textEnd = withoutTrailing([], bytes[..<start])
    if textEnd == bytes.startIndex {
      // At the start of the line what follows begins the text.
      end = withoutLeading(separators + [Array(".".utf8), Array(":".utf8)], bytes[end...])
      start = textEnd
    } else {
      if !claim.isBracketed, let byte = bytes[end...].first, ")]".utf8.contains(byte) {
        // The last thing in brackets that hold more.
        start = withoutTrailing(separators, bytes[..<textEnd])
      }
      let before = withoutTrailing(closers, bytes[..<textEnd])
      let endsSentence = stops.contains { bytes[..<before].suffix($0.count).elementsEqual($0) }
      // The stop behind it is its own, unless it ends the sentence before it as well.
      if endsSentence, let stop = leading(stops, bytes[end...]) { end += stop }
      let rest = withoutLeading([], bytes[end...])
      let endsHere = rest == bytes.endIndex || leading(stops, bytes[rest...]) != nil
      start = endsHere ? withoutTrailing(separators, bytes[..<textEnd]) : min(start, textEnd)
      if rest == bytes.endIndex { end = rest }
    }
    var widened = claim
    widened.span = start..<end
    if !claim.isBracketed { widened.claim = claim.claim.lowerBound..<max(claim.claim.upperBound, ownEnd) }
    return widened
  }

  /// Whether a closing bracket closes one of the claim's own; quotation marks always may.
  private static func isOpen(_ closer: UInt8, _ bytes: ArraySlice<UInt8>) -> Bool {
    let opener: UInt8
    switch Unicode.Scalar(closer) {
    case ")": opener = UInt8(ascii: "(")
    case "]": opener = UInt8(ascii: "[")
    case ">": opener = UInt8(ascii: "<")
    default: return true
    }
    return bytes.count { $0 == opener } > bytes.count { $0 == closer }
  }

  private static func leading(_ marks: [[UInt8]], _ bytes: ArraySlice<UInt8>) -> Int? {
    marks.first { bytes.starts(with: $0) }?.count
  }

  private static func withoutLeading(_ marks: [[UInt8]], _ bytes: ArraySlice<UInt8>) -> Int {
    var rest = bytes
    while let first = rest.first {
      if first.isBlank {
        rest = rest.dropFirst()
      } else if let length = leading(marks, rest) {
        rest = rest.dropFirst(length)
      } else {
        break
      }
    }
    return rest.startIndex
  }

  private static func withoutTrailing(_ marks: [[UInt8]], _ bytes: ArraySlice<UInt8>) -> Int {
    var rest = bytes
    while let last = rest.last {
      if last.isBlank {
        rest = rest.dropLast()
      } else if let mark = marks.first(where: { rest.suffix($0.count).elementsEqual($0) }) {
        rest = rest.dropLast(mark.count)
      } else {
        break
      }
    }
    return rest.endIndex
  }
}
