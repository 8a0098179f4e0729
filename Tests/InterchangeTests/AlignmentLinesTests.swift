import Bitext
import Foundation
import TestSupport
import Testing

@testable import Interchange

@Suite struct AlignmentLinesTests {
  private let reader = AlignmentLineReader(source: Samples.german, target: Samples.vietnamese)

  private func read(_ text: String, line: Int = 3) throws -> AlignmentRequest? {
    try reader.request(in: Array(text.utf8), line: line)
  }

  @Test func aRequestIsRead() throws {
    let text = #"""
      {"id": "a.1", "de": ["Eins.", "„Zwei\"\\\/\b\f\n\r\t\u00e4\ud83d\ude00"], "gold": [[[0], {"x": -1.5e3}], true],
      "vi": ["Một."], "n": null}
      """#
    let request = try read(text)
    #expect(
      request
        == AlignmentRequest(
          id: .string("a.1"), source: ["Eins.", "„Zwei\"\\/\u{8}\u{C}\n\r\tä😀"], target: ["Một."]))
    #expect(try read(" \t\r") == nil)
    #expect(try read("") == nil)
    #expect(try read("\u{FEFF}{\"id\":1,\"de\":[],\"vi\":[]}", line: 1)?.source == [])
  }

  @Test(arguments: ["1", "-0", "1.0", "12345678901234567890123", "1e+3", "0.10E-2"])
  func aNumberComesBackAsItWasSpelled(_ number: String) throws {
    let request = try #require(try read("{\"id\":\(number),\"de\":[],\"vi\":[]}"))
    let line = AlignmentLineWriter().line(id: request.id, beads: [])
    #expect(line == "{\"id\": \(number), \"beads\": [], \"scores\": []}\n")
  }

  @Test(arguments: [
    (#"["#, 1, "expected an object, found '['"),
    (#"{"id": 1, "de": ["ä", 7], "vi": []}"#, 23, "expected a sentence in double quotes, found '7'"),
    (#"{"id": 1, "de": "ä", "vi": []}"#, 17, "expected an array of sentences for 'de', found '\"'"),
    (#"{"id": 1, "vi": []}"#, 1, "the key 'de' is missing"),
    (#"{"id": 1, "de": []}"#, 1, "the key 'vi' is missing"),
    (#"  {"de": [], "vi": []}"#, 3, "the key 'id' is missing"),
    (#"{"id": null, "de": [], "vi": []}"#, 8, "expected a string or a number as the id, found 'n'"),
    (#"{"id": 1, "id": 2}"#, 11, "the key 'id' is there twice"),
    (#"{"id": 1, "de": [], "de": []}"#, 21, "the key 'de' is there twice"),
    (#"{"id": 01}"#, 8, "not a number"),
    (#"{"id": 1."#, 8, "not a number"),
    (#"{"id": "ab"#, 8, "a string without an end"),
    (#"{"id": "a\x"}"#, 10, "an unknown escape in a string"),
    (#"{"id": "a\u12"}"#, 10, "an escape without four hexadecimal digits"),
    (#"{"id": "\ud800"}"#, 9, "half a surrogate pair"),
    (#"{"id": "\ud800\u0041"}"#, 9, "half a surrogate pair"),
    (#"{"id": "\udc00"}"#, 9, "half a surrogate pair"),
    ("{\"id\": \"a\u{1}\"}", 10, "a control character in a string (write it as an escape)"),
    (#"{"id": 1, "de": [], "vi": []} x"#, 31, "expected the end of the line, found 'x'"),
    (#"{"id": 1 "de""#, 10, "expected ',' or '}', found '\"'"),
    (#"{"x": tru}"#, 7, "expected a value, found 't'"),
    (#"{"id": 1,"#, 10, "expected a key in double quotes, but the line ends"),
  ])
  func errorsNameTheirPlace(_ text: String, _ column: Int, _ message: String) {
    #expect(throws: JSONLineError(line: 3, column: column, message: message)) { try read(text) }
  }

  @Test func aByteThatIsNotUTF8IsNamed() {
    let bytes = Array("{\"id\": \"ä".utf8) + [0xFF] + Array("\"}".utf8)
    #expect(throws: JSONLineError(line: 1, column: 10, message: "not UTF-8 (byte 0xFF)")) {
      try reader.request(in: bytes, line: 1)
    }
  }

  @Test func depthIsBounded() throws {
    func nested(_ depth: Int) -> String {
      "{\"x\":" + String(repeating: "[", count: depth) + String(repeating: "]", count: depth)
        + ",\"id\":1,\"de\":[],\"vi\":[]}"
    }
    #expect(try read(nested(256)) != nil)
    #expect(throws: JSONLineError.self) { try read(nested(257)) }
    #expect(throws: JSONLineError.self) { try read(nested(1_000_000)) }
  }

  @Test func noCutAndNoWrongByteCrashes() {
    let bytes = Array(#"{"id": "ä\u00e4", "de": ["a\n", "😀"], "x": {"y": [1.5e-3, null]}, "vi": []} "#.utf8)
    var lines = bytes.indices.map { Array(bytes[..<$0]) }
    for index in bytes.indices {
      for byte: UInt8 in [0x00, 0x20, 0x22, 0x2C, 0x30, 0x5B, 0x5C, 0x7D, 0xC3, 0xFF] {
        var line = bytes
        line[index] = byte
        lines.append(line)
      }
    }
    for line in lines {
      do {
        _ = try reader.request(in: line, line: 1)
      } catch {
        #expect((1...line.count + 1).contains(error.column))
      }
    }
  }

  @Test func theBenchmarksLinesAreRead() throws {
    guard let path = SharedData.path("bench/alignment/ntrex-de-vi.jsonl") else { return }
    let bytes = [UInt8](try Data(contentsOf: URL(fileURLWithPath: path)))
    var ids: Set<JSONID> = []
    for (number, line) in bytes.split(separator: 0x0A).enumerated() {
      let request = try #require(try reader.request(in: Array(line), line: number + 1))
      #expect(!request.source.isEmpty && !request.target.isEmpty)
      ids.insert(request.id)
    }
    #expect(ids.count == 62)
  }

  @Test func alignmentsAreWritten() {
    let beads = [
      Bead(source: [0], target: [0, 1], confidence: 0.98765), Bead(source: [], target: [2], confidence: 1),
      Bead(source: [1], target: [], confidence: 0),
    ]
    #expect(
      AlignmentLineWriter().line(id: .string("a\"\u{2028}\u{1}ä"), beads: beads)
        == "{\"id\": \"a\\\"\\u2028\\u0001ä\", \"beads\": [[[0], [0, 1]], [[], [2]], [[1], []]], "
        + "\"scores\": [0.9876, 1.0000, 0.0000]}\n")
  }
}
