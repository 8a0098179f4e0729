import Bitext
import Foundation
import Segmentation
import TestSupport
import Testing

/// Sentences of our own, one case a row: the reason, and the text with `¦` where a sentence begins.
@Suite struct GoldenSentencesTests {
  struct Case: Sendable, CustomTestStringConvertible {
    var language: String
    var reason: String
    var marked: String

    var testDescription: String { "\(language): \(reason)" }
  }

  static let cases: [Case] = ["de", "vi"].flatMap { language in
    rows(of: "Tests/SegmentationTests/Golden/sentences-\(language).tsv").map {
      Case(language: language, reason: $0[0], marked: $0[1])
    }
  }

  @Test(arguments: cases)
  func sentences(golden: Case) throws {
    let language = try #require(LanguageTag(golden.language))
    var segmenter = try TextSegmenter(language: language)
    let text = golden.marked.replacing("¦", with: "")
    let found = try segmenter.sentences(of: text).map { String(text[$0.whole]) }
    #expect(found.joined(separator: "¦") == golden.marked, "\(golden.reason)")
  }

  @Test("there are at least 150 cases a language, each with a reason of its own")
  func counts() {
    for language in ["de", "vi"] {
      let own = Self.cases.filter { $0.language == language }
      #expect(own.count >= 150)
      #expect(Set(own.map(\.reason)).count == own.count)
      #expect(Set(own.map(\.marked)).count == own.count)
    }
  }

  static func rows(of path: String) -> [[String]] {
    guard let text = try? String(contentsOfFile: SharedData.repository + "/" + path, encoding: .utf8) else {
      return []
    }
    return text.split(separator: "\n").filter { !$0.hasPrefix("#") }.map { line in
      line.split(separator: "\t", omittingEmptySubsequences: false).map(String.init)
    }
  }
}
