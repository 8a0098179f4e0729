import Alignment
import Bitext
import TranslationMemory

/// The word pairs that a memory holds, as the aligner wants them.
///
/// Only `lexicon retrain` and `lexicon import` change them, never `process`: so a run that was killed and done again
/// starts from the same words as one that was not.
struct KnownLexicons: Sendable {
  /// One pair of languages: its word pairs, and a hash of them.
  private struct Known: Sendable {
    var lexicon: Lexicon
    var hash: String
  }

  private struct Languages: Hashable, Sendable {
    var from: LanguageTag
    var to: LanguageTag
  }

  private var known: [Languages: Known] = [:]

  /// No word pairs at all.
  init() {}

  /// Reads what the memory has, learned and imported together.
  init(_ store: Memory) throws {
    for summary in try translating({ try store.lexicons() }) {
      let key = Languages(from: summary.first, to: summary.second)
      let stored = try translating {
        try store.lexicon(from: summary.first, to: summary.second, origin: summary.origin)
      }
      let read = Lexicon(stored?.entries ?? [])
      let both = known[key]?.lexicon.merged(with: read) ?? read
      known[key] = Known(lexicon: both, hash: hash([both.tsv]))
    }
  }

  /// What is known of a language pair, in its direction; `nil` where nothing is.
  subscript(from: LanguageTag, to: LanguageTag) -> Lexicon? {
    if let found = known[Languages(from: from, to: to)] { return found.lexicon }
    return known[Languages(from: to, to: from)]?.lexicon.reversed
  }

  /// What the aligner starts from: the lexicon that ships or CLDR's names, with what is known beside it.
  func prior(from: LanguageTag, to: LanguageTag) -> Lexicon {
    let base = Lexicon.prior(from: from, to: to)
    return self[from, to].map { base.merged(with: $0) } ?? base
  }

  /// Whether more is known of a language pair than CLDR's names.
  func hasWords(from: LanguageTag, to: LanguageTag) -> Bool {
    !Lexicon.base(from: from, to: to).isEmpty || self[from, to]?.isEmpty == false
  }

  /// A hash of what is known of a language pair, whatever its direction; `nil` where nothing is.
  func fingerprint(_ one: LanguageTag, _ other: LanguageTag) -> String? {
    known[Languages(from: min(one, other), to: max(one, other))]?.hash
  }

  /// A hash of all that is known.
  var fingerprint: String {
    known.sorted { ($0.key.from, $0.key.to) < ($1.key.from, $1.key.to) }.map(\.value.hash).joined(
      separator: " ")
  }

  /// How many word pairs there are, by languages, in words; empty where there are none.
  var summary: String {
    known.sorted { ($0.key.from, $0.key.to) < ($1.key.from, $1.key.to) }
      .map { "\($0.value.lexicon.entries.count) word pairs \($0.key.from)-\($0.key.to)" }
      .joined(separator: ", ")
  }
}

extension Lexicon {
  /// The word pairs of a stored lexicon.
  init(_ entries: [StoredLexicon.Entry]) {
    self.init(
      entries.map {
        Entry(
          source: $0.source, target: $0.target, forward: Float($0.forward), backward: Float($0.backward))
      })
  }

  /// The word pairs as the memory keeps them.
  var stored: [StoredLexicon.Entry] {
    entries.map {
      StoredLexicon.Entry(
        source: $0.source, target: $0.target, forward: Double($0.forward), backward: Double($0.backward))
    }
  }
}
