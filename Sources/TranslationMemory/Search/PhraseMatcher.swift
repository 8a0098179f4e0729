import Bitext
import Foundation

/// Finds a phrase in texts: its words in a row, whatever punctuation stands between them.
struct PhraseMatcher {
  /// One word of the phrase, or the beginning of one.
  struct Word {
    /// Without case and diacritics.
    var key: [UInt8]
    /// In small letters, composed, tone marks in a fixed order; `nil` where tones don't count.
    var form: String?
    /// Whether all words that begin so are meant.
    var isPrefix: Bool
  }

  let words: [Word]

  /// - Parameter phrase: a word that ends in `*` stands for all that begin so.
  init(_ phrase: String, ignoresTones: Bool) {
    let tokens = SearchTokens(phrase)
    var words: [Word] = []
    for token in tokens.tokens {
      if token.kind == .mark {
        if phrase[NormalizedSpan(token.range)] == "*", !words.isEmpty {
          words[words.count - 1].isPrefix = true
        }
        continue
      }
      words.append(
        Word(
          key: Array(tokens.key(token)),
          form: ignoresTones ? nil : Self.form(of: phrase[NormalizedSpan(token.range)]), isPrefix: false))
    }
    self.words = words
  }

  var isEmpty: Bool { words.isEmpty }

  /// Where the phrase stands in a text, in order; the places don't overlap.
  func matches(in text: String, _ tokens: SearchTokens) -> [NormalizedSpan] {
    let candidates = tokens.tokens.filter { $0.kind != .mark }
    var found: [NormalizedSpan] = []
    var start = 0
    while start + words.count <= candidates.count {
      let isHere = words.indices.allSatisfy { matches(words[$0], candidates[start + $0], tokens, text) }
      if isHere {
        found.append(
          NormalizedSpan(
            start: Int(candidates[start].start), end: Int(candidates[start + words.count - 1].end)))
      }
      start += isHere ? words.count : 1
    }
    return found
  }

  private func matches(_ word: Word, _ token: SearchToken, _ tokens: SearchTokens, _ text: String) -> Bool {
    let key = tokens.key(token)
    guard word.isPrefix ? key.starts(with: word.key) : key.elementsEqual(word.key) else { return false }
    guard let form = word.form else { return true }
    let theirs = Self.form(of: text[NormalizedSpan(token.range)])
    return word.isPrefix ? theirs.utf8.starts(with: form.utf8) : theirs.utf8.elementsEqual(form.utf8)
  }

  /// A word in small letters, decomposed, its tone marks at the end: `hoà` and `hòa` are one form.
  ///
  /// Tone marks are those that no other letter of the Vietnamese alphabet is made by: grave, acute, tilde, hook above,
  /// dot below.
  private static func form(of word: Substring) -> String {
    let scalars = word.lowercased().decomposedStringWithCanonicalMapping.unicodeScalars
    let tones: Set<UInt32> = [0x300, 0x301, 0x303, 0x309, 0x323]
    var letters = String.UnicodeScalarView()
    var marks = String.UnicodeScalarView()
    for scalar in scalars {
      if tones.contains(scalar.value) { marks.append(scalar) } else { letters.append(scalar) }
    }
    return String(letters) + String(marks)
  }
}
