import Bitext
import Foundation
import TestSupport
import Testing

@testable import Reading

/// DOCX files of a corpus folder as documents.
@Suite struct WordFileTests {
  private let first =
    "Das neue Werk in Haiphong hat am Montag nach zwei Jahren Bauzeit den Betrieb aufgenommen."
  private let url = "https://dantri.com.vn/x/meta-bao-chi-20250702002436713.htm"
  private static let namespaces =
    "xmlns:w='http://schemas.openxmlformats.org/wordprocessingml/2006/main' xmlns:r='http://schemas.openxmlformats.org/officeDocument/2006/relationships' xmlns:mc='http://schemas.openxmlformats.org/markup-compatibility/2006'"
  private static let relations = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"

  private func file(_ body: String, _ more: [(name: String, text: String)] = []) -> [UInt8] {
    ZIPWriter.archive(
      [("word/document.xml", "<w:document \(Self.namespaces)><w:body>\(body)</w:body></w:document>")] + more)
  }

  private func paragraph(_ runs: String, style: String? = nil) -> String {
    "<w:p>" + (style.map { "<w:pPr><w:pStyle w:val='\($0)'/></w:pPr>" } ?? "") + runs + "</w:p>"
  }

  private func run(_ text: String) -> String { "<w:r><w:t xml:space='preserve'>\(text)</w:t></w:r>" }

  private func read(_ bytes: [UInt8], limit: Int = 1_000_000) throws -> ReadOutcome {
    try OfficeReading.read(bytes, "a.docx", limit: limit)
  }

  private func lines(_ body: String, _ more: [(name: String, text: String)] = []) throws -> [String] {
    let document = try #require(try read(file(paragraph(run(first)) + body, more)).document)
    return document.blocks.dropFirst().map { String(document.text[$0.span]) }
  }

