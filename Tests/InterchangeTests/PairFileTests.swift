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

  @Test func semicolonsComeWithDecimalCommas() {
    let pair = Samples.pair("a;b", "c,d", type: BeadType(source: 1, target: 1), confidence: 0.5)
    var writer = CSVWriter(columns, separator: .semicolon)
    #expect(
      writer.text(of: PairRecord(pair: pair, id: "a"))?.contains(";1;1;0,5000;\"a;b\";\"c,d\";") == true)
  }

  @Test func xliffIsAsInTheGolden() throws {
    try expectGolden("pairs.xlf", file(XLIFFWriter(columns)))
    let empty = XLIFFWriter(columns)
    #expect((empty.prologue + empty.epilogue).hasSuffix("</unit></file>\n</xliff>\n"))
  }

  /// A corrected pair: its segment has the corrected text, its match the stored one.
  @Test func xliffTellsWhatAPersonCorrected() throws {
    var pair = Samples.pair("Ein\u{1}s.", "Mot.", type: BeadType(source: 1, target: 1), confidence: 0.98765)
    pair.review = PairReview(
      decision: .corrected, corrections: [Samples.vietnamese: "Một."], author: "Lan",
      time: "2026-01-02T03:04:05.000Z",
      note: "a < b")
    var writer = XLIFFWriter(columns)
    let written = writer.text(
      of: PairRecord(pair: pair.corrected, id: "a", marks: [.tooShort]))
    let text = try #require(written)
    #expect(text.contains("matchQuality=\"98.76\""))
    #expect(text.contains("<segment id=\"s1\" state=\"reviewed\" subState=\"satzpaar:verified\">"))
    #expect(text.contains("<source>Ein<cp hex=\"0001\"/>s.</source>\n    <target>Một.</target>"))
    #expect(text.contains("<target>Mot.</target>\n    </mtc:match>"))
    #expect(text.contains("<note category=\"review\">a &lt; b</note>"))
    #expect(text.contains("<mda:meta type=\"x-satzpaar-mark\">too-short</mda:meta>"))
  }

  @Test func extraColumnsComeLast() throws {
    var pair = Samples.pair("Eins.", "Một.", type: BeadType(source: 1, target: 1), confidence: 1)
    let time = "2026-01-02T03:04:05.000Z"
    pair.review = PairReview(decision: .right, author: "Lan", time: time)
    let extra = ExtraColumns(hasDecisions: true, hasMarks: true)
    let record = PairRecord(pair: pair, id: "a", marks: [.tooShort, .manyTranslations])
    for writer: any PairFileWriter in [
      AlignedTSVWriter(columns, extra: extra), BitextorWriter(columns, extra: extra),
    ] {
      var writer = writer
      #expect(writer.prologue.hasSuffix("\tdecision\treviewer\tdecided\tmarks\n"))
      #expect(
        writer.text(of: record)?.hasSuffix("\tright\tLan\t\(time)\ttoo-short,many-translations\n") == true)
    }
    var csv = CSVWriter(columns, extra: extra)
    #expect(csv.prologue.hasSuffix(",decision,reviewer,decided,marks\r\n"))
    #expect(csv.text(of: record)?.hasSuffix(",right,Lan,\(time),\"too-short,many-translations\"\r\n") == true)
  }

  @Test func theCardCountsAndLeavesLicencesBlank() throws {
    var card = DataCard(columns, toolVersion: "1", choices: [("where", "score > 0.5 | x")], parts: [])
    for pair in Samples.pairs { card.add(pair, marks: [.tooShort], part: 0) }
    try expectGolden("card.md", card.markdown)
    try expectGolden("card.json", card.json)
  }

  @Test func mosesFilesHaveALineForEveryPair() throws {
    let sides = try (
      file(MosesWriter(columns, isSecond: false)), file(MosesWriter(columns, isSecond: true))
    )
    #expect(sides.0.split(separator: "\n", omittingEmptySubsequences: false).count == Samples.pairs.count + 1)
    #expect(sides.1.hasPrefix("Một.\nHai ba bốn.\n\n"))
  }

  @Test(arguments: [
    "=1+1", "+49 30", "-5", "@SUM", "\tx", "＝1", "12345678901234567890", "1234567e123456", "3/4", "2:1",
    "007", "1.5", "TRUE",
  ])
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
