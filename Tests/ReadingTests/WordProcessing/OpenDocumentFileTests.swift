import Bitext
import Foundation
import TestSupport
import Testing

@testable import Reading

/// ODT files of a corpus folder as documents, and what LibreOffice 7.4 made of `artikel.fodt` in both forms.
@Suite struct OpenDocumentFileTests {
  private let first =
    "Das neue Werk in Haiphong hat am Montag nach zwei Jahren Bauzeit den Betrieb aufgenommen."
  private static let namespaces =
    "xmlns:office='urn:oasis:names:tc:opendocument:xmlns:office:1.0' xmlns:text='urn:oasis:names:tc:opendocument:xmlns:text:1.0' xmlns:xlink='http://www.w3.org/1999/xlink'"

  private func file(_ body: String, _ more: [(name: String, text: String)] = []) -> [UInt8] {
    ZIPWriter.archive(
      more + [
        (
          "content.xml",
          "<office:document-content \(Self.namespaces)><office:body><office:text>\(body)</office:text></office:body></office:document-content>"
        )
      ])
  }

  @Test func linesAndLinks() throws {
    let body =
      "<text:p>\(first)</text:p>\n<text:p> ein<text:s text:c='3'/>Satz<text:tab/>mit  <text:span>Lücken</text:span></text:p><text:h>Kopf</text:h><text:p>Nguồn: <text:a xlink:href='https://a.vn/b-1.htm'>hier</text:a></text:p>"
    let document = try #require(try OfficeReading.read(file(body), "a.odt").document)
    #expect(document.text == "\(first)\nein Satz mit Lücken\nKopf\nNguồn: hier\n")
    #expect(document.links.map(\.target) == ["https://a.vn/b-1.htm"])
    #expect(document.blocks.map(\.role) == [.body, .body, .heading, .attribution])
  }

  @Test func whatIsNoTextIsTold() throws {
    func told(_ bytes: [UInt8]) throws -> String? {
      let outcome = try OfficeReading.read(bytes, "a.odt")
      #expect(outcome.document == nil)
      return outcome.diagnostics.first?.message
    }
    #expect(try told(ZIPWriter.archive([("a", "")])) == "is not an ODT file: no 'content.xml' in it")
    let key =
      "<manifest:manifest xmlns:manifest='urn:oasis:names:tc:opendocument:xmlns:manifest:1.0'><manifest:file-entry><manifest:encryption-data/></manifest:file-entry></manifest:manifest>"
    #expect(try told(file("", [("META-INF/manifest.xml", key)])) == "is encrypted with a password")
    let sheet = ZIPWriter.archive([
      (
        "content.xml",
        "<office:document-content \(Self.namespaces)><office:body><office:spreadsheet/></office:body></office:document-content>"
      )
    ])
    #expect(try told(sheet) == "is no OpenDocument text, but another kind of OpenDocument")
  }

  @Test(arguments: ["docx", "odt"])
  func whatLibreOfficeWrote(ending: String) throws {
    let path = URL(fileURLWithPath: #filePath).deletingLastPathComponent().path + "/Files/artikel.\(ending)"
    let bytes = [UInt8](try Data(contentsOf: URL(fileURLWithPath: path)))
    let outcome = try OfficeReading.read(bytes, "artikel.\(ending)")
    let document = try #require(outcome.document)
    #expect(
      document.text.split(separator: "\n") == [
        "Neues Werk in Haiphong", "\(first)", "Arbeit für viele", "Nach Angaben der Leitung entstehen dort",
        "jedes Jahr zwölftausend Batterien für Autos.", "Punkt eins", "Jahr", "Zahl der Autos",
        "Abbildung 1: Das Werk am Montag", "Davor und danach steht noch etwas.",
        "Im Rahmen steht dieser Satz.", "Quelle: Dân trí", "Das sagt die Leitung des Werks.",
      ])
    #expect(
      document.blocks.map(\.role) == [
        .title, .body, .heading, .body, .body, .body, .body, .body, .caption, .body, .body, .attribution,
        .body,
      ])
    #expect(document.links.map(\.target) == ["https://dantri.com.vn/x/meta-bao-chi-20250702002436713.htm"])
    #expect(document.metadata.title == "Neues Werk in Haiphong")
    #expect(
      outcome.diagnostics.map(\.message) == [
        "not taken as text: 1 tracked deletion, 1 comment, 1 table of contents or index, 1 stretch of hidden text"
      ])
  }
}
