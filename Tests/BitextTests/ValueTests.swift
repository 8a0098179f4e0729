import Bitext
import Testing

@Suite struct ValueTests {
  @Test(arguments: [
    ("de", "de"), ("DE", "de"), ("zh_hant_tw", "zh-Hant-TW"), ("pt-br", "pt-BR"), ("de-1996", "de-1996"),
  ])
  func languageTagsAreWrittenByConvention(text: String, tag: String) {
    #expect(LanguageTag(text)?.rawValue == tag)
  }

  @Test(arguments: ["", "d", "de-", "-de", "12", "de de", "deutschland", "de--x", "ü"])
  func whatIsNoLanguageTag(text: String) {
    #expect(LanguageTag(text) == nil)
  }

  @Test func publicationTimesAreAsLongAsTheyAreExact() {
    var time = PublicationTime(
      year: 2025, month: 7, day: 2, hour: 0, minute: 24, second: 36, millisecond: 713, offsetMinutes: 420,
      precision: .millisecond)
    #expect(time.description == "2025-07-02T00:24:36.713+07:00")
    time.precision = .day
    #expect(time.description == "2025-07-02")
    time.precision = .minute
    time.offsetMinutes = -210
    #expect(time.description == "2025-07-02T00:24-03:30")
  }

  @Test func placesCountLinesAsEditorsDo() {
    let text = "a\u{85}b\u{2028}c\u{2029}d\u{0B}e\u{0C}f\r\ng\rh\ni"
    let place = TextPlace(of: text.utf8.count - 1, in: text)
    #expect(place == TextPlace(line: 4, column: 1))
    #expect(text.count(where: \.endsLine) == 3)
  }

  @Test func placesCountLinesAndCharacters() {
    let text = "äb\r\ncd\rế̂f\ng"
    #expect(TextPlace(of: 0, in: text) == TextPlace(line: 1, column: 1))
    #expect(TextPlace(of: 2, in: text) == TextPlace(line: 1, column: 2))
    #expect(TextPlace(of: 5, in: text) == TextPlace(line: 2, column: 1))
    #expect(TextPlace(of: text.utf8.count, in: text) == TextPlace(line: 4, column: 2))
  }

  @Test func messagesCannotSteerATerminal() {
    let diagnostic = Diagnostic(.error, path: "a\u{1B}[2J", message: "b\u{202E}c")
    #expect(diagnostic.description == "a\\u{1B}[2J: error: b\\u{202E}c")
  }

  @Test func beadTypesReadAndWrite() {
    #expect(BeadType("2:1") == BeadType(source: 2, target: 1))
    #expect(BeadType("2:1")?.description == "2:1")
    #expect(BeadType("2") == nil)
    #expect(BeadType("-1:1") == nil)
  }
}
