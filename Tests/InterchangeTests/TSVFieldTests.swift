import Testing

@testable import Interchange

@Suite struct TSVFieldTests {
  /// Each separator at each place of a text that is longer than what is looked at in one step.
  @Test(arguments: ["\t", "\n", "\u{B}", "\u{C}", "\r", "\u{85}", "\u{2028}", "\u{2029}", "\r\n"])
  func separatorsBecomeOneSpace(_ separator: String) {
    for place in 0...20 {
      let (before, after) = (String(repeating: "a", count: place), String(repeating: "b", count: 20 - place))
      #expect(TSVField.text(before + separator + after) == "\(before) \(after)")
    }
  }

  /// What shares bytes with a separator, and is none.
  @Test(arguments: [
    "“Hà Nội” – năm 2025", "5\u{A0}km\u{202F}%\u{2027}\u{202A}", "ẩ ơ é Å\u{84}\u{86}", "\u{E}\u{8}", "",
  ])
  func otherTextStays(_ text: String) {
    for place in 0...8 {
      let longer = String(repeating: "x", count: place) + text
      #expect(TSVField.text(longer) == longer)
    }
    #expect(TSVField.line([text, "", text]) == "\(text)\t\t\(text)\n")
  }
}
