import Bitext
import TestSupport
import Testing

@testable import Reading

@Suite struct ForeignBlockTests {
  private func read(_ text: String, language: String? = nil) throws -> ReadOutcome {
    let folder = try TemporaryFolder()
    try folder.write(text, to: "a.txt")
    if let language { try folder.write("{\"language\": \"\(language)\"}", to: "a.json") }
    let listing = try CorpusFolder.list(folder.path)
    return try CorpusReader.open(listing).reader.read(listing.texts[0])
  }

  private func words(_ text: String) -> MarkedWords {
    MarkedWords(in: text, OriginalSpan(start: 0, end: text.utf8.count))
  }

  @Test func paragraphsInAnotherLanguageAreTold() throws {
    let outcome = try read(
      """
      Trả về một giá trị ngày tháng cho một năm, một tháng hoặc một ngày cụ thể trong tài liệu.
      Returns the operating system-dependent directory separator used to specify file paths.
      Error codes and their meaning
      Số là số nguyên dương cần chuyển đổi, và nó phải lớn hơn không trong mọi trường hợp.
      Syntax: DateSerial (year, month, day)
      14 Tham số không hợp lệ
      Hai hộp thoại này hiển thị một hộp thoại có thể đóng khi bạn nhấn vào nút đồng ý hay nút thôi.
      """)
    let document = try #require(outcome.document)
    #expect(document.language.rawValue == "vi")
    #expect(
      document.blocks.map { $0.role == .foreign } == [false, true, true, false, true, false, false])
    #expect(outcome.foreignBlocks == 3)
    #expect(
      outcome.diagnostics.map(\.message) == [
        "3 paragraphs are in other languages and are not aligned (3 in 'en')"
      ])
  }

  /// A short line alone is told where its language writes marks on most words.
  @Test func wordsWithoutMarks() throws {
    let outcome = try read(
      """
      Trả về một giá trị ngày tháng cho một năm, một tháng hoặc một ngày cụ thể trong tài liệu.
      Flips the selected image vertically.
      Số là số nguyên dương cần chuyển đổi, và nó phải lớn hơn không trong mọi trường hợp.
      Microsoft Excel
      Hai hộp thoại này hiển thị một hộp thoại có thể đóng khi bạn nhấn vào nút đồng ý hay nút thôi.
      """)
    #expect(outcome.document?.blocks.map { $0.role == .foreign } == [false, true, false, false, false])
    var marked = MarkedWords()
    marked.add(
      words("Die Arbeiter prüfen am frühen Morgen die neuen Maschinen in der großen Halle der Fabrik. "))
    for _ in 0..<3 {
      marked.add(words("Die Regierung hat am Montag neue Regeln für den Verkehr in der Stadt beschlossen."))
    }
    #expect(
      !marked.areMissing(
        in: words("Die Linie soll im Mai eingestellt werden, sagte der Minister am Montag in Berlin.")))
  }

  @Test func shortLinesAloneAreNotJudged() throws {
    let outcome = try read(
      """
      Die Arbeiter prüfen am frühen Morgen die neuen Maschinen in der großen Halle der Fabrik.
      Made in Vietnam by hand
      Die Regierung hat am Montag neue Regeln für den Verkehr in der Hauptstadt beschlossen.
      """)
    #expect(outcome.document?.blocks.contains { $0.role == .foreign } == false)
    #expect(outcome.diagnostics.isEmpty)
  }

  @Test func textThatIsDeclaredInAnotherLanguageIsAsItIsDeclared() throws {
    let outcome = try read(
      "The government adopted new rules for traffic in the capital on Monday, officials said.\n",
      language: "de")
    #expect(outcome.document?.language.rawValue == "de")
    #expect(outcome.foreignBlocks == 0 && outcome.document?.blocks.contains { $0.role == .foreign } == false)
  }
}
