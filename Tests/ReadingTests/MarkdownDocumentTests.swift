import Bitext
import Foundation
import TestSupport
import Testing

@testable import Reading

/// Markdown files of a corpus folder as documents.
@Suite struct MarkdownDocumentTests {
  private let first =
    "Das neue Werk in Haiphong hat am Montag nach zwei Jahren Bauzeit den Betrieb aufgenommen."
  private let second = "Nach Angaben der Leitung entstehen dort jedes Jahr zwölftausend Batterien für Autos."
  private let url = "https://dantri.com.vn/x/meta-bao-chi-20250702002436713.htm"

  private func read(_ text: String, name: String = "artikel.md") throws -> ReadOutcome {
    try read(Array(text.utf8), name: name)
  }

  private func read(_ bytes: [UInt8], name: String = "artikel.md") throws -> ReadOutcome {
    let folder = try TemporaryFolder()
    _ = try folder.write(Data(bytes), to: name)
    let listing = try CorpusFolder.list(folder.path)
    let reader = try CorpusReader.open(listing).reader
    return reader.read(try #require(listing.texts.first))
  }

  /// The lines that were taken, and each line's characters as the file has them.
  private func lines(_ text: String) throws -> [(role: BlockRole, text: String, written: String)] {
    let document = try #require(try read(text).document)
    let bytes = Array(text.utf8)
    return try document.blocks.map { block in
      let span = try #require(document.fileLines?.fileSpan(of: block.span))
      return (
        block.role, String(document.text[block.span]), String(decoding: bytes[span], as: UTF8.self)
      )
    }
  }

  @Test func rolesTextsAndPlaces() throws {
    let text =
      "# Neues Werk\n\n\(first) **Fett** und\n*schräg*.\n\n## Arbeit\n\n> \(second)\n\n- eins\n- zwei\n\n| a b | c |\n|---|:---|\n| d | e |\n"
    let lines = try lines(text)
    #expect(
      lines.map(\.role) == [.title, .body, .heading, .body, .body, .body, .body, .body, .body, .body])
    #expect(lines[1].text == "\(first) Fett und schräg.")
    #expect(lines[1].written == "\(first) **Fett** und\n*schräg*.")
    #expect(lines[3].text == second)
    #expect(lines[4...].map(\.text) == ["eins", "zwei", "a b", "c", "d", "e"])
    #expect(lines[4...].map(\.written) == lines[4...].map(\.text))
    let document = try #require(try read(text).document)
    // The middle of a line after markup.
    let bold = document.text.range(of: "Fett")
    let offset = document.text.utf8.distance(
      from: document.text.startIndex, to: try #require(bold).lowerBound)
    #expect(document.place(of: offset) == TextPlace(line: 3, column: first.count + 4))
  }

  @Test func everyByteOfTheTextKnowsItsPlace() throws {
    let text = "\(first) &amp; \\* a  b\u{A0}c [x *y*](u) &#228; `z`\r\n\tEnde &nbsp;Äß.\n\n\(second)"
    let document = try #require(try read(text).document)
    #expect(document.text.hasPrefix("\(first) & * a b\u{A0}c x y ä z Ende \u{A0}Äß.\n"))
    let bytes = Array(text.utf8)
    let taken = Array(document.text.utf8)
    var last = 0
    for index in taken.indices where taken[index] > 0x20 && taken[index] < 0x80 && taken[index] != 0x26 {
      let span = try #require(document.fileLines?.fileSpan(of: OriginalSpan(start: index, end: index + 1)))
      #expect(bytes[span] == taken[index...index])
      #expect(span.lowerBound >= last)
      last = span.lowerBound
    }
  }

  @Test(arguments: [
    "Quelle: [Dân *trí*](URL)", "**Quelle:** [Dân trí](URL \"Titel\")", "Quelle: <URL>", "Quelle: URL",
    "*(Quelle: [Dân trí](URL))*", "Quelle: [Dân trí][1]\n\n[1]: URL", "> Quelle: <a href=\"URL\">Dân trí</a>",
    "<p>Quelle: <a href='URL'>Dân trí</a></p>", "- Quelle: [URL](URL)", "[Quelle](URL)",
  ])
  func attributions(tail: String) throws {
    let outcome = try read("\(first)\n\n\(second)\n\n" + tail.replacing("URL", with: url))
    let document = try #require(outcome.document)
    let block = try #require(document.blocks.last)
    #expect(block.role == .attribution)
    let claim = try #require(block.claim)
    let link = document.links.first { $0.span.start >= claim.start && $0.span.end <= claim.end }
    #expect(link?.target == url || document.text[claim].contains(url))
    #expect(document.blocks.count { $0.role == .body } == 2)
  }

  @Test func whatIsNoMarkupInURLs() throws {
    let odd = "https://a.vn/_b_/*c*/~~d~~/e_f.htm"
    let lines = try lines(
      "\(first) **\(odd)** und _www.x.vn/_y_z_.\n\nQuelle: \(odd)\n\nQuelle: [a](\(odd))\n\nQuelle: [b][1]\n\n[1]: \(odd)\n"
    )
    #expect(
      lines.map(\.text) == ["\(first) \(odd) und www.x.vn/_y_z.", "Quelle: \(odd)", "Quelle: a", "Quelle: b"])
    let document = try #require(try read("\(first)\n\n[a](\(odd)) [b][1]\n\n[1]: \(odd)\n").document)
    #expect(document.links.map(\.target) == [odd, odd])
  }

