import Bitext
import Interchange
import Testing

/// Pairs as files of the formats that other tools read.
@Suite struct PairFileTests {
  private let columns = LanguageColumns(first: Samples.german, second: Samples.vietnamese)

  @Test func tmxIsAsInTheGolden() throws {
    try expectGolden("pairs.tmx", file(TMXWriter(columns, toolVersion: "1")))
  }

  @Test func bitextorsColumnsAreAsInTheGolden() throws {
    try expectGolden("bitextor.tsv", file(BitextorWriter(columns)))
  }

  @Test func csvIsAsInTheGolden() throws {
    try expectGolden("pairs.csv", file(CSVWriter(columns)))
  }

  @Test func mosesFilesHaveALineForEveryPair() throws {
    let sides = try (
      file(MosesWriter(columns, isSecond: false)), file(MosesWriter(columns, isSecond: true))
    )
    #expect(sides.0.split(separator: "\n", omittingEmptySubsequences: false).count == Samples.pairs.count + 1)
    #expect(sides.1.hasPrefix("Một.\nHai ba bốn.\n\n"))
  }

  @Test(arguments: ["=1+1", "+49 30", "-5", "@SUM", "\tx", "＝1", "12345678901234567890", "1234567e123456"])
  func whatASpreadsheetWouldReckonGetsAnApostrophe(_ text: String) {
    let pair = Samples.pair(text, "Một.", type: BeadType(source: 1, target: 1), confidence: 1)
    var writer = CSVWriter(columns)
    let row = writer.text(of: PairRecord(pair: pair, id: "a")) ?? ""
    #expect(row.contains("'\(text)"))
    #expect(writer.guarded == 1)
    var plain = CSVWriter(columns, guardsCells: false)
    let unguarded = plain.text(of: PairRecord(pair: pair, id: "a"))
    #expect(unguarded?.contains("'") == false)
  }

  @Test(arguments: [
    ("a", "a"), ("a,b", "\"a,b\""), ("say \"a\"", "\"say \"\"a\"\"\""), ("a\r\nb", "\"a\nb\""),
    (" a", "\" a\""), ("a ", "\"a \""),
  ])
  func cellsAreQuotedAsInTheStandard(_ text: String, _ cell: String) {
    let pair = Samples.pair(text, "Một.", type: BeadType(source: 1, target: 1), confidence: 1)
    var writer = CSVWriter(columns)
    let row = writer.text(of: PairRecord(pair: pair, id: "a")) ?? ""
    #expect(row.contains(",\(cell),Một.,"))
  }

  /// TMX is written for what XML can't hold too: the exact text goes into a property, as JSON.
  @Test func textThatXMLCannotHoldIsKept() throws {
    let pair = Samples.pair(
      "a\u{1}b\u{FFFE}\r<&>", "Một.", type: BeadType(source: 1, target: 1), confidence: 1)
    let text = try #require(TMXWriter(columns, toolVersion: "1").text(of: PairRecord(pair: pair, id: "a")))
    #expect(text.contains("<seg>a\u{FFFD}b\u{FFFD}&#13;&lt;&amp;&gt;</seg>"))
    #expect(
      text.contains(#"type="x-satzpaar-text" o-encoding="x-json">&quot;a\u0001b\ufffe\r&lt;&amp;&gt;&quot;<"#)
    )
  }

  @Test(arguments: [
    ("2025-07-02T00:24:36.713+07:00", TimePrecision.millisecond, 420, "20250701T172436Z"),
    ("2019-08-20", .day, 420, "20190819T170000Z"),
    ("2024-03-01T01:00+07:00", .minute, 420, "20240229T180000Z"),
    ("2024-12-31T23:30+00:00", .minute, -60, "20250101T003000Z"), ("1999-12-31", .day, 0, "19991231T000000Z"),
  ])
  func momentsInUTC(_ text: String, _ precision: TimePrecision, _ offset: Int, _ expected: String) throws {
    let time = try #require(PublicationTime(stored: text, precision: precision, offsetMinutes: offset))
    #expect(time.basicUTC == expected)
  }

  private func file(_ writer: some PairFileWriter) throws -> String {
    var writer = writer
    var text = writer.prologue
    for (number, pair) in Samples.pairs.enumerated() {
      let part = writer.text(of: PairRecord(pair: pair, id: "id\(number)"))
      text += try #require(part)
    }
    return text + writer.epilogue
  }
}
