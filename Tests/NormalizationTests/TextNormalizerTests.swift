import Bitext
import Normalization
import Testing

@Suite struct TextNormalizerTests {
  @Test("decomposed letters are composed and lead back to all their bytes")
  func composition() throws {
    let language = try #require(LanguageTag("vi"))
    var normalizer = try TextNormalizer(language: language)
    let raw = "Vie\u{323}\u{302}t  Nam"
    let text = try normalizer.normalize(raw, at: OriginalSpan(start: 0, end: raw.utf8.count))
    #expect(text.normalized == "Việt Nam")
    #expect(text.originalSpan(of: NormalizedSpan(start: 2, end: 5)) == OriginalSpan(start: 2, end: 7))
  }
}
