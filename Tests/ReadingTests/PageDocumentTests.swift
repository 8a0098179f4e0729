import Bitext
import TestSupport
import Testing

@testable import Reading

/// Saved pages of a corpus folder as documents.
@Suite struct PageDocumentTests {
  private let first =
    "Das neue Werk in Haiphong hat am Montag nach zwei Jahren Bauzeit den Betrieb aufgenommen."
  private let second = "Nach Angaben der Leitung entstehen dort jedes Jahr zwölftausend Batterien für Autos."
  private let url = "https://dantri.com.vn/x/meta-bao-chi-20250702002436713.htm"

  private func document(_ body: String, head: String = "") throws -> Document {
    let folder = try TemporaryFolder()
    _ = try folder.write(
      "<html lang=en><head>\(head)<title>Neues Werk</title></head><body>\n<article><h1>Neues Werk</h1>\n\(body)</article></body></html>",
      to: "seite.html")
    let listing = try CorpusFolder.list(folder.path)
    let reader = try CorpusReader.open(listing).reader
    let file = try #require(listing.texts.first)
    return try #require(reader.read(file).document)
  }

  @Test func aPageIsADocumentWithRolesAndLines() throws {
    let page = try document(
      "<p>\(first)</p>\n<h2>Arbeit für viele</h2>\n<p>\(second)</p>\n<figure><figcaption>Das Werk am Montag</figcaption></figure>",
      head: "<link rel=canonical href='\(url)'><meta property='article:published_time' content='2025-07-02'>")
    #expect(page.text == "Neues Werk\n\(first)\nArbeit für viele\n\(second)\nDas Werk am Montag\n")
    #expect(page.blocks.map(\.role) == [.title, .body, .heading, .body, .caption])
    #expect(page.fileLines?.runs.map(\.line) == [2, 3, 4, 5, 6])
    #expect(page.metadata == DocumentMetadata(url: url, title: "Neues Werk", published: "2025-07-02"))
    // The template's language is not the text's.
    #expect(page.language.language == "de")
    #expect(page.place(of: page.blocks[3].span.start) == TextPlace(line: 5, column: 1))
  }

  @Test(arguments: [
    "<p>Quelle: <a href='URL'>Dân <b>trí</b></a></p>", "<div><a href='URL'>Quelle</a></div>",
    "<footer><b>Quelle</b>: <a href='URL'>dantri.com.vn/x/meta…</a></footer>",
    "<ul><li>Teilen</li></ul><p>(Quelle: <a href='URL'>Dân trí</a>)</p>", "<p>Quelle: URL</p>",
  ])
  func attributionsBesideTheText(tail: String) throws {
    let page = try document("<div><p>\(first)</p><p>\(second)</p></div>" + tail.replacing("URL", with: url))
    let block = try #require(page.blocks.last)
    #expect(block.role == .attribution)
    let claim = try #require(block.claim)
    if let link = page.links.first {
      #expect(link.target == url)
      #expect(link.span.start >= claim.start && link.span.end <= claim.end)
    }
    #expect(page.blocks.count { $0.role == .body } == 2)
  }

  @Test func aLinkInAParagraph() throws {
    let page = try document(
      "<p>\(first) (Quelle: <a href='/x/b.htm'>Dân trí</a>)</p><p>\(second)</p>",
      head: "<link rel=canonical href='https://a.vn/c/d.htm'>")
    #expect(page.blocks.map(\.role) == [.title, .body, .body])
    #expect(page.text.visible(page.blocks[1]) == first)
    #expect(page.links.map(\.target) == ["https://a.vn/x/b.htm"])
  }

  @Test(arguments: [
    ("b.htm", "https://a.vn/c/b.htm"), ("/b.htm", "https://a.vn/b.htm"), ("//b.vn/x", "https://b.vn/x"),
    ("?p=1", "https://a.vn/c/d.htm?p=1"), ("http://c.vn", "http://c.vn"), ("mailto:a@b.vn", "mailto:a@b.vn"),
    ("#top", "#top"),
  ])
  func relativeAddresses(target: String, absolute: String) {
    #expect(PageDocument.absolute(target, base: "https://a.vn/c/d.htm?q=1#f") == absolute)
  }
}
