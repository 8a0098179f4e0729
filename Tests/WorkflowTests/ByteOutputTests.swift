import TestSupport
import Testing

@testable import Workflow

@Suite struct ByteOutputTests {
  @Test func aFileAppearsOnlyWhenItIsWhole() throws {
    let folder = try TemporaryFolder()
    try folder.write("old", to: "out")
    do {
      let output = try ByteOutput(path: folder.path + "/out")
      try output.write(String(repeating: "x", count: 200_000))
      #expect(try folder.read("out") == "old")
    }
    #expect(try folder.names() == ["out"])
    let output = try ByteOutput(path: folder.path + "/out")
    try output.write("new")
    try output.finish()
    #expect(try folder.read("out") == "new")
    #expect(try folder.names() == ["out"])
  }

  @Test func linesOfAnyLengthAndEnd() throws {
    let folder = try TemporaryFolder()
    let long = String(repeating: "y", count: 3_000_000)
    let path = try folder.write("a\r\n\n\(long)\nlast", to: "in")
    var input = try ByteInput(path: path)
    var lines: [String] = []
    while try input.nextLine({ lines.append(String(decoding: $0, as: UTF8.self)) }) {}
    #expect(lines == ["a", "", long, "last"])
  }
}
