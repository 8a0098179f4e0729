import Bitext
import Testing

@testable import Figures

/// Figures and dates as German and Vietnamese papers write them.
@Suite struct FigureTests {
  private func figures(_ text: String, _ language: String) throws -> [Figure] {
    let tag = try #require(LanguageTag(language))
    return try #require(FigureReader(language: tag)).figures(in: text)
  }

  /// A text, its language, and the values that its telling figures may have.
  @Test(arguments: [
    ("Es kostet 14,3 Milliarden Dong.", "de", [[14.3e9]]),
    ("Giá 14,3 tỷ đồng.", "vi", [[14.3e9]]),
    ("Giá 1.200 nghìn tỷ đồng", "vi", [[1200e12, 1.2e12]]),
    ("1.250,5 und 1,250.5", "de", [[1250.5], [1250.5]]),
    ("12 300 Menschen, 1.234.567 Euro", "de", [[12300], [1_234_567]]),
    ("38 % und 7,5 Prozent", "de", [[38], [7.5]]),
    ("Tăng 5,7 phần trăm năm 2024", "vi", [[5.7], [2024]]),
    ("Am 30. September 2025", "de", [[930], [2025]]),
    ("ngày 30 tháng 9 năm 2025", "vi", [[930], [2025]]),
    ("ngày 30/9/2025", "vi", [[930]]),
    ("am 30.09.2025", "de", [[930]]),
    ("um 19:30 Uhr in der A320, Covid-19, 3. Platz, 70-90, Nr. 15", "de", []),
    ("lúc 7 giờ 30, tháng 7, thứ 5, quý 2", "vi", [] as [[Double]]),
    ("dreiundzwanzig Leute", "de", []),
    ("Im Jahr 2025.", "de", [[2025]]),
  ])
  func tellingFigures(_ text: String, _ language: String, _ values: [[Double]]) throws {
    let found = try figures(text, language).filter(\.isTelling)
    #expect(found.map { $0.readings.map(\.value) } == values, "\(text): \(found)")
  }

  /// An article's figure, its source's, and whether it may have come from it.
  @Test(arguments: [
    ("14,3 Milliarden", "14.300 triệu", true), ("14,3 Milliarden", "14,3 triệu", false),
    ("rund 10.000", "10.240", true), ("10.240", "10.000", false), ("1,2 Billionen", "1.200 tỷ", true),
    ("zwölf", "12", true), ("dreiundzwanzig", "hai mươi ba", true), ("eine halbe Million", "500.000", true),
    ("30. September", "30/9", true), ("29. September", "30/9", false), ("2024", "2025", false),
    ("0,5 Prozent", "0.5%", true), ("1.250", "1,250", true), ("99,9", "100", false),
  ])
  func agreement(_ article: String, _ source: String, _ agrees: Bool) throws {
    let mine = try figures(article, "de")
    let theirs = try figures(source, "vi")
    #expect(
      mine.contains { figure in theirs.contains { figure.agrees(withSource: $0) } } == agrees,
      "\(mine) \(theirs)")
  }

  @Test func spansAreThoseOfTheText() throws {
    let text = "Für 14,3 Milliarden Dong am 2. Juli, plus 38 %."
    let found = try figures(text, "de")
    #expect(found.map { String(text[$0.span]) } == ["14,3 Milliarden", "2. Juli", "38 %"])
  }

  @Test func languagesWithoutWordsHaveNoReader() throws {
    #expect(FigureReader(language: try #require(LanguageTag("fr"))) == nil)
  }
}
