internal import CLexicon
public import Bitext

extension Lexicon {
  /// The lexicon that ships for a pair of languages, in either direction; empty where there is none.
  ///
  /// Made by `Scripts/make-base-lexicon` from what Debian packages hold in both languages.
  public static func base(from: LanguageTag, to: LanguageTag) -> Lexicon {
    switch (from.language, to.language) {
    case ("de", "vi"): germanVietnamese
    case ("vi", "de"): germanVietnamese.reversed
    default: Lexicon()
    }
  }

  private static let germanVietnamese: Lexicon = {
    var size = 0
    let start = satzpaar_lexicon_de_vi(&size)
    let bytes = [UInt8](UnsafeBufferPointer(start: start, count: size))
    return Lexicon(compact: bytes)
  }()
}
