import Bitext
import ICUText
import Testing

@testable import Segmentation

/// What holds of every text: joined sentences give it, tokens are exact, the quick path finds what ICU does.
@Suite struct SegmenterPropertyTests {
  static let pieces = [
    " ", " ", " ", "  ", "Der", "z.", "B.", "Dr.", "12.", "Juni", "ist", "Ông", "TP.", "HCM", ".", "...", "…",
    "!",
    "?", "\"", "„", "“", "(", ")", "-", "–", ",", "'", "’", "3,5", "1.000", "20h30", "\u{A0}", "\n", "😀",
    "👨\u{200D}👩", ":-)", "•", "a)", "www.a.de/b", "https://x.vn/y.", "a@b.vn", "#tag", "5/10", "2025-07-02",
    "_",
    "e\u{301}", "\u{301}", "\u{200B}", "字", "カ", "ไทย", "á", "Đ", ";", ":", "%", "&", "$", "€", "+", "\u{AD}",
  ]

  @Test(arguments: ["de", "vi", "th"])
  func randomTexts(tag: String) throws {
    let language = try #require(LanguageTag(tag))
    var segmenter = try LineSegmenter(language: language)
    var random = SeededGenerator(seed: 3)
    for _ in 0..<5000 {
      let text = Self.text(&random)
      let bytes = Array(text.utf8)
      try bytes.withUnsafeBytes { try segmenter.segmentAndTokenize($0) }
      let sentences = segmenter.sentences
      #expect(sentences.flatMap { bytes[$0] } == bytes, "\(text.debugDescription)")
      #expect(sentences.allSatisfy { !$0.isEmpty })
      var end = 0
      for token in segmenter.tokens {
        #expect(token.range.lowerBound >= end && !token.range.isEmpty, "\(text.debugDescription)")
        // Every bound lies between two scalars.
        #expect(String(validating: bytes[token.range], as: UTF8.self) != nil, "\(text.debugDescription)")
        let gap = String(decoding: bytes[end..<token.range.lowerBound], as: UTF8.self)
        #expect(gap.unicodeScalars.allSatisfy { $0.properties.isWhitespace }, "\(text.debugDescription)")
        #expect(
          !sentences.contains {
            $0.upperBound > token.range.lowerBound && $0.upperBound < token.range.upperBound
          })
        end = token.range.upperBound
      }
      try bytes.withUnsafeBytes { try segmenter.segment($0) }
      #expect(segmenter.sentences == sentences)
    }
  }

  @Test("where nothing stays whole, tokens are ICU's words", arguments: ["de", "vi", "th"])
  func quickPath(tag: String) throws {
    let language = try #require(LanguageTag(tag))
    var finder = try TokenFinder(language: language)
    var breaker = try Breaker(.word, locale: tag)
    var random = SeededGenerator(seed: 5)
    var compared = 0
    for _ in 0..<20_000 {
      let units = Array(Self.text(&random).utf16)
      try units.withUnsafeBufferPointer { units in
        let text = RuleText(units, .shared)
        var marks: [Int32] = []
        text.appendMarks(to: &marks)
        var spans: [SpecialSpan] = []
        var scanner = SpecialSpanScanner(text)
        scanner.scan(marks, into: &spans)
        guard spans.isEmpty else { return }
        compared += 1
        var tokens: [FoundToken] = []
        try finder.find(text, spans: [], ends: [], into: &tokens)
        var expected: Set<Int> = [0]
        try breaker.setText(units)
        while let next = breaker.next() { expected.insert(next) }
        for token in tokens {
          let isAfterSpace = token.start > 0 && text.at(Int(token.start) - 1).contains(.space)
          #expect(
            (expected.contains(Int(token.start)) || isAfterSpace) && expected.contains(Int(token.end)),
            "\(String(decoding: units, as: UTF16.self).debugDescription)")
          let inner = (Int(token.start) + 1..<Int(token.end)).filter { expected.contains($0) }
          // Only stops and dashes in a row are one token where ICU has several.
          #expect(inner.isEmpty || token.kind == .punctuation)
        }
      }
    }
    #expect(compared > 5000)
  }

  static func text(_ random: inout SeededGenerator) -> String {
    var text = ""
    for _ in 0..<Int.random(in: 0...14, using: &random) {
      if Int.random(in: 0..<12, using: &random) == 0 {
        if let scalar = Unicode.Scalar(UInt32.random(in: 0...0x10FFFF, using: &random)) {
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
