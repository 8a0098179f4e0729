import Bitext
import Foundation
import Normalization
import TestSupport
import Testing

/// Texts of our own and their normal forms, one case a row of `Golden.tsv`.
@Suite struct GoldenTests {
  struct Case: Sendable, CustomTestStringConvertible {
    var language: String
    var reason: String
    var text: String
    var normalized: String

    var testDescription: String { "\(language): \(reason)" }
  }

  static let cases: [Case] = {
    let path = SharedData.repository + "/Tests/NormalizationTests/Golden.tsv"
    guard let file = try? String(contentsOfFile: path, encoding: .utf8) else { return [] }
    return file.split(separator: "\n").filter { !$0.hasPrefix("#") }.map { line in
      let row = line.split(separator: "\t", omittingEmptySubsequences: false).map(String.init)
      return Case(language: row[0], reason: row[1], text: unescaped(row[2]), normalized: unescaped(row[3]))
    }
  }()

  @Test("there are cases")
  func count() { #expect(Self.cases.count >= 60) }

  @Test(arguments: cases)
  func normalForm(golden: Case) throws {
    let language = try #require(LanguageTag(golden.language))
    var normalizer = try TextNormalizer(language: language)
    let span = OriginalSpan(start: 3, end: 3 + golden.text.utf8.count)
    let text = try normalizer.normalize(golden.text, at: span)
    #expect(
      Array(text.normalized.unicodeScalars) == Array(golden.normalized.unicodeScalars), "\(golden.reason)")
    MapCheck.verify(text)
    let again = try normalizer.normalize(
      text.normalized, at: OriginalSpan(start: 0, end: text.normalized.utf8.count))
    #expect(again.normalized == text.normalized)
  }

  static func unescaped(_ text: String) -> String {
    var result = ""
    var rest = text[...]
    while let start = rest.range(of: "\\") {
      result += rest[..<start.lowerBound]
      rest = rest[start.upperBound...]
      if rest.hasPrefix("u{"), let end = rest.firstIndex(of: "}"),
        let value = UInt32(rest[rest.index(rest.startIndex, offsetBy: 2)..<end], radix: 16),
        let scalar = Unicode.Scalar(value)
      {
        result.unicodeScalars.append(scalar)
        rest = rest[rest.index(after: end)...]
      } else {
        result += ["t": "\t", "n": "\n", "r": "\r"][rest.first ?? " "] ?? "\\"
        rest = rest.dropFirst()
      }
    }
    return result + rest
  }
}

/// What holds of every map: between two edits both texts are the same bytes.
enum MapCheck {
  static func verify(_ text: MappedText) {
    let base = text.originalSpan.start
    var original = 0
    var normalized = 0
    let source = Array(text.original.utf8)
    let result = Array(text.normalized.utf8)
    for edit in text.edits {
      let next = edit.original.start - base
      #expect(next >= original && edit.normalized.start >= normalized)
      #expect(source[original..<next].elementsEqual(result[normalized..<edit.normalized.start]))
      #expect(
        !source[next..<(edit.original.end - base)].elementsEqual(result[edit.normalized.range]),
        "an edit that changes nothing")
      original = edit.original.end - base
      normalized = edit.normalized.end
    }
    #expect(source[original...].elementsEqual(result[normalized...]))
  }
}
