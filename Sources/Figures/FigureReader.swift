package import Bitext

/// Reads the figures and dates of a text by the conventions of its language.
///
/// German and Vietnamese both write `1.250,5`; papers of either also write `1,250.5`, so a single mark before three
/// digits is read both ways.
package struct FigureReader: Sendable {
  private let words: FigureWords

  /// A reader for a language; `nil` where its words are not known.
  package init?(language: LanguageTag) {
    guard let words = FigureWords.words(of: language) else { return nil }
    self.words = words
  }

  /// For a language whose words are not known: it reads what digits say alone.
  package static let digits = FigureReader(words: .none)

  private init(words: FigureWords) { self.words = words }

  /// The figures of a text, in its order.
  package func figures(in text: String) -> [Figure] {
    let parts = FigurePart.parts(of: text)
    var figures: [Figure] = []
    var index = 0
    while index < parts.count {
      switch parts[index].kind {
      case .number: index += readNumber(parts, at: index, into: &figures)
      case .word: index += readNumeral(parts, at: index, into: &figures)
      case .mark: index += 1
      }
    }
    return figures
  }

  /// A spelled-out number, with a factor behind it: `zwei Millionen`; returns how many parts it has.
  private func readNumeral(_ parts: [FigurePart], at index: Int, into figures: inout [Figure]) -> Int {
    guard let match = words.match(parts, at: index) else { return 1 }
    switch match.meaning {
    case .numeral(let value):
      var readings = [Figure.Reading(value: value, digits: 3)]
      if case .factor(let power)? = words.match(parts, at: index + match.length)?.meaning {
        readings.append(Figure.Reading(value: value * Self.power(power), digits: 3))
      }
      figures.append(
        Figure(kind: .number, readings: readings, span: parts[index].span, isTelling: false))
    case .factor(let power):
      // `tausend`, without a number before it.
      figures.append(
        Figure(
          kind: .number, readings: [Figure.Reading(value: Self.power(power), digits: 3)],
          span: parts[index].span, isTelling: false))
    default: break
    }
    return match.length
  }

  private func readNumber(_ parts: [FigurePart], at index: Int, into figures: inout [Figure]) -> Int {
    let part = parts[index]
    if let length = readDate(parts, at: index, into: &figures) { return length }
    var figure = Figure(
      kind: .number, readings: Self.readings(of: part.text), span: part.span, isTelling: true)
    guard !figure.readings.isEmpty else { return 1 }
    if isAside(parts, at: index) { figure.isTelling = false }
    var length = 1
    if let match = words.match(parts, at: index + 1) {
      switch match.meaning {
      case .factor(let power):
        figure.readings = figure.readings.map {
          Figure.Reading(value: $0.value * Self.power(power), digits: $0.digits)
        }
        figure.span = figure.span.union(parts[index + match.length].span)
        length += match.length
        // `1 tỷ 200 triệu` is one number in two parts.
        if index + length < parts.count, parts[index + length].kind == .number { figure.isTelling = false }
      case .percent:
        figure.kind = .percent
        figure.span = figure.span.union(parts[index + match.length].span)
        length += match.length
      case .aside: figure.isTelling = false
      default: break
      }
    } else if index + 1 < parts.count, parts[index + 1].text == "%" {
      figure.kind = .percent
      figure.span = figure.span.union(parts[index + 1].span)
      length += 1
    } else if part.text.utf8.count == 4, part.text.utf8.allSatisfy({ (0x30...0x39).contains($0) }) {
      figure.kind = .year
    }
    if length == 1, let date = Self.dayAndMonth(part) {
      // `3.12` is a day rather than a number where decimals have a comma, but may be one all the same.
      figure.isTelling = false
      figures.append(date)
    }
    figures.append(figure)
    if length == 1 { addRangeReading(parts, at: index, to: &figures) }
    return length
  }

  /// The first of `70 bis 90 Millionen` has the factor of the second as well.
  private func addRangeReading(_ parts: [FigurePart], at index: Int, to figures: inout [Figure]) {
    guard let second = parts[(index + 1)...].prefix(3).firstIndex(where: { $0.kind == .number }),
      case .factor(let power)? = words.match(parts, at: second + 1)?.meaning, let last = figures.indices.last
    else { return }
    figures[last].readings += figures[last].readings.map {
      Figure.Reading(value: $0.value * Self.power(power), digits: $0.digits)
    }
  }

  /// A day and its month, `30. September`, `30 tháng 9`, `30/9`, `30.9.2025`; returns how many parts it has.
  private func readDate(_ parts: [FigurePart], at index: Int, into figures: inout [Figure]) -> Int? {
    let part = parts[index]
    func date(_ day: Int, _ month: Int, _ last: Int, isTelling: Bool = true) -> Figure? {
      guard (1...31).contains(day), (1...12).contains(month) else { return nil }
      return Figure(
        kind: .date, readings: [Figure.Reading(value: Double(100 * month + day), digits: 4)],
        span: part.span.union(parts[last].span), isTelling: isTelling)
    }
    let fields = part.text.split(separator: ".", omittingEmptySubsequences: false).map { Int($0) }
    if fields.count == 3, let day = fields[0], let month = fields[1], let year = fields[2],
      part.text.split(separator: ".")[2].utf8.count != 3 || month < 13 && day < 32 && year > 999
    {
      guard let found = date(day, month, index) else { return nil }
      figures.append(found)
      figures.append(Self.aside(Double(year), part.span))
      return 1
    }
    guard let day = Int(part.text), part.text.utf8.count <= 2 else { return nil }
    let after = index + 1 < parts.count && parts[index + 1].text == "." ? index + 2 : index + 1
    if case (.month(let month), let length)? = words.match(parts, at: after),
      let found = date(day, month, after + length - 1)
    {
      figures.append(found)
      return after + length - index
    }
    guard index + 2 < parts.count, parts[index + 1].isGlued, parts[index + 2].isGlued,
      parts[index + 2].kind == .number, let month = Int(parts[index + 2].text),
      parts[index + 2].text.utf8.count <= 2
    else { return nil }
    let mark = parts[index + 1].text
    // `30-9` may be a range as well as a date, and `1/3` a fraction where no year follows.
    guard mark == "/" || mark == "-",
      let found = date(day, month, index + 2, isTelling: mark == "/" && day > 12)
    else { return nil }
    figures += [found, Self.aside(Double(day), part.span), Self.aside(Double(month), parts[index + 2].span)]
    return 3
  }

  /// Whether a number says nothing by itself: part of a name or code, a clock time, a range, an ordinal.
  private func isAside(_ parts: [FigurePart], at index: Int) -> Bool {
    let part = parts[index]
    if index > 0 {
      let before = parts[index - 1]
      // `A320`, `Covid-19`, `19:30`, `70-90`, `#7`.
      if part.isGlued, before.kind == .word || "-–:/#@_&+".contains(before.text) { return true }
      // `Nr. 7`, `thứ 5`; the minutes of `7 giờ 30`.
      let word = index > 1 && before.text == "." ? index - 2 : index - 1
      switch words.match(parts, at: word)?.meaning {
      case .before, .aside: return true
      default: break
      }
      if index > 1, case (.before, 2)? = words.match(parts, at: index - 2) { return true }
    }
    guard index + 1 < parts.count else { return false }
    let next = parts[index + 1]
    guard next.isGlued else { return false }
    if next.kind == .word || "-–:/_".contains(next.text) { return true }
    // `3. Platz`: an ordinal, unless the sentence ends.
    return next.text == "." && index + 2 < parts.count && parts[(index + 2)...].contains { $0.kind != .mark }
  }

  /// `3.12` as a day and month; it says too little to be called wrong.
  private static func dayAndMonth(_ part: FigurePart) -> Figure? {
    let fields = part.text.split(separator: ".", omittingEmptySubsequences: false)
    guard fields.count == 2, fields.allSatisfy({ $0.utf8.count <= 2 }), let day = Int(fields[0]),
      let month = Int(fields[1]), (1...31).contains(day), (1...12).contains(month)
    else { return nil }
    return Figure(
      kind: .date, readings: [Figure.Reading(value: Double(100 * month + day), digits: 4)], span: part.span,
      isTelling: false)
  }

  private static func aside(_ value: Double, _ span: NormalizedSpan) -> Figure {
    Figure(
      kind: .number, readings: [Figure.Reading(value: value, digits: 4)], span: span, isTelling: false)
  }

  /// What digits with marks may mean; empty where they are no number, such as `1.2.3`.
  static func readings(of text: String) -> [Figure.Reading] {
    let groups = text.split(omittingEmptySubsequences: false) { $0 == "." || $0 == "," }
    let marks = text.filter { $0 == "." || $0 == "," }
    guard let tail = groups.last, text.utf8.count <= 24 else { return [] }
    let isGrouped = groups.dropFirst().allSatisfy { $0.utf8.count == 3 } && groups[0].utf8.count <= 3
    var readings: [Figure.Reading] = []
    if marks.isEmpty || isGrouped && Set(marks).count == 1 && groups[0] != "0" {
      readings.append(reading(groups.joined(), fraction: ""))
    }
    let whole = groups.dropLast()
    if let last = marks.last, marks.filter({ $0 == last }).count == 1,
      whole.dropFirst().allSatisfy({ $0.utf8.count == 3 })
    {
      readings.append(reading(whole.joined(), fraction: String(tail)))
    }
    return readings
  }

  private static func reading(_ whole: String, fraction: String) -> Figure.Reading {
    let digits = (whole + fraction).drop { $0 == "0" }
    let trimmed = digits.reversed().drop { $0 == "0" }.count
    return Figure.Reading(
      value: Double(fraction.isEmpty ? whole : "\(whole).\(fraction)") ?? 0, digits: max(1, trimmed))
  }

  private static func power(_ exponent: Int) -> Double {
    (0..<exponent).reduce(1.0) { value, _ in value * 10 }
  }
}
