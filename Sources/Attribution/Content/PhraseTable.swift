import Bitext
import ICUText

/// Names of countries, months and weekdays in one language, as CLDR and the module's own lists have them.
struct PhraseTable: Sendable {
  struct Match {
    var kind: ContentFeature.Kind
    var key: ContentKey
    /// Of a month, its number.
    var month: Int?
    /// In tokens.
    var length: Int
  }

  private struct Phrase: Sendable {
    var words: [String]
    var kind: ContentFeature.Kind
    var key: ContentKey
    var month: Int?
  }

  private var firstWords = StringNumbers()
  /// By the number of their first word, the longest first.
  private var phrases: [[Phrase]] = []

  init(language: LanguageTag) throws(ICUError) {
    let locale = language.language
    for code in Self.regionCodes {
      let name = try LocaleNames.name(of: .region, code, in: locale)
      if name != code { try add(name, .region, "region:\(code)") }
    }
    for (name, code) in RegionNames.names(in: language) { try add(name, .region, "region:\(code)") }
    for month in 0..<12 {
      for kind in [LocaleNames.CalendarKind.month, .standaloneMonth] {
        try add(
          LocaleNames.calendarName(kind, month, in: locale), .month, "month:\(month + 1)", month: month + 1)
      }
    }
    // ICU counts the weekdays from 1, Sunday.
    for day in 1...7 {
      for kind in [LocaleNames.CalendarKind.weekday, .standaloneWeekday] {
        try add(LocaleNames.calendarName(kind, day, in: locale), .weekday, "weekday:\(day)")
      }
    }
    for first in phrases.indices { phrases[first].sort { $0.words.count > $1.words.count } }
  }

  /// The longest phrase that begins at a token; a country's must have a capital letter.
  ///
  /// - Parameters:
  ///   - words: those of the tokens that count, by their indices.
  ///   - index: of the first one in `words`.
  func match(_ tokens: [Token], _ words: [Int], isCapitalized: Bool, at index: Int) -> Match? {
    var first = tokens[words[index]].folded
    return first.withUTF8 { first in
      if let found = match(tokens, words[index...], isCapitalized, first) { return found }
      // A genitive's ending, as in `Nordkoreas`.
      guard first.last == UInt8(ascii: "s") else { return nil }
      return match(tokens, words[index...], isCapitalized, UnsafeBufferPointer(rebasing: first.dropLast()))
    }
  }

  private func match(
    _ tokens: [Token], _ words: ArraySlice<Int>, _ isCapitalized: Bool, _ first: UnsafeBufferPointer<UInt8>
  ) -> Match? {
    guard let number = firstWords.number(of: first) else { return nil }
    for phrase in phrases[Int(number)] {
      guard phrase.words.count <= words.count, phrase.kind != .region || isCapitalized else { continue }
      let fits = zip(phrase.words, words).dropFirst().allSatisfy { tokens[$1].folded == $0 }
      if fits {
        return Match(kind: phrase.kind, key: phrase.key, month: phrase.month, length: phrase.words.count)
      }
    }
    return nil
  }

  private mutating func add(
    _ name: String, _ kind: ContentFeature.Kind, _ key: ContentKey, month: Int? = nil
  ) throws(ICUError) {
    let words = try CaseMapping.folded(name).split { $0 == " " || $0 == "-" || $0 == "\u{A0}" }.map(
      String.init)
    guard let first = words.first else { return }
    let number = Int(firstWords.intern(first))
    if number == phrases.count { phrases.append([]) }
    guard !phrases[number].contains(where: { $0.words == words }) else { return }
    phrases[number].append(Phrase(words: words, kind: kind, key: key, month: month))
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
