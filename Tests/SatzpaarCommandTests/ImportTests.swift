import Foundation
import TestSupport
import Testing

/// `import` and what is then told of its units, through the real binary.
@Suite struct ImportTests {
  private let tmx = """
    <?xml version="1.0" encoding="UTF-8"?>
    <tmx version="1.4"><header creationtool="t" creationtoolversion="1" segtype="sentence" o-tmf="t" adminlang="en"
      srclang="vi" datatype="plaintext"/><body>
    <tu tuid="unit-7"><tuv xml:lang="vi"><seg>Nhà máy đứng yên.</seg></tuv>
      <tuv xml:lang="de"><seg>Das Werk steht still.</seg></tuv></tu>
    <tu><tuv xml:lang="vi"><seg>Chúng tôi đến.</seg></tuv><tuv xml:lang="de"><seg>Wir kommen.</seg></tuv></tu>
    </body></tmx>

    """

  @Test func whatWasImportedIsFoundWithTheFileItCameFrom() throws {
    let folder = try TemporaryFolder()
    let memory = folder.path + "/m.sqlite"
    let file = try folder.write(tmx, to: "old.tmx")
    #expect(try CommandRun("import", file, "--memory", memory, "--quiet").code == 0)
    func lookup(_ text: String, _ format: String) throws -> String {
      try CommandRun(
        "lookup", text, "--memory", memory, "--from", "de", "--to", "vi", "--format", format
      ).output
    }
    #expect(try lookup("Das Werk steht still.", "text").contains("\n      from old.tmx:4 (unit-7)\n"))
    #expect(try lookup("Wir kommen.", "text").contains("\n      from old.tmx:6\n"))
    let json = try lookup("Das Werk steht still.", "json")
    #expect(json.contains(#""imports": [{"file": "old.tmx", "sha256": ""#))
    #expect(json.contains(#""line": 4, "tuid": "unit-7"}]"#))
    #expect(
      try CommandRun("concordance", "Werk", "--memory", memory).output.contains("from old.tmx:4 (unit-7)"))
    #expect(try CommandRun("memory", "verify", memory).code == 0)
    // A pair that comes again in another file is the same pair, and both files are told.
    let other = try folder.write(tmx, to: "new.tmx")
    #expect(try CommandRun("import", other, "--memory", memory, "--quiet").code == 0)
    #expect(
      try lookup("Wir kommen.", "text").contains("      from old.tmx:6\n      from new.tmx:6\n"))
    #expect(try CommandRun("memory", "verify", memory).code == 0)
  }
}
