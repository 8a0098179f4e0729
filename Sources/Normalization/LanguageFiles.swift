import Bitext
import ICUText

/// A letter that only looks like one of the language's.
struct LetterRepair: Sendable {
  /// Where the letter is wrong.
  enum Place: String, Sendable {
    /// At the beginning of a word.
    case start
    /// After a Latin letter.
    case inside
    /// After a small Latin letter.
    case small
  }

  var wrong: UInt32
  var right: UInt32
  var place: Place
}

/// What is known of a language's letters: the data of `Languages/<tag>/`.
struct LanguageFiles: Sendable {
  var letters: [LetterRepair]
  var syllables: Syllables?
  var tonePairs: [[String]]
  var encodings: [LegacyTable]

  /// One case for each folder of `Languages`; a test checks that none is missing.
  init(_ language: LanguageTag) {
    switch language.language {
    case "de":
      self.init(letters: PackageResources.letters_de_txt)
    case "vi":
      self.init(
        letters: PackageResources.letters_vi_txt,
        syllables: Syllables(onsets: PackageResources.onsets_vi_txt, rimes: PackageResources.rimes_vi_txt),
        tonePairs: Array(DataLines(PackageResources.tone_pairs_vi_txt, columns: 2)),
        encodings: [
          LegacyTable(.tcvn3, PackageResources.encoding_tcvn3_txt),
          LegacyTable(.vni, PackageResources.encoding_vni_txt),
          LegacyTable(.viscii, Viscii.table),
          LegacyTable(.windows1258, PackageResources.encoding_windows_1258_txt),
          LegacyTable(.viqr, PackageResources.encoding_viqr_txt),
        ])
    default:
      self.init(letters: [])
    }
  }

  private init(
    letters: [UInt8], syllables: Syllables? = nil, tonePairs: [[String]] = [], encodings: [LegacyTable] = []
  ) {
    self.letters = DataLines(letters, columns: 3).map { row in
      guard let wrong = row[0].unicodeScalars.first, let right = row[1].unicodeScalars.first,
        let place = LetterRepair.Place(rawValue: row[2])
      else { preconditionFailure("a letter of no known place in the language data: '\(row)'") }
      return LetterRepair(wrong: wrong.value, right: right.value, place: place)
    }
    self.syllables = syllables
    self.tonePairs = tonePairs
    self.encodings = encodings
  }
}
