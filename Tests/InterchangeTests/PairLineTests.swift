import Bitext
import Interchange
import Testing

@Suite struct PairLineTests {
  @Test func linesAreAsInTheGolden() throws {
    var text = ""
    for (number, pair) in Samples.pairs.enumerated() {
      var pair = pair
      pair.evidence =
        number == 0 ? [Evidence(name: "length", value: -0.5), Evidence(name: "words", value: 12)] : []
      text += try #require(PairLineWriter().text(of: PairRecord(pair: pair, id: "id\(number)")))
    }
    try expectGolden("pairs.jsonl", text)
  }
}
