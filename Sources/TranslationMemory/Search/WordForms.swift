import Bitext
import Foundation

/// How two words differ that are the same without case and diacritics.
enum WordForms {
  static func difference(_ one: String, _ other: String) -> MatchDifference.Kind {
    let (one, other) = (visible(one), visible(other))
    if one == other { return .form }
    let lower = (one.lowercased(), other.lowercased())
    if lower.0 == lower.1 { return .letterCase }
    return marks(of: lower.0) == marks(of: lower.1) ? .toneStyle : .tone
  }

  /// A word without soft hyphens, joiners and the like.
  private static func visible(_ word: String) -> String {
    String(String.UnicodeScalarView(word.unicodeScalars.filter { $0.properties.generalCategory != .format }))
  }

  /// The combining marks of a word, and the letters with none to take away, in a fixed order.
  private static func marks(of word: String) -> [UInt32] {
    word.decomposedStringWithCanonicalMapping.unicodeScalars.map(\.value).filter { $0 > 0x7F }.sorted()
  }
}

extension MatchDifference.Kind {
  /// In hundredths of a word.
  var cost: Int {
    switch self {
    case .letterCase: MatchCost.letterCase
    case .toneStyle: MatchCost.toneStyle
    case .tone: MatchCost.tone
    case .punctuation: MatchCost.mark
    case .number: MatchCost.number
    case .word, .added, .missing: MatchCost.word
    case .order: MatchCost.word / 2
    case .form: MatchCost.form
    }
  }
}
