import Bitext

/// What a language alone writes: common words, letters.
///
/// Text that has enough of it needs no statistics to be known by.
/// From `Languages/<tag>/signs-<tag>.tsv`: `word` and `letter`, each of one language only, and `share`, how many of the
/// words of a text in it have a sign, in percent. It must mean a fifth of the text at least.
struct LanguageSigns: Sendable {
  static let shared = LanguageSigns(languageFiles)

  private(set) var languages: [LanguageTag] = []
  private(set) var shares: [Double] = []
  private var words = StringNumbers()
  /// The language of each word, in the order of their numbers.
  private var owners: [Int] = []
  private var longestWord = 0
  /// The language that alone writes a letter, one more than its place, by the letter's scalar; 0 for none.
  private var letters = [UInt8](repeating: 0, count: 0x2000)

  init(_ files: [LanguageFiles]) {
    for (language, file) in files.enumerated() {
      guard let tag = LanguageTag(file.language) else { preconditionFailure("no tag: \(file.language)") }
      languages.append(tag)
      shares.append(1)
      for row in DataLines(file.signs, columns: 2) { add(row[0], row[1], of: language) }
    }
  }

  private mutating func add(_ kind: String, _ value: String, of language: Int) {
    switch kind {
    case "word":
      precondition(words.number(of: value) == nil, "a word of two languages: '\(value)'")
      words.intern(value)
      owners.append(language)
      longestWord = max(longestWord, value.utf8.count)
    case "letter":
      guard let scalar = value.unicodeScalars.first, value.unicodeScalars.count == 1, scalar.value >= 0x80,
        Int(scalar.value) < letters.count
      else { preconditionFailure("no letter that signs are looked for by: '\(value)'") }
      letters[Int(scalar.value)] = UInt8(language + 1)
    case "share":
      guard let percent = Double(value) else { preconditionFailure("no share: '\(value)'") }
      shares[language] = percent / 100
    default: preconditionFailure("a sign of no known kind: '\(kind)'")
    }
  }

  /// How many words a text has, and how many of them have a sign of each language.
  struct Count: Sendable {
    var words = 0
    var signs: [Int]

    init(_ languages: Int) { signs = [Int](repeating: 0, count: languages) }
  }

  /// Counts the words, runs of two letters at least, of well-formed UTF-8.
  func count(_ bytes: UnsafeBufferPointer<UInt8>) -> Count {
    var count = Count(languages.count)
    withUnsafeTemporaryAllocation(of: UInt8.self, capacity: max(longestWord, 1)) { word in
      var length = 0
      var size = 0
      var owner = 0
      func endWord() {
        if length >= 2 {
          count.words += 1
          if owner == 0, size <= longestWord,
            let number = words.number(of: UnsafeBufferPointer(rebasing: word[..<size]))
          {
            owner = owners[Int(number)] + 1
          }
          if owner > 0 { count.signs[owner - 1] += 1 }
        }
        (length, size, owner) = (0, 0, 0)
      }
      func add(_ byte: UInt8) {
        if size < longestWord { word[size] = byte }
        size += 1
      }
      var index = 0
      while index < bytes.count {
        let byte = bytes[index]
        if byte < 0x80 {
          index += 1
          let lower = byte | 0x20
          guard (0x61...0x7A).contains(lower) else {
            endWord()
            continue
          }
          length += 1
          add(lower)
          continue
        }
        let width = byte < 0xE0 ? 2 : byte < 0xF0 ? 3 : 4
        let end = min(index + width, bytes.count)
        var scalar = Int(byte & (0x7F >> UInt8(width)))
        for next in index + 1..<end { scalar = scalar << 6 | Int(bytes[next] & 0x3F) }
        if scalar < 0xC0 || (0x2000..<0x2C00).contains(scalar) || (0x3000..<0x3040).contains(scalar) {
          endWord()
        } else {
          length += 1
          for next in index..<end { add(bytes[next]) }
          if scalar < letters.count, letters[scalar] > 0 { owner = Int(letters[scalar]) }
        }
        index = end
      }
      endWord()
    }
    return count
  }
}

/// The embedded data of one language.
struct LanguageFiles: Sendable {
  var language: String
  var signs: [UInt8]
}

/// One line for each folder of `Languages`.
let languageFiles = [
  LanguageFiles(language: "de", signs: PackageResources.signs_de_tsv),
  LanguageFiles(language: "vi", signs: PackageResources.signs_vi_tsv),
]
