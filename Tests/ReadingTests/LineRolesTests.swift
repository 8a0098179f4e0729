import Bitext
import Testing

@testable import Reading

@Suite struct LineRolesTests {
  private func roles(_ text: String, title: String? = nil) throws -> [BlockRole] {
    try LineRoles(words: .bundled()).blocks(of: text, title: title).map(\.role)
  }

  @Test func articleInTheLayoutOfTheSeed() throws {
    let text = """

      Arbeiter im Werk (Foto: Minh Khoi).
      Das Werk ist in Betrieb. Es ist groß.
      Arbeit für viele
      „Wir freuen uns“, sagte sie.
      Quelle: https://dantri.com.vn/x-20250702002436713.htm
      Kommentar (0)
      """
    #expect(try roles(text) == [.caption, .body, .heading, .body, .attribution, .furniture])
  }

  @Test func firstLineWithoutStopIsTheTitle() throws {
    #expect(try roles("Neues Werk in Haiphong\nDas Werk ist da.\nEs läuft.") == [.title, .body, .body])
  }

  @Test func lastNameIsTheAuthors() throws {
    #expect(try roles("Nhà máy mới\nNhà máy đã mở cửa.\nAnh ấy vui.\nMinh Khôi").last == .furniture)
  }

  @Test(arguments: [
    ("Quelle: https://a.vn/b.htm", "https://a.vn/b.htm"),
    ("(Quelle: https://a.vn/b.htm)", "https://a.vn/b.htm"),
    ("**Quelle:** https://a.vn/b.htm", "https://a.vn/b.htm"),
    ("NGUỒN: a.vn/b.htm", "a.vn/b.htm"),
    ("来源：https://a.vn/b.htm", "https://a.vn/b.htm"),
    ("Источник: https://a.vn/b.htm", "https://a.vn/b.htm"),
    ("Quelle: dpa", "dpa"),
  ])
  func claimComesAfterItsLabel(line: String, claim: String) throws {
    let block = try #require(try LineRoles(words: .bundled()).blocks(of: line, title: nil).first)
    #expect(block.role == .attribution)
    let span = try #require(block.claim)
    // Closing marks of emphasis belong to the label.
    #expect(line[span].drop { "* ".contains($0) } == claim)
  }

  @Test(arguments: [
    "Quellen aus dem Umfeld sagten: Es wird nichts.",
    "Quelle: Der Fluss entspringt hoch oben im Gebirge und fließt dann durch drei Länder bis zum Meer.",
    "Die Quelle: ein Rätsel.",
  ])
  func sentencesAboutSourcesAreText(line: String) throws {
    #expect(try roles("Es war so.\n" + line + "\nUnd so.") == [.body, .body, .body])
  }

  @Test func labelAloneTakesTheNextLine() throws {
    let text = "Das war es.\nQuelle:\nhttps://a.vn/b.htm"
    let blocks = try LineRoles(words: .bundled()).blocks(of: text, title: nil)
    #expect(blocks.map(\.role) == [.body, .attribution, .attribution])
    #expect(blocks[1].claim == nil)
    #expect(try text[#require(blocks[2].claim)] == "https://a.vn/b.htm")
  }

  @Test(arguments: ["a\nb", "a\r\nb", "a\rb", "\n a \n\n\u{A0}b\u{3000}\n"])
  func linesOfAllKinds(text: String) throws {
    #expect(LineRoles.lines(of: text).map { String(text[$0]) } == ["a", "b"])
  }

  @Test func sentencesWithAPictureInThemAreNotCaptions() throws {
    #expect(
      try roles("Er sagte: Das Bild: schön. Dann ging er nach Hause und schlief. Ende gut.\nUnd aus.").first
        == .body)
  }

  @Test func roleTablesAreSortedAndTrimmed() throws {
    for table in RoleTables.all {
      let lines = String(decoding: table.bytes, as: UTF8.self).split(separator: "\n").dropFirst().map(
        String.init)
      #expect(lines == lines.sorted { $0.utf8.lexicographicallyPrecedes($1.utf8) }, "\(table.language)")
      #expect(Set(lines).count == lines.count)
      #expect(lines.allSatisfy { !$0.hasSuffix(" ") && !$0.contains("  ") })
    }
  }
}
