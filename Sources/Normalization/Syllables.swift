import Bitext
import ICUText

/// The syllables that Vietnamese spelling allows: an onset, a rime, a tone.
struct Syllables: Sendable {
  private let onsets: Set<String>
  private let rimes: Set<String>

  /// The combining tone marks: grave, acute, tilde, hook above, dot below.
  static let tones: Set<UInt32> = [0x300, 0x301, 0x303, 0x309, 0x323]

  init(onsets: [UInt8], rimes: [UInt8]) {
    self.onsets = Set(DataLines(onsets, columns: 2).map { $0[0] })
    self.rimes = Set(DataLines(rimes, columns: 2).map { $0[0] })
  }

  /// Whether letters may stand before the vowels of a syllable.
  func isOnset(_ letters: String) -> Bool { letters.isEmpty || onsets.contains(letters) }

  /// Whether a word, in any case and normal form, is a syllable.
  func contains(_ word: String, _ forms: borrowing SyllableForms) throws(ICUError) -> Bool {
    let folded = try CaseMapping.folded(word)
    var toneCount = 0
    var bare = String.UnicodeScalarView()
    var lastTone: UInt32 = 0
    for scalar in try forms.nfd.normalized(folded).unicodeScalars {
      if Self.tones.contains(scalar.value) {
        toneCount += 1
        lastTone = scalar.value
      } else {
        bare.append(scalar)
      }
    }
    guard toneCount <= 1 else { return false }
    let letters = try forms.nfc.normalized(String(bare))
    // The longest onset first; `gi` may stand for `g` + `i`, `qu` never for `q` + `u`.
    for length in stride(from: min(3, letters.count - 1), through: 0, by: -1) {
      guard isOnset(String(letters.prefix(length))) else { continue }
      let rime = String(letters.dropFirst(length))
      guard rimes.contains(rime) else { continue }
      // A syllable that ends in c, ch, p or t has the acute or the dot below.
      let isStopped =
        rime.hasSuffix("c") || rime.hasSuffix("ch") || rime.hasSuffix("p") || rime.hasSuffix("t")
      return !isStopped || lastTone == 0x301 || lastTone == 0x323
    }
    return false
  }
}

/// The normal forms that syllables are taken apart with.
struct SyllableForms: Sendable {
  let nfc: Normalizer
  let nfd: Normalizer
}
