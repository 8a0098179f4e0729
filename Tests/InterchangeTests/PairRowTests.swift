import Bitext
import Interchange
import Testing

/// Rows of tables and lines of JSON as pairs.
@Suite struct PairRowTests {
  private let columns = LanguageColumns(first: Samples.german, second: Samples.vietnamese)

  @Test(arguments: [
    ("a,b", ["a", "b"]), ("\"a,b\",c", ["a,b", "c"]), ("\"a\"\"b\"", ["a\"b"]), ("", [""]), (",", ["", ""]),
    ("a\"b", ["a\"b"]), ("\"a\nb\",", ["a\nb", ""]),
  ])
  func csvCells(_ row: String, _ cells: [String]) throws {
    #expect(try DelimitedText.csv(row, separator: UInt8(ascii: ",")) == cells)
  }

  @Test func brokenCSV() {
    #expect(throws: PairRowError("a cell in quotation marks without an end")) {
      try DelimitedText.csv("\"a", separator: UInt8(ascii: ","))
    }
    #expect(throws: PairRowError.self) { try DelimitedText.csv("\"ä\"x,", separator: UInt8(ascii: ",")) }
    #expect(DelimitedText.isOpen("a,\"b".utf8) && !DelimitedText.isOpen("a,\"b\"\"\"".utf8))
    #expect(DelimitedText.separator(ofHeader: "a;b;c,d") == UInt8(ascii: ";"))
  }

  @Test func headers() throws {
    func reader(_ header: [String], _ languages: LanguageColumns? = nil) throws(PairRowError)
      -> PairTableReader
    {
      try PairTableReader(header: header, languages: languages, isCSV: false)
    }
    let row = try #require(try reader(["id", "de", "vi"], columns).row(["7", "Eins.", "Một."]))
    #expect(row.article == .init(language: Samples.german, text: "Eins."))
    #expect(row.details == [PairDetail(.pair, .property, "id", "7")])
    #expect(try reader(["vi", "de", "score"]).row(["Một.", "Eins.", "0,5"])?.article.text == "Một.")
    #expect(try reader(["src_text", "trg_text"], columns).row(["a", ""]) == nil)
    #expect(throws: PairRowError.self) { try reader(["source", "score", "de"]) }
    #expect(throws: PairRowError.self) { try reader(["de", "de"]) }
    #expect(throws: PairRowError("the row has 1 fields, the header 2")) {
      try reader(["de", "vi"]).row(["a"])
    }
    #expect(throws: PairRowError("the row has no text")) { try reader(["de", "vi"]).row(["", ""]) }
    #expect(throws: PairRowError("'score' is a probability from 0 to 1 (found '7')")) {
      try reader(["de", "vi", "score"]).row(["a", "b", "7"])
    }
  }

  /// Whatever our CSV does to a text, reading takes back.
  @Test(arguments: ["=1+1", "'=1", "''-5", "'a", "a\nb", "007", "say \"a\"; b, c", " a ", "3/4"])
  func csvComesBack(_ text: String) throws {
    var writer = CSVWriter(columns)
    let pair = Samples.pair(text, "Một.", type: BeadType(source: 2, target: 1), confidence: 0.5)
    let header = writer.prologue.dropFirst().dropLast(1)
    let row = try #require(writer.text(of: PairRecord(pair: pair, id: "id")).map { String($0.dropLast(1)) })
    let reader = try PairTableReader(
      header: try DelimitedText.csv(String(header), separator: UInt8(ascii: ",")), languages: nil, isCSV: true
    )
    let read = try #require(try reader.row(DelimitedText.csv(row, separator: UInt8(ascii: ","))))
    #expect(read.article.text == text)
    #expect(read.details.contains(PairDetail(.pair, .property, "type", "2:1")))
    #expect(read.details.contains(PairDetail(.pair, .attribute, "tuid", "id")))
  }

  /// What our own tables say of a pair is known again, is written again, and can be filtered on.
  @Test(arguments: [false, true]) func tablesComeBack(isCSV: Bool) throws {
    let extra = ExtraColumns(hasDecisions: true)
    func cells(_ pair: SegmentPair) throws -> (header: [String], row: [String]) {
      var writer: any PairFileWriter =
        isCSV ? CSVWriter(columns, extra: extra) : AlignedTSVWriter(columns, extra: extra)
      let text = writer.text(of: PairRecord(pair: pair, id: ""))
      let lines = try [writer.prologue, #require(text)]
        .map { $0.drop { $0 == "\u{FEFF}" }.filter { !$0.isNewline } }
        .map { isCSV ? try DelimitedText.csv($0, separator: UInt8(ascii: ",")) : DelimitedText.tsv($0) }
      return (lines[0], lines[1])
    }
    func read(_ pair: SegmentPair) throws -> SegmentPair {
      let (header, row) = try cells(pair)
      let found = try PairTableReader(header: header, languages: nil, isCSV: isCSV).row(row)
      let known = try #require(found)
      return PairVocabulary.pair(
        article: known.article, source: known.source, details: known.details,
        origin: PairImport(file: "x.tsv", sha256: "0", line: 2))
    }
    var seen = 0
    for var pair in Samples.pairs where pair.article != nil && pair.source != nil && pair.hasPlace {
      pair.review = PairReview(decision: .right, author: "Lan", time: "2026-01-02T03:04:05.000Z")
      let again = try read(pair)
      #expect(try cells(again).row == cells(pair).row)
      #expect(again.review == pair.review)
      guard let publisher = pair.reference?.publisher, let verdict = pair.verdict else { continue }
      seen += 1
      let filter = try PairFilter("publisher = '\(publisher)' and verdict = \(verdict.rawValue)")
      #expect(filter.matches(again, marks: nil) == true)
      #expect(try PairFilter("article = 'x.tsv'").matches(again, marks: nil) == false)
      // Of a correction the row has the new text only, and that is right.
      pair.review = PairReview(
        decision: .corrected, corrections: [Samples.german: "Neu."], author: "Lan",
        time: "2026-01-02T03:04:05.000Z")
      #expect(try read(pair.corrected).review?.decision == .right)
    }
    #expect(seen > 0)
  }

  /// JSON Lines keep all of a pair but the digits of its score that they don't write.
  @Test func jsonLinesComeBack() throws {
    let writer = PairLineWriter()
    for pair in Samples.pairs where pair.article != nil && pair.source != nil {
      let line = try #require(writer.text(of: PairRecord(pair: pair, id: "id")))
      let row = try #require(try PairLineReader.row(Array(line.utf8), number: 1))
      let read = PairVocabulary.pair(
        article: row.article, source: row.source, details: row.details,
        origin: PairImport(file: "x.jsonl", sha256: "0", line: 1))
      #expect(read.hasPlace)
      #expect(writer.text(of: PairRecord(pair: with(read, origin: nil), id: "id")) == line)
    }
  }

  private func with(_ pair: SegmentPair, origin: PairImport?) -> SegmentPair {
    var pair = pair
    pair.origin = origin
    return pair
  }

  @Test(arguments: [
    ("{", 2), ("[]", 1), ("{} x", 4), (#"{"article": {"text": "a"}}"#, 1),
    (#"{"article": {"language": "de"}}"#, 1),
    (#"{"article": {"text": "a", "language": "de"}, "score": 2}"#, 1),
  ])
  func brokenLines(_ line: String, _ column: Int) {
    #expect {
      try PairLineReader.row(Array(line.utf8), number: 3)
    } throws: { error in
      (error as? JSONLineError)?.column == column && (error as? JSONLineError)?.line == 3
    }
  }
}
