import Bitext

private typealias TargetSpan = NormalizedSpan

/// Puts the numbers of a text into the translation of a text that differs from it in numbers.
struct NumberReplacement {
  /// The numbers of the text asked for and of the match, pair by pair.
  var numbers: [(text: String, match: String)]

  /// The translation with the numbers put in.
  ///
  /// A number is put in only where the translation has the match's number as often as the match has it replaced;
  /// where it writes its groups and decimals the other way round (`1,000.5`), so does what is put in. What can't be
  /// placed for sure stays as it is.
  func applied(to target: String) -> String {
    let tokens = SearchTokens(target).tokens.filter { $0.kind == .number }
    var places: [String: [Int]] = [:]
    for (index, token) in tokens.enumerated() {
      places[Self.digits(in: target[Self.span(token)]), default: []].append(index)
    }
    var wanted: [String: [(text: String, match: String)]] = [:]
    for pair in numbers { wanted[Self.digits(in: pair.match), default: []].append(pair) }
    var written: [Int: String] = [:]
    for (digits, pairs) in wanted {
      guard let indices = places[digits], indices.count == pairs.count else { continue }
      // The same number twice, with two values to take: which goes where is not known.
      guard Set(pairs.map(\.text)).count == 1 else { continue }
      for (index, pair) in zip(indices, pairs) {
        let old = target[Self.span(tokens[index])]
        written[index] = Self.swapsMarks(pair.match, old) ? Self.swapped(pair.text) : pair.text
      }
    }
    guard !written.isEmpty else { return target }
    var result = ""
    var end = 0
    for (index, token) in tokens.enumerated() {
      guard let number = written[index] else { continue }
      let between = TargetSpan(start: end, end: Int(token.start))
      result += target[between] + number
      end = Int(token.end)
    }
    return result + target[TargetSpan(start: end, end: target.utf8.count)]
  }

  private static func span(_ token: SearchToken) -> TargetSpan { TargetSpan(token.range) }

  private static func digits(in number: some StringProtocol) -> String {
    String(number.unicodeScalars.filter { $0 != "." && $0 != "," }.map(Character.init))
  }

  /// Whether the marks of two ways to write one number are each other's.
  private static func swapsMarks(_ one: String, _ other: Substring) -> Bool {
    one != other && swapped(one) == String(other)
  }

  private static func swapped(_ number: String) -> String {
    String(number.map { $0 == "." ? "," : $0 == "," ? "." : $0 })
  }
}
