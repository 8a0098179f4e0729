import Bitext

/// Reads a sentence's tokens as the units that are compared: words as they are, quantities in one notation.
struct UnitReader: Sendable {
  private let quantities: Quantities

  init(_ language: LanguageTag) {
    quantities = Quantities(language)
  }

  /// The units of a sentence in order, without punctuation.
  func units(of segment: Segment) -> [String] {
    let tokens = segment.tokens
    var units: [String] = []
    units.reserveCapacity(tokens.count)
    var index = 0
    while index < tokens.count { index += read(tokens[index...], into: &units) }
    return units
  }

  /// Whether a word is a unit whatever follows it.
  func isPlain(_ word: String) -> Bool { quantities.names[word] == nil && quantities.prefixes[word] == nil }

  /// Reads the units that tokens begin with, none or more, and returns how many tokens they are.
  func read(_ tokens: ArraySlice<Token>, into units: inout [String]) -> Int {
    let token = tokens[tokens.startIndex]
    switch token.kind {
    case .number: return number(tokens, into: &units)
    case .word: return word(tokens, into: &units)
    case .hashtag, .url, .email, .emoji: units.append(token.folded)
    case .punctuation, .symbol: if token.folded == "%" { units.append(token.folded) }
    }
    return 1
  }

  /// Reads what begins with a number, and returns how many tokens that is.
  private func number(_ tokens: ArraySlice<Token>, into units: inout [String]) -> Int {
    let first = tokens[tokens.startIndex]
    let rest = tokens.dropFirst()
    if let next = rest.first {
      if next.kind == .word, let exponent = quantities.magnitudes[next.folded] {
        units.append(NumberNotation.canonical(first.folded, shift: exponent))
        return 2
      }
      if quantities.dateMarks.contains(next.folded), let last = rest.dropFirst().first, last.kind == .number,
        let day = Int(first.folded), let month = Int(last.folded), (1...31).contains(day),
        (1...12).contains(month)
      {
        units.append("#\(day)")
        units.append("#month\(month)")
        return 3
      }
    }
    units.append(NumberNotation.canonical(first.folded))
    return 1
  }

  private func word(_ tokens: ArraySlice<Token>, into units: inout [String]) -> Int {
    if let name = quantities.name(tokens) {
      units.append(name.value)
      return name.count
    }
    let first = tokens[tokens.startIndex]
    if let prefix = quantities.prefixes[first.folded], let next = tokens.dropFirst().first,
      next.kind == .number,
      let value = Int(next.folded)
    {
      units.append("\(prefix)\(value)")
      return 2
    }
    units.append(first.folded)
    return 1
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
