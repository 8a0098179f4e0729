import Bitext

/// Reads a sentence's tokens as the units that are compared: words as they are, numbers in one notation.
struct UnitReader: Sendable {
  /// The units of a sentence in order, without punctuation.
  func units(of segment: Segment) -> [String] {
    var units: [String] = []
    units.reserveCapacity(segment.tokens.count)
    for token in segment.tokens {
      switch token.kind {
      case .word, .hashtag, .url, .email, .emoji: units.append(token.folded)
      case .number: units.append(NumberNotation.canonical(token.folded))
      case .symbol where token.folded == "%": units.append(token.folded)
      case .punctuation, .symbol: continue
      }
    }
    return units
  }

  /// What words of one family begin with: the first five characters.
  static func stem(of unit: String) -> String {
    guard unit.utf8.count > 5, unit.utf8.first != UInt8(ascii: "#") else { return unit }
    let scalars = unit.unicodeScalars
    guard let end = scalars.index(scalars.startIndex, offsetBy: 5, limitedBy: scalars.endIndex) else {
      return unit
    }
    return String(scalars[..<end])
  }
}
