import Bitext
import ICUText

/// Names of countries, months and weekdays in one language, as CLDR and the module's own lists have them.
struct PhraseTable: Sendable {
  struct Match {
    var kind: ContentFeature.Kind
    var key: String
    /// In tokens.
    var length: Int
  }

  private struct Phrase: Sendable {
    var words: [String]
    var kind: ContentFeature.Kind
    var key: String
  }

  /// By their first word, the longest first.
  private var phrases: [String: [Phrase]] = [:]

  init(language: LanguageTag) throws(ICUError) {
    let locale = language.language
    for code in Self.regionCodes {
      let name = try LocaleNames.name(of: .region, code, in: locale)
      if name != code { try add(name, .region, "region:\(code)") }
    }
    for (name, code) in RegionNames.names(in: language) { try add(name, .region, "region:\(code)") }
    for month in 0..<12 {
      for kind in [LocaleNames.CalendarKind.month, .standaloneMonth] {
        try add(LocaleNames.calendarName(kind, month, in: locale), .month, "month:\(month + 1)")
      }
    }
    // ICU counts the weekdays from 1, Sunday.
    for day in 1...7 {
      for kind in [LocaleNames.CalendarKind.weekday, .standaloneWeekday] {
        try add(LocaleNames.calendarName(kind, day, in: locale), .weekday, "weekday:\(day)")
      }
    }
    for first in phrases.keys { phrases[first]?.sort { ($1.words.count, $0.key) < ($0.words.count, $1.key) } }
  }

  /// The longest phrase that begins at a token; a country's must have a capital letter.
  func match(_ tokens: [Token], _ capitals: [Bool], at index: Int) -> Match? {
    let first = tokens[index].folded
    // A genitive's ending, as in `Nordkoreas`.
    let stems = first.hasSuffix("s") ? [first, String(first.dropLast())] : [first]
    for stem in stems {
      for phrase in phrases[stem] ?? [] {
        guard index + phrase.words.count <= tokens.count, phrase.kind != .region || capitals[index] else {
          continue
        }
        let fits = (1..<phrase.words.count).allSatisfy { tokens[index + $0].folded == phrase.words[$0] }
        if phrase.words.count == 1 || fits {
          return Match(kind: phrase.kind, key: phrase.key, length: phrase.words.count)
        }
      }
    }
    return nil
  }

  private mutating func add(_ name: String, _ kind: ContentFeature.Kind, _ key: String) throws(ICUError) {
    let words = try CaseMapping.folded(name).split { $0 == " " || $0 == "-" || $0 == "\u{A0}" }.map(
      String.init)
    guard let first = words.first, !phrases[first, default: []].contains(where: { $0.words == words }) else {
      return
    }
    phrases[first, default: []].append(Phrase(words: words, kind: kind, key: key))
  }

  /// Every code of two letters that might be a country's; CLDR knows which are.
  private static let regionCodes: [String] = {
    let letters = (UInt8(ascii: "A")...UInt8(ascii: "Z")).map { String(Unicode.Scalar($0)) }
    return letters.flatMap { first in letters.map { first + $0 } }.filter {
      $0 != "ZZ" && !$0.hasPrefix("X") && !$0.hasPrefix("Q")
    }
  }()
}

/// Everyday names of countries that CLDR has otherwise, from the module's own lists.
enum RegionNames {
  static func names(in language: LanguageTag) -> [(name: String, code: String)] {
    let bytes: [UInt8]
    switch language.language {
    case "de": bytes = PackageResources.regions_de_tsv
    case "vi": bytes = PackageResources.regions_vi_tsv
    default: return []
    }
    return String(decoding: bytes, as: UTF8.self).split(separator: "\n").compactMap { line in
      let cells = line.split(separator: "\t")
      return line.hasPrefix("#") || cells.count != 2 ? nil : (String(cells[0]), String(cells[1]))
    }
  }
}
