import Bitext
import Foundation
import Segmentation
import TestSupport
import Testing

/// F1 of sentence spans on treebank paragraphs, as `score_segmentation.py` counts; the floors only go up.
@Suite struct BenchmarkFloorsTests {
  @Test(arguments: [("de", "de-gsd", 0.963), ("vi", "vi-vtb", 0.981)])
  func sentences(tag: String, name: String, floor: Double) throws {
    guard let input = SharedData.path("bench/segmentation/\(name).txt"),
      let gold = SharedData.path("bench/segmentation/\(name).gold.txt")
    else { return }
    let language = try #require(LanguageTag(tag))
    var segmenter = try TextSegmenter(language: language)
    var found: [String] = []
    for line in try String(contentsOfFile: input, encoding: .utf8).split(separator: "\n") {
      let line = String(line)
      found += try segmenter.sentences(of: line).map { String(line[$0.whole]) }
    }
    let expected = Self.spans(
      of: try String(contentsOfFile: gold, encoding: .utf8).split(separator: "\n").map(String.init))
    let result = Self.spans(of: found)
    let same = Double(expected.intersection(result).count)
    let precision = same / Double(result.count)
    let recall = same / Double(expected.count)
    let score = 2 * precision * recall / (precision + recall)
    print("\(name): P \(precision) R \(recall) F1 \(score)")
    #expect(score >= floor)
  }

  /// The spans of sentences in characters that are not white space.
  private static func spans(of sentences: [String]) -> Set<Range<Int>> {
    var spans: Set<Range<Int>> = []
    var start = 0
    for sentence in sentences {
      let count = sentence.unicodeScalars.count { !$0.properties.isWhitespace }
      if count > 0 { spans.insert(start..<(start + count)) }
      start += count
    }
    return spans
  }
}
