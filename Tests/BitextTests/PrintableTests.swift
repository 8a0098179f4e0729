import Bitext
import Testing

@Suite struct PrintableTests {
  @Test func whatATerminalObeysIsShown() {
    #expect("Grüße, đồng – 好".printable == "Grüße, đồng – 好")
    #expect(
      "a\u{1B}[31mb\u{7F}\u{9B}\u{202E}\n".printable == "a\\u{1B}[31mb\\u{7F}\\u{9B}\\u{202E}\\u{A}")
  }

  @Test func whatMovesTheRestOfTheLineIsShown() {
    #expect("\u{2028}\u{2066}\u{200F}\u{61C}".printable == "\\u{2028}\\u{2066}\\u{200F}\\u{61C}")
  }
}
