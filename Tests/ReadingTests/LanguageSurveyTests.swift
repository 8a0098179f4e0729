import Bitext
import Foundation
import TestSupport
import Testing

@testable import LanguageIdentification

/// What a text's language is told by: signs where there are enough, CLD2 elsewhere.
@Suite struct LanguageSurveyTests {
  private static let german =
    "Die Arbeiter prüfen am frühen Morgen die Maschinen, und nach der Pause wird auch die große Halle geöffnet."
  private static let vietnamese =
    "Số là số nguyên dương cần chuyển đổi, và nó phải lớn hơn không trong mọi trường hợp."
  private static let english =
    "The government adopted new rules for traffic in the capital on Monday, officials said."

  private func survey(_ paragraphs: [String]) -> LanguageSurvey {
    var start = 0
    let parts = paragraphs.map { paragraph in
      defer { start += paragraph.utf8.count + 1 }
      return OriginalSpan(start: start, end: start + paragraph.utf8.count)
    }
    return LanguageSurvey(parts, of: paragraphs.joined(separator: "\n"))
  }

  private func tag(_ text: String) throws -> LanguageTag { try #require(LanguageTag(text)) }

  @Test func signsTellALanguage() throws {
    var survey = survey([Self.german, Self.vietnamese, Self.english])
    let other = survey.identification(ofPart: 2)
    let (german, vietnamese) = (try tag("de"), try tag("vi"))
    #expect((0..<3).map { survey.hasSigns(of: german, part: $0) } == [true, false, false])
    #expect((0..<3).map { survey.hasSigns(of: vietnamese, part: $0) } == [false, true, false])
    // A language of which no signs are known.
    #expect(try !survey.hasSigns(of: tag("en"), part: 2))
    #expect(other?.language.rawValue == "en")
  }

  /// Of a text in one language signs say what CLD2 does.
  @Test(arguments: [german, vietnamese, english])
  func wholeTexts(paragraph: String) throws {
    var survey = survey([paragraph, paragraph, paragraph])
    let whole = survey.identification()
    let found = try #require(whole)
    #expect(found.language == LanguageIdentifier.identify(paragraph)?.language)
    #expect(found.isReliable && found.percent >= 80)
  }

  /// A text half in another language is left to CLD2.
  @Test func mixedTexts() {
    var mixed = survey([Self.german, Self.english, Self.german, Self.english])
    let text = [Self.german, Self.english, Self.german, Self.english].joined(separator: "\n")
    let found = mixed.identification()
    #expect(found == LanguageIdentifier.identify(text))
    var empty = survey([])
    let none = empty.identification()
    #expect(none == nil)
  }

  @Test func wordsAreCountedAcrossLettersOfAnyWidth() {
    let signs = LanguageSigns.shared
    var text = "Für „über“ und𝒳ist – IST a ß, Straße"
    let count = text.withUTF8 { signs.count($0) }
    // Für, über, und𝒳ist, IST, Straße; one letter alone is no word.
    #expect(count.words == 5)
    #expect(count.signs == [4, 0])
  }

  @Test func everyFolderHasItsLine() throws {
    let folder = SharedData.repository + "/Sources/LanguageIdentification/Languages"
    let names = try FileManager.default.contentsOfDirectory(atPath: folder).sorted()
    #expect(names == languageFiles.map(\.language))
    for name in names {
      let file = try String(contentsOfFile: "\(folder)/\(name)/signs-\(name).tsv", encoding: .utf8)
      let rows = file.split(separator: "\n").filter { !$0.hasPrefix("#") && !$0.hasPrefix("share") }
      #expect(rows == rows.sorted { $0.unicodeScalars.lexicographicallyPrecedes($1.unicodeScalars) })
      #expect(Set(rows).count == rows.count)
    }
  }
}
