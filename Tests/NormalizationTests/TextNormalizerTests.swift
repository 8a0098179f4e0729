import Bitext
import Normalization
import Testing

@Suite struct TextNormalizerTests {
  @Test("decomposed letters are composed and lead back to all their bytes")
  func composition() throws {
    var normalizer = try TextNormalizer(language: try #require(LanguageTag("vi")))
    let raw = "Vie\u{323}\u{302}t  Nam"
    let text = try normalizer.normalize(raw, at: OriginalSpan(start: 0, end: raw.utf8.count))
    #expect(text.normalized == "Việt Nam")
    #expect(text.originalSpan(of: NormalizedSpan(start: 2, end: 5)) == OriginalSpan(start: 2, end: 7))
  }

  @Test("explain tells each step's changes and where they are in the document")
  func explain() throws {
    var normalizer = try TextNormalizer(language: try #require(LanguageTag("vi")))
    let raw = "Ðà  hoà..."
    let (text, changes) = try normalizer.explain(
      raw, at: OriginalSpan(start: 100, end: 100 + raw.utf8.count))
    #expect(text.normalized == "Đà hòa…")
    #expect(changes.map(\.step) == [.letters, .toneMarks, .spaces, .ellipses])
    #expect(changes.map(\.before) == ["Ð", "oà", "  ", "..."])
    #expect(changes.map(\.after) == ["Đ", "òa", " ", "…"])
    #expect(changes[0].original == OriginalSpan(start: 100, end: 102))
    #expect(changes[0].step.isRepair && !changes[1].step.isRepair)
  }

  @Test("a document's encoding is told once, so that its short lines are repaired too")
  func assumedEncoding() throws {
    var normalizer = try TextNormalizer(language: try #require(LanguageTag("vi")))
    let document = "Tin v¾n\nTiÕng ViÖt rÊt hay vµ ®Ñp. Ng­êi d©n ViÖt Nam."
    #expect(try normalizer.detect(in: document) == .tcvn3)
    normalizer.assumedEncoding = .tcvn3
    let text = try normalizer.normalize("Tin v¾n", at: OriginalSpan(start: 0, end: 8))
    #expect(text.normalized == "Tin vắn")
    #expect(try normalizer.detect(in: "Người dân Việt Nam.") == nil)
  }

  @Test("a project may write the mark on the second vowel, or leave it")
  func toneStyles() throws {
    let language = try #require(LanguageTag("vi"))
    for (style, expected) in [
      (NormalizationOptions.ToneStyle.first, "hòa hòa quý toàn"), (.second, "hoà hoà quý toàn"),
      (.kept, "hòa hoà qúy tòan"),
    ] {
      var normalizer = try TextNormalizer(language: language, options: .init(toneStyle: style))
      let raw = "hòa hoà qúy tòan"
      #expect(
        try normalizer.normalize(raw, at: OriginalSpan(start: 0, end: raw.utf8.count)).normalized == expected)
    }
  }

  @Test("plain quotes, and steps left out")
  func options() throws {
    let options = NormalizationOptions(quoteStyle: .plain, skipped: [.ellipses])
    var normalizer = try TextNormalizer(language: try #require(LanguageTag("de")), options: options)
    let raw = "„Geht’s ‚so‘ ...“"
    #expect(
      try normalizer.normalize(raw, at: OriginalSpan(start: 0, end: raw.utf8.count)).normalized
        == "\"Geht's 'so' ...\"")
  }

  @Test("a repair is a finding")
  func findings() throws {
    var normalizer = try TextNormalizer(language: try #require(LanguageTag("vi")))
    let text = "Tin mới.\nÐà Nẵng và ðảo  xa."
    let span = OriginalSpan(start: 11, end: text.utf8.count)
    let (_, changes) = try normalizer.explain(String(text[span]), at: span)
    let findings = Finding.repairs(changes, in: DocumentID(corpus: "c", path: "a.txt"), text: text)
    #expect(findings.map(\.rule) == ["repaired-letters"])
    #expect(
      findings.first?.message == "letters that only look right were replaced (2 places, the first 'Ð' to 'Đ')"
    )
    #expect(findings.first?.place == TextPlace(line: 2, column: 1))
  }
}
