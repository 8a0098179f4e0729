import Bitext
import Interchange
import Testing

@Suite struct AlignedTSVTests {
  private let writer = AlignedTSVWriter(LanguageColumns(first: Samples.german, second: Samples.vietnamese))

  @Test func rowsAreAsInTheGolden() throws {
    var text = writer.prologue
    for (number, pair) in Samples.pairs.enumerated() {
      text += try #require(writer.text(of: PairRecord(pair: pair, id: "id\(number)")))
    }
    try expectGolden("aligned.tsv", text)
  }

  @Test func everyLineBreakAndTabBecomesOneSpace() throws {
    for separator in ["\t", "\n", "\u{B}", "\u{C}", "\r", "\r\n", "\u{85}", "\u{2028}", "\u{2029}"] {
      let pair = Samples.pair("a\(separator)b", "c", type: BeadType(source: 1, target: 1), confidence: 1)
      let row = try #require(writer.text(of: PairRecord(pair: pair, id: "id")))
      #expect(row.contains("\ta b\tc\t"))
      #expect(row.unicodeScalars.filter { $0 == "\t" }.count == 12)
      #expect(row.unicodeScalars.filter { $0 == "\n" }.count == 1)
    }
  }

  @Test func columnsFollowTheLanguages() throws {
    let pair = Samples.pair("Eins.", "Một.", type: BeadType(source: 1, target: 1), confidence: 1)
    let turned = AlignedTSVWriter(LanguageColumns(first: Samples.vietnamese, second: Samples.german))
    #expect(
      try #require(turned.text(of: PairRecord(pair: pair, id: "id"))).contains(
        "\tMột.\tEins.\t10-15\t20-26\n"))
    let other = AlignedTSVWriter(LanguageColumns(first: Samples.german, second: Samples.tag("en")))
    #expect(other.text(of: PairRecord(pair: pair, id: "id")) == nil)
    var regional = pair
    regional.article?.language = Samples.tag("de-AT")
    #expect(writer.text(of: PairRecord(pair: regional, id: "id")) != nil)
    #expect(
      AlignedTSVWriter(LanguageColumns(first: Samples.tag("de-AT"), second: Samples.vietnamese)).text(
        of: PairRecord(pair: pair, id: "x")) == nil)
  }
}
