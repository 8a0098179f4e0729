import Bitext
import Segmentation
import Testing

@Suite struct TextSegmenterTests {
  @Test("sentences joined are the text, and segments lead back to the document")
  func segments() throws {
    let language = try #require(LanguageTag("de"))
    var segmenter = try TextSegmenter(language: language)
    let text = "Am 12. Juni kam Dr. Huber. Er blieb z. B. drei Tage.  "
    let sentences = try segmenter.sentences(of: text)
    #expect(sentences.map { String(text[$0.whole]) }.joined() == text)
    #expect(
      sentences.map { String(text[$0.trimmed]) } == [
        "Am 12. Juni kam Dr. Huber.", "Er blieb z. B. drei Tage.",
      ])
    let span = OriginalSpan(start: 5, end: 5 + text.utf8.count)
    let segments = try segmenter.segments(
      of: MappedText(unchanged: text, at: span), block: Block(index: 2, role: .body, span: span),
      firstOrder: 7)
    #expect(segments.map(\.order) == [7, 8])
    #expect(segments[1].text.originalSpan.start == 5 + sentences[1].trimmed.start)
    #expect(segments[0].tokens.map { segments[0].text.normalized[$0.span] }.last == ".")
  }
}
