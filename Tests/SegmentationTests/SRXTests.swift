import Bitext
import Segmentation
import Testing

@Suite struct SRXTests {
  static let document = SRXDocument(
    cascades: true,
    maps: [
      .init(languagePattern: "(?i)de.*", rules: "German"), .init(languagePattern: ".*", rules: "Default"),
    ],
    languageRules: [
      "German": [SRXRule(isBreak: false, beforeBreak: #"\b(?:Dr|Nr)\."#, afterBreak: #"\s"#)],
      "Default": [SRXRule(isBreak: true, beforeBreak: #"[.?!]+"#, afterBreak: #"\s"#)],
    ])

  private func sentences(of text: String, _ tag: String, _ document: SRXDocument) throws -> [String] {
    let language = try #require(LanguageTag(tag))
    let options = SegmentationOptions(srxRules: try document.rules(for: language))
    var segmenter = try TextSegmenter(language: language, options: options)
    let found = try segmenter.sentences(of: text)
    #expect(found.map { String(text[$0.whole]) }.joined() == text)
    return found.map { String(text[$0.trimmed]) }
  }

  @Test("the first rule that speaks of a place decides, and maps cascade")
  func cascade() throws {
    let text = "Dr. Kern kam. Er blieb."
    #expect(try sentences(of: text, "de-AT", Self.document) == ["Dr. Kern kam.", "Er blieb."])
    #expect(try sentences(of: text, "vi", Self.document) == ["Dr.", "Kern kam.", "Er blieb."])
  }

  @Test("without a cascade the first map alone counts")
  func firstMap() throws {
    var document = Self.document
    document.cascades = false
    #expect(try sentences(of: "Eins. Zwei.", "de", document) == ["Eins. Zwei."])
  }

  @Test("a rule that is no expression is an error that names it")
  func badRule() throws {
    let rules = [SRXRule(isBreak: true, beforeBreak: "(", afterBreak: "")]
    let language = try #require(LanguageTag("de"))
    #expect {
      _ = try LineSegmenter(language: language, options: .init(srxRules: rules))
    } throws: {
      "\($0)".contains("compile the expression")
    }
  }
}
