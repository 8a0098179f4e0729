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

  @Test("a long line in pieces has the sentences and tokens of the line in one", arguments: [64, 100, 1000])
  func pieces(limit: Int) throws {
    var segmenter = try LineSegmenter(language: try #require(LanguageTag("de")))
    let line = Array(
      String(repeating: "Er blieb z. B. bis zum 3. Mai in Köln. Dann ging sie. ", count: 40).utf8)
    try line.withUnsafeBytes { try segmenter.segmentAndTokenize($0) }
    let (sentences, tokens) = (segmenter.sentences, segmenter.tokens)
    var found: [Range<Int>] = []
    var words: [TokenRange] = []
    var at = 0
    while at < line.count {
      at = try line.withUnsafeBytes {
        try segmenter.segmentAndTokenize(pieceOf: $0, from: at, limit: limit)
      }
      found += segmenter.sentences
      words += segmenter.tokens
    }
    #expect(found == sentences)
    #expect(words == tokens)
  }

  @Test("a sentence longer than a piece is cut, and joined again it is the text")
  func longSentence() throws {
    var segmenter = try LineSegmenter(language: try #require(LanguageTag("vi")))
    for line in [String(repeating: "đường dài ", count: 50), String(repeating: "ệ", count: 300)] {
      let bytes = Array(line.utf8)
      var end = 0
      var at = 0
      while at < bytes.count {
        at = try bytes.withUnsafeBytes { try segmenter.segmentAndTokenize(pieceOf: $0, from: at, limit: 50) }
        for sentence in segmenter.sentences {
          #expect(sentence.lowerBound == end)
          end = sentence.upperBound
        }
        #expect(segmenter.tokens.allSatisfy { String(validating: bytes[$0.range], as: UTF8.self) != nil })
      }
      #expect(end == bytes.count)
    }
  }

  @Test("what is not UTF-8 is refused")
  func malformed() throws {
    var segmenter = try LineSegmenter(language: try #require(LanguageTag("de")))
    let bytes: [UInt8] = [0x61, 0xFF, 0x62]
    #expect(throws: (any Error).self) { try bytes.withUnsafeBytes { try segmenter.segment($0) } }
  }
}
