import Bitext

/// What is known of a language's sentences: the data of `Languages/<tag>/`, read once.
final class LanguageRules: Sendable {
  let words: WordTable
  /// Whether a number with a full stop is an ordinal: `12. Juni`, `3. Platz`.
  let hasOrdinalStop: Bool
  /// The longest of the abbreviations that end compounds, in UTF-16 units; 0 for none.
  let longestSuffix: Int

  /// The rules of a language, or `nil` where there is no data and ICU's rules stand alone.
  static func of(_ language: LanguageTag) -> LanguageRules? { known[language.language] }

  private static let known: [String: LanguageRules] = Dictionary(
    uniqueKeysWithValues: languageFiles.map { files in
      (files.language, LanguageRules(abbreviations: files.abbreviations, words: files.words))
    })

  /// - Parameters:
  ///   - abbreviations: lines of `abbreviation TAB before|number|either`, without the last full stop; `-str` is a suffix.
  ///   - words: lines of `word TAB starter|counted|numbered`, and `ordinal-stop TAB yes`.
  init(abbreviations: [UInt8], words: [UInt8]) {
    var table = WordTable()
    var ordinal = false
    var longest = 0
    for row in DataLines(abbreviations, columns: 2) {
      let (word, kind) = (row[0], row[1])
      let classes: WordKind
      switch kind {
      case "before": classes = .leading
      case "either": classes = .either
      case "number": classes = .beforeNumber
      default:
        preconditionFailure("an abbreviation of no known kind in the language data: '\(word)' '\(kind)'")
      }
      if word.hasPrefix("-") {
        longest = max(longest, word.utf16.count - 1)
        table.insert(word, classes)
        continue
      }
      for dot in word.indices where word[dot] == "." { table.insert(String(word[..<dot]), .partial) }
      table.insert(word, classes)
      table.insert(Self.capitalized(word), classes)
    }
    for row in DataLines(words, columns: 2) {
      let (word, kind) = (row[0], row[1])
      switch kind {
      case "starter": table.insert(Self.capitalized(word), .starter)
      case "counted": table.insert(word, .counted)
      case "numbered": table.insert(word, .numbered)
      case "yes" where word == "ordinal-stop": ordinal = true
      default: preconditionFailure("a word of no known kind in the language data: '\(word)' '\(kind)'")
      }
    }
    self.words = table
    hasOrdinalStop = ordinal
    longestSuffix = longest
  }

  private static func capitalized(_ word: String) -> String {
    word.prefix(1).uppercased() + word.dropFirst()
  }
}
