import Bitext

/// The words that stand round figures in a language, from `Languages/<tag>/figures-<tag>.tsv`.
///
/// Each line has a phrase in lower case, its kind, and a value: `numeral` is a spelled-out number; `factor` a power
/// of ten behind a number; `percent` and `month` stand behind a number as well; `aside` behind, and `before`
/// before a number that says nothing by itself, such as a clock time or the number of a page.
struct FigureWords: Sendable {
  enum Meaning: Sendable, Hashable {
    case numeral(Double)
    case factor(Int)
    case percent
    case month(Int)
    case aside
    case before
  }

  private var firstWords = StringNumbers()
  /// By the number of the phrase's first word, the longest phrase first.
  private var phrases: [[(words: [String], meaning: Meaning)]] = []

  /// The words of a language; `nil` where there is no list.
  static func words(of language: LanguageTag) -> FigureWords? {
    switch language.language {
    case "de": german
    case "vi": vietnamese
    default: nil
    }
  }

  /// Of a language that nothing is known of.
  static let none = FigureWords([])

  private static let german = FigureWords(PackageResources.figures_de_tsv)
  private static let vietnamese = FigureWords(PackageResources.figures_vi_tsv)

  private init(_ bytes: [UInt8]) {
    for line in String(decoding: bytes, as: UTF8.self).split(separator: "\n") where !line.hasPrefix("#") {
      let cells = line.split(separator: "\t")
      guard cells.count == 3, let meaning = Self.meaning(cells[1], cells[2]) else { continue }
      let words = cells[0].split(separator: " ").map(String.init)
      let number = Int(firstWords.intern(words[0]))
      if number == phrases.count { phrases.append([]) }
      phrases[number].append((words, meaning))
    }
    for number in phrases.indices { phrases[number].sort { $0.words.count > $1.words.count } }
  }

  private static func meaning(_ kind: Substring, _ value: Substring) -> Meaning? {
    switch kind {
    case "numeral": Double(value).map { .numeral($0) }
    case "factor": Int(value).map { .factor($0) }
    case "month": Int(value).map { .month($0) }
    case "percent": .percent
    case "aside": .aside
    case "before": .before
    default: nil
    }
  }

  /// The longest phrase that begins at a part of a text, and how many parts it has.
  func match(_ parts: [FigurePart], at index: Int) -> (meaning: Meaning, length: Int)? {
    guard index < parts.count, let number = firstWords.number(of: parts[index].text) else { return nil }
    for (words, meaning) in phrases[Int(number)] where index + words.count <= parts.count {
      if words.indices.allSatisfy({ parts[index + $0].text == words[$0] }) { return (meaning, words.count) }
    }
    return nil
  }
}
