import Bitext
import Normalization
import Testing

/// What holds of every text there is, on random ones: exact maps, a stable result, one answer on all paths.
@Suite struct PropertyTests {
  /// Stretches that steps look for, beside any scalar at all.
  static let pieces = [
    " ", "  ", "\u{A0}", ".", "...", ". . .", "--", ",,", "''", "`", "´", "'", "<<", "“", "\u{AD}",
    "\u{200B}",
    "\u{200D}", "😀", "👨", "\u{FE0F}", "Ð", "ð", "β", "ẞ", "ß", "hoà", "thuỷ", "qúy", "tòan", "o", "u", "à",
    "e",
    "\u{302}", "\u{323}", "\u{301}", "\u{308}", "\u{338}", "Ã", "¼", "â", "€", "œ", "á", "»", "‡", "ﬁ", "Ａ",
    "！", "你", "ｶ", "ﾞ", "Õ", "Ö", "®", "eä", "aù", "ñ", "^", "a^'", "dd", "(", "\\", "\n", "\t", "\u{1FEF}",
    "\u{37E}", "\u{85}", "\u{3000}", "a", "B", "1", "م", "\u{200C}", "ก", "\u{1100}", "\u{1161}", "\u{11A8}",
  ]

  @Test(arguments: ["de", "vi", "ja"])
  func randomTexts(tag: String) throws {
    let language = try #require(LanguageTag(tag))
    for options in [
      NormalizationOptions(), NormalizationOptions(toneStyle: .second, quoteStyle: .plain),
    ] {
      var normalizer = try TextNormalizer(language: language, options: options)
      var random = SeededGenerator(seed: 7)
      for _ in 0..<4000 { try check(Self.text(&random), &normalizer) }
    }
  }

  private func check(_ raw: String, _ normalizer: inout TextNormalizer) throws {
    let span = OriginalSpan(start: 11, end: 11 + raw.utf8.count)
    let text = try normalizer.normalize(raw, at: span)
    #expect(text.original.utf8.elementsEqual(raw.utf8) && text.originalSpan == span)
    MapCheck.verify(text)
    let once = OriginalSpan(start: 0, end: text.normalized.utf8.count)
    let again = try normalizer.normalize(text.normalized, at: once)
    #expect(again.normalized.utf8.elementsEqual(text.normalized.utf8), "\(raw.debugDescription)")
    let (explained, changes) = try normalizer.explain(raw, at: span)
    #expect(explained == text)
    #expect(changes.allSatisfy { $0.original.start >= 11 && $0.original.end <= span.end })
    var copy = raw
    let line = try copy.withUTF8 { bytes in
      try normalizer.normalize(line: UnsafeRawBufferPointer(bytes)) { Array($0) }
    }
    #expect(line.elementsEqual(text.normalized.utf8))
  }

  static func text(_ random: inout SeededGenerator) -> String {
    var text = ""
    for _ in 0..<Int.random(in: 0...12, using: &random) {
      if Int.random(in: 0..<8, using: &random) == 0 {
        let limit: UInt32 = Bool.random(using: &random) ? 0x3000 : 0x10FFFF
        if let scalar = Unicode.Scalar(UInt32.random(in: 0...limit, using: &random)) {
          text.unicodeScalars.append(scalar)
        }
      } else {
        text += pieces.randomElement(using: &random) ?? ""
      }
    }
    return text
  }
}

/// Random numbers that are the same in every run (SplitMix64).
struct SeededGenerator: RandomNumberGenerator {
  private var state: UInt64

  init(seed: UInt64) { state = seed &* 0x9E37_79B9_7F4A_7C15 }

  mutating func next() -> UInt64 {
    state &+= 0x9E37_79B9_7F4A_7C15
    var value = state
    value = (value ^ (value >> 30)) &* 0xBF58_476D_1CE4_E5B9
    value = (value ^ (value >> 27)) &* 0x94D0_49BB_1331_11EB
    return value ^ (value >> 31)
  }
}
