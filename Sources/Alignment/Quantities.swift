import Bitext

/// How a language writes quantities and dates: magnitude words, month and weekday names, date marks.
///
/// From `Languages/<tag>/quantities-<tag>.tsv`, columns kind, phrase and value, sorted by bytes. Kinds: `magnitude` (the
/// phrase after a number times ten to the value), `name` (the phrase is the value), `prefix` (the phrase and a number
/// are the value and the number), `date` (number, mark, number is day and month), `clock` (number and phrase are a time of
/// day), `clock-mark` (hours, mark and minutes in one word are one), `part` (phrase and month are the value and the month).
struct Quantities: Sendable {
  private(set) var magnitudes: [String: Int] = [:]
  /// By the phrase's first word: the phrases' words and values, longest first.
  private(set) var names: [String: [(words: [String], value: String)]] = [:]
  private(set) var prefixes: [String: String] = [:]
  private(set) var dateMarks: Set<String> = []
  private(set) var clocks: Set<String> = []
  private(set) var clockMarks: Set<Character> = [":"]
  private(set) var parts: [String: String] = [:]

  init(_ language: LanguageTag) {
    let bytes: [UInt8]
    switch language.language {
    case "de": bytes = PackageResources.quantities_de_tsv
    case "en": bytes = PackageResources.quantities_en_tsv
    case "fr": bytes = PackageResources.quantities_fr_tsv
    case "vi": bytes = PackageResources.quantities_vi_tsv
    default: bytes = []
    }
    for line in bytes.split(separator: UInt8(ascii: "\n")) {
      let fields = line.split(separator: UInt8(ascii: "\t"), omittingEmptySubsequences: false)
        .map { String(decoding: $0, as: UTF8.self) }
      guard fields.count == 3 else { continue }
      let words = fields[1].split(separator: " ").map(String.init)
      switch fields[0] {
      case "magnitude": magnitudes[fields[1]] = Int(fields[2])
      case "name": names[words[0], default: []].append((words, fields[2]))
      case "prefix": prefixes[fields[1]] = fields[2]
      case "date": dateMarks.insert(fields[1])
      case "clock": clocks.insert(fields[1])
      case "clock-mark": clockMarks.formUnion(fields[1])
      case "part": parts[fields[1]] = fields[2]
      default: continue
      }
    }
    for word in names.keys { names[word]?.sort { $0.words.count > $1.words.count } }
  }

  /// The phrase that begins a run of words, and how many words it has.
  func name(_ words: ArraySlice<Token>) -> (value: String, count: Int)? {
    guard let first = words.first, let phrases = names[first.folded] else { return nil }
    for phrase in phrases where words.prefix(phrase.words.count).map(\.folded) == phrase.words {
      return (phrase.value, phrase.words.count)
    }
    return nil
  }
}
