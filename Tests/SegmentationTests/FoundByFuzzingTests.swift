import Bitext
import Segmentation
import Testing

/// What fuzzing found, each as the test it became.
@Suite struct FoundByFuzzingTests {
  @Test(
    "a stop before the sentence that a rule began is not read again",
    arguments: ["a.b :) A:) .", "x ... :-) Der ;-)\n", "1. ... 😀 Die 😀 . A"])
  func stopBeforeSentence(text: String) throws {
    for tag in ["de", "vi"] {
      var segmenter = try TextSegmenter(language: try #require(LanguageTag(tag)))
      #expect(try segmenter.sentences(of: text).map { String(text[$0.whole]) }.joined() == text)
    }
  }
}
