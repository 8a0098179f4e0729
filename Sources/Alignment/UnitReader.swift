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
  func isPlain(_ word: String) -> Bool {
    quantities.names[word] == nil && quantities.prefixes[word] == nil && quantities.parts[word] == nil
  }

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
    if let (time, count) = clock(tokens) {
      units += time.units
      return count
    }
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

  /// A time of day, and how many tokens its numbers are; the word for the hour stays a word.
  private func clock(_ tokens: ArraySlice<Token>) -> (ClockTime, count: Int)? {
    let first = tokens[tokens.startIndex].folded
    if let time = ClockTime(first, marks: quantities.clockMarks) { return (time, 1) }
    guard let next = tokens.dropFirst().first, quantities.clocks.contains(next.folded) else { return nil }
    if let time = ClockTime(first, marks: ["."]) { return (time, 1) }
    guard let hour = ClockTime.digits(first[...], 1...2) else { return nil }
    // `14 giờ 30`: the word between them says no more than that it is a time.
    if let minutes = tokens.dropFirst(2).first, minutes.kind == .number,
      let minute = ClockTime.digits(minutes.folded[...], 2...2),
      let time = ClockTime(hour: hour, minute: minute)
    {
      return (time, 3)
    }
    return ClockTime(hour: hour, minute: 0).map { ($0, 1) }
  }

  private func word(_ tokens: ArraySlice<Token>, into units: inout [String]) -> Int {
    if let name = quantities.name(tokens) {
      units.append(name.value)
      return name.count
    }
    let first = tokens[tokens.startIndex]
    if let part = quantities.parts[first.folded], let month = month(tokens.dropFirst()) {
      units += [part, month.value]
      return month.count + 1
    }
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

  /// The month that tokens begin with: its unit, and how many tokens it is.
  private func month(_ tokens: ArraySlice<Token>) -> (value: String, count: Int)? {
    guard tokens.first?.kind == .word else { return nil }
    var units: [String] = []
    let count = word(tokens, into: &units)
    guard let value = units.first, value.hasPrefix("#month") else { return nil }
    return (value, count)
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