  @Test func whatAReaderSees() throws {
    #expect(
      try lines(
        paragraph(
          run("eins ") + "<w:del><w:r><w:delText>gelöscht</w:delText></w:r></w:del>"
            + "<w:ins><w:r><w:t>zwei</w:t></w:r></w:ins>"
            + "<w:r><w:tab/><w:t>drei</w:t><w:noBreakHyphen/><w:t>vier</w:t></w:r>"
            + "<w:r><w:rPr><w:vanish/></w:rPr><w:t>verborgen</w:t></w:r>"
            + "<w:moveFrom><w:r><w:t>fort</w:t></w:r></w:moveFrom>"
            + "<w:smartTag><w:r><w:br/><w:t>neue Zeile</w:t></w:r></w:smartTag>"))
        == ["eins zwei drei\u{2011}vier", "neue Zeile"])
  }

  @Test func fieldsShowTheirResults() throws {
    func mark(_ type: String) -> String { "<w:r><w:fldChar w:fldCharType='\(type)'/></w:r>" }
    func field(_ instruction: String, _ result: String) -> String {
      mark("begin") + "<w:r><w:instrText>\(instruction)</w:instrText></w:r>" + mark("separate") + result
        + mark("end")
    }
    let link = field(" HYPERLINK \"\(url)\" \\o \"Titel\" ", run("Dân trí"))
    let body =
      paragraph(field(" TOC \\o ", field(" PAGEREF x ", run("Inhalt 1"))))
      + paragraph(run("Seite ") + field("PAGE", run("7")) + run("."))
      + paragraph(run("Quelle: ") + link)
      + paragraph(mark("begin") + run("ohne Ende")) + paragraph(run("Noch ein Satz."))
    let document = try #require(try read(file(paragraph(run(first)) + body)).document)
    #expect(document.text == "\(first)\nSeite 7.\nQuelle: Dân trí\nNoch ein Satz.\n")
    #expect(document.links.map(\.target) == [url])
    #expect(document.blocks[2].role == .attribution)
  }

  @Test func partsByTheirRelations() throws {
    let root =
      "<Relationships><Relationship Id='1' Type='\(Self.relations)/officeDocument' Target='/wort/text.xml'/></Relationships>"
    let own =
      "<Relationships><Relationship Id='l' Type='\(Self.relations)/hyperlink' Target='\(url)' TargetMode='External'/><Relationship Id='f' Type='\(Self.relations)/footnotes' Target='../noten.xml'/><Relationship Id='h' Type='\(Self.relations)/header1' Target='../../../etc/passwd'/><Relationship Id='s' Type='\(Self.relations)/styles' Target='s.xml'/></Relationships>"
    let text =
      "<x:document xmlns:x='http://purl.oclc.org/ooxml/wordprocessingml/main' xmlns:q='http://purl.oclc.org/ooxml/officeDocument/relationships'><x:p><x:pPr><x:pStyle x:val='U'/></x:pPr><x:r><x:t>Kopf</x:t></x:r></x:p><x:p><x:r><x:t>\(first)</x:t></x:r></x:p><x:p><x:r><x:t>Quelle: </x:t></x:r><x:hyperlink q:id='l'><x:r><x:t>hier</x:t></x:r></x:hyperlink></x:p></x:document>"
    let notes =
      "<w:footnotes \(Self.namespaces)><w:footnote w:type='separator'><w:p><w:r><w:t>---</w:t></w:r></w:p></w:footnote><w:footnote w:id='2'>\(paragraph(run("Eine Fußnote.")))</w:footnote></w:footnotes>"
    let styles =
      "<w:styles \(Self.namespaces)><w:style w:type='paragraph' w:styleId='B'><w:name w:val='heading 1'/></w:style><w:style w:type='paragraph' w:styleId='U'><w:name w:val='Meine'/><w:basedOn w:val='B'/></w:style><w:style w:styleId='R'><w:basedOn w:val='R'/></w:style></w:styles>"
    let bytes = ZIPWriter.archive([
      ("_rels/.rels", root), ("wort/_rels/text.xml.rels", own), ("wort/text.xml", text), ("noten.xml", notes),
      ("wort/s.xml", styles),
    ])
    let document = try #require(try read(bytes).document)
    #expect(document.text == "Kopf\n\(first)\nQuelle: hier\nEine Fußnote.\n")
    #expect(document.blocks.map(\.role) == [.title, .body, .attribution, .body])
    #expect(document.links.map(\.target) == [url])
  }

  @Test func boxesAreLinesOfTheirOwn() throws {
    let box = "<w:pict><w:txbxContent>\(paragraph(run("Im Kasten.")))</w:txbxContent></w:pict>"
    #expect(
      try lines(
        paragraph(
          run("Davor")
            + "<w:r><mc:AlternateContent><mc:Choice>\(box)</mc:Choice><mc:Fallback>\(box)</mc:Fallback></mc:AlternateContent></w:r>"
            + run(" und danach.")))
        == ["Davor und danach.", "Im Kasten."])
  }

  @Test func placesAreParagraphsAndCharacters() throws {
    let document = try #require(
      try read(file("<w:p/>" + paragraph(run(first) + run(" Đây là  một câu.")))).document)
    #expect(document.place(of: 0) == TextPlace(line: 2, column: 1))
    let end = document.text.utf8.count - 2
    #expect(document.place(of: end) == TextPlace(line: 2, column: first.count + 17))
  }

  @Test func blanksWithoutEndTakeNoTime() throws {
    let text = String(repeating: "ä  ", count: 200_000)
    let document = try #require(try read(file(paragraph(run(first + " " + text)))).document)
    #expect(document.text.utf8.count == first.utf8.count + 600_001)
    let end = document.text.utf8.count - 3
    #expect(document.place(of: end) == TextPlace(line: 1, column: first.count + 2 + 3 * 199_999))
  }

  @Test func itsPropertiesAndTheCorpus() throws {
    let core =
      "<c xmlns:dc='http://purl.org/dc/elements/1.1/' xmlns:d='http://purl.org/dc/terms/'><dc:title>Neues &amp; Altes</dc:title><dc:language>de-DE</dc:language><d:created>2013-12-23</d:created></c>"
    let document = try #require(
      try read(file(paragraph(run(first)), [("docProps/core.xml", core)])).document)
    #expect(document.metadata.title == "Neues & Altes")
    #expect(document.language == LanguageTag("de-DE"))
    // The time of a template is none of publication.
    #expect(document.metadata.published == nil)
  }

  @Test func whatIsNoDocxIsTold() throws {
    func told(_ bytes: [UInt8], limit: Int = 1_000_000) throws -> String {
      let outcome = try read(bytes, limit: limit)
      #expect(outcome.document == nil)
      #expect(outcome.diagnostics.map(\.severity) == [.error])
      return try #require(outcome.diagnostics.first?.message)
    }
    #expect(try told([]) == "file is empty")
    #expect(try told(Array("Ein Text".utf8)) == "is not a ZIP archive")
    let compound: [UInt8] = [0xD0, 0xCF, 0x11, 0xE0, 0xA1, 0xB1, 0x1A, 0xE1]
    #expect(
      try told(compound + [UInt8](repeating: 0, count: 600))
        == "is encrypted with a password, or an old .doc under another name")
    #expect(
      try told(ZIPWriter.archive([("a.txt", "x")])) == "is not a DOCX file: no 'word/document.xml' in it")
    #expect(try told(Array(file(paragraph(run(first))).prefix(200))).hasPrefix("the ZIP archive is damaged"))
    #expect(
      try told(file(String(repeating: " ", count: 200_000)), limit: 100_000)
        == "cannot be read: 'word/document.xml' in it is larger than the limit of 0 MB")
    #expect(try told(file("<w:p>")).hasPrefix("cannot be read: 'word/document.xml' in it, 1:"))
    #expect(try told(file("")) == "no text in the file")
    let deep = String(repeating: "<w:p>", count: 100_000)
    #expect(try told(file(deep)).contains("depth"))
  }

  @Test(arguments: [
    "<!DOCTYPE d [<!ENTITY a SYSTEM 'file:///etc/passwd'>]>", "<!DOCTYPE d SYSTEM 'http://x.vn/a.dtd'>",
    "<!DOCTYPE d [<!ENTITY a 'aaaaaaaaaa'><!ENTITY b '&a;&a;&a;&a;&a;&a;&a;&a;'>]>",
  ])
  func declarationsAreRefused(declaration: String) throws {
    let text = "\(declaration)<w:document \(Self.namespaces)>\(paragraph(run("&a;")))</w:document>"
    let outcome = try read(ZIPWriter.archive([("word/document.xml", text)]))
    #expect(outcome.document == nil)
    #expect(
      outcome.diagnostics.first?.message.hasSuffix("a document type declaration is not allowed, for safety")
        ?? false)
  }
}

/// Reads single files as those of a corpus folder.
enum OfficeReading {
  static func read(_ bytes: [UInt8], _ name: String, limit: Int = 1_000_000) throws -> ReadOutcome {
    let folder = try TemporaryFolder()
    _ = try folder.write(Data(bytes), to: name)
    let listing = try CorpusFolder.list(folder.path)
    let reader = try CorpusReader.open(listing, options: ReadingOptions(maxFileSize: limit)).reader
    return reader.read(try #require(listing.texts.first))
  }
}
