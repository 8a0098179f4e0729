import Bitext
import Testing

@Suite struct MappedTextTests {
  @Test("a span of an unchanged text is the same stretch of its document")
  func unchanged() {
    let text = MappedText(unchanged: "đã có", at: OriginalSpan(start: 10, end: 18))
    #expect(text.originalSpan(of: NormalizedSpan(start: 3, end: 6)) == OriginalSpan(start: 13, end: 16))
  }
}