  @Test func frontMatter() throws {
    let head =
      "---\ntitle: Neues Werk\ndate: 2025-07-02\nlang: de_DE\ncanonical: https://a.de/x\nsource: \(url)\n---\n"
    let document = try #require(try read(head + "# Neues Werk\n\n\(first)\n\n\(second)\n").document)
    #expect(
      document.metadata
        == DocumentMetadata(
          url: "https://a.de/x", title: "Neues Werk", published: "2025-07-02", language: LanguageTag("de-DE"))
    )
    #expect(document.blocks.map(\.role) == [.title, .body, .body, .attribution])
    #expect(document.place(of: 0) == TextPlace(line: 2, column: 8))
    #expect(document.text.hasSuffix("source: \(url)\n"))
    let own = try #require(try read("---\nsource: \(url)\n---\n\(first)\n").document)
    #expect(own.metadata.url == url)
    #expect(own.blocks.map(\.role) == [.body])
  }

  @Test func frontMatterThatIsNoneIsTold() throws {
    let yaml = try read("---\ntitle: [a\n---\n\(first)\n")
    #expect(yaml.diagnostics.map(\.severity) == [.warning])
    #expect(yaml.document?.blocks.count == 1)
    let toml = try read("+++\ntitle = 'a'\n+++\n\(first)\n")
    #expect(toml.diagnostics.map(\.message) == ["front matter in TOML is not read"])
    #expect(toml.document?.blocks.count == 1)
  }

  @Test func whatIsNoProseIsTold() throws {
    let outcome = try read(
      "\(first) ![Bild](b.png) Ja.\n\n```\nlet x = 1\n```\n\n    code\n\n<div>Werbung</div>\n\n<!-- mehr -->\n\n\(second)\n"
    )
    let document = try #require(outcome.document)
    #expect(document.text == "\(first) Ja.\n\(second)\n")
    let told = try #require(outcome.diagnostics.first)
    #expect(told.message == "not taken as text: 2 blocks of code, 1 block of HTML, 1 picture's description")
    #expect(told.severity == .note)
    #expect(told.place?.line == 4)
  }

  @Test func aPictureAloneHasACaption() throws {
    let lines = try lines("![Arbeiter **vor** der Halle](a.png)\n\n\(first)\n")
    #expect(lines.map(\.role) == [.caption, .body])
    #expect(lines[0].text == "Arbeiter vor der Halle")
  }

  @Test(arguments: ["![a  \nb](c) d", "![a<br>b](c) d", "![a <a href='x'> b](c) d"])
  func aDescriptionIsOneLine(picture: String) throws {
    let document = try #require(try read("\(first)\n\n\(picture) [e](f)\n\n[^1]: \(second)\n").document)
    #expect(document.text == "\(first)\nd e\n\(second)\n")
    #expect(document.links.map { String(document.text[$0.span]) } == ["e"])
  }

  @Test func footnotesStandApart() throws {
    let lines = try lines("\(first)[^1] Ja[^b] [^c].\n\n[^1]: \(url)\n[^b]: Ein Satz.\n\n\(second)\n")
    #expect(lines.map(\.text) == ["\(first) Ja [^c].", url, "Ein Satz.", second])
    #expect(lines.map(\.written)[1...] == [url, "Ein Satz.", second])
  }

  @Test func undecodableBytesAreTold() throws {
    let outcome = try read(Array("\(first)\n\n- a".utf8) + [0xFF] + Array("b\n\(second)\n".utf8))
    #expect(outcome.document != nil)
    #expect(!outcome.diagnostics.isEmpty)
    #expect(try read(Array("a\u{0}b".utf8)).diagnostics.map(\.severity) == [.error])
    #expect(try read("").diagnostics.map(\.message) == ["file is empty"])
    #expect(try read("```\nx\n```\n").diagnostics.map(\.message).contains("no text in the file"))
  }

  @Test(arguments: [
    ">", "- ", "* ", "[", "![", "*a ", "<", "`", "![](", "1. ", "|", "**a", "&", "\\", "\n> ",
  ])
  func deepAndLongEndsInOrder(piece: String) throws {
    let outcome = try read(String(repeating: piece, count: 50_000) + "\n\n\(first)\n")
    #expect(outcome.document != nil || outcome.diagnostics.contains { $0.severity == .error })
  }
}
