import Bitext
import Testing

@testable import Reading

/// Attributions inside of lines: what is claimed, and what is left as the text's own.
@Suite struct InlineClaimTests {
  static let url = "https://dantri.com.vn/x/meta-bao-chi-20250702002436713.htm"

  private func block(_ line: String) throws -> (Block, String) {
    let text =
      "Ein Titel steht hier\n" + line.replacing("URL", with: Self.url) + "\nDer letzte Satz steht hier."
    let blocks = try LineRoles(words: .bundled()).blocks(of: text, title: nil)
    return (try #require(blocks.dropFirst().first), text)
  }

  /// A line, the claims in it, and what the line reads without them.
  @Test(arguments: [
    (
      "Die Linie fährt (Quelle: URL). Am Montag war es so weit.", "URL",
      "Die Linie fährt. Am Montag war es so weit."
    ),
    (
      "Die Linie fährt. (Quelle: URL) Am Montag ging es los.", "URL",
      "Die Linie fährt. Am Montag ging es los."
    ),
    ("Die Linie fährt. Quelle: URL.", "URL", "Die Linie fährt."),
    (
      "Die Linie fährt. Quelle: URL. Am Montag ging es los.", "URL", "Die Linie fährt. Am Montag ging es los."
    ),
    ("Die Linie fährt – Quelle: Dân trí, URL.", "Dân trí, URL", "Die Linie fährt."),
    ("Quelle: URL – Die Linie fährt seit Montag.", "URL", "Die Linie fährt seit Montag."),
    ("(Quelle: URL) Die Linie fährt seit Montag.", "URL", "Die Linie fährt seit Montag."),
    ("[Quelle: <URL>] Die Linie fährt seit Montag.", "<URL>", "Die Linie fährt seit Montag."),
    ("Die Linie fährt seit Montag. **Quelle:** URL", "URL", "Die Linie fährt seit Montag."),
    ("Die Linie fährt seit Montag [Quelle](URL).", "URL", "Die Linie fährt seit Montag."),
    ("Die Linie fährt. Quelle: [Dân trí](URL). Es geht.", "[Dân trí](URL)", "Die Linie fährt. Es geht."),
    ("Die Linie fährt seit Montag. Quelle URL", "URL", "Die Linie fährt seit Montag."),
    (
      "Die Linie fährt seit Montag (Quellen: URL; https://a.vn/b_(c).htm).", "URL; https://a.vn/b_(c).htm",
      "Die Linie fährt seit Montag."
    ),
    ("Neue Linie in Hue (Quelle: URL)", "URL", "Neue Linie in Hue"),
    ("Neue Linie in Hue – Quelle: URL", "URL", "Neue Linie in Hue"),
    ("Tuyến tàu đã chạy. Nguồn: URL", "URL", "Tuyến tàu đã chạy."),
    ("列车开通了。来源：新华社 URL", "新华社 URL", "列车开通了。"),
    (
      "Er fährt (sagt der Bericht, Quelle: URL), und das gern.", "URL",
      "Er fährt (sagt der Bericht), und das gern."
    ),
    ("Es kam so. Quelle: dantri.com.vn. Dann war Schluss.", "dantri.com.vn", "Es kam so. Dann war Schluss."),
    (
      "Es kam so. Quelle: https://laodong . vn/a/b-1659110.ldo Dann war Schluss.",
      "https://laodong . vn/a/b-1659110.ldo", "Es kam so. Dann war Schluss."
    ),
    ("Foto: Minh Anh. Quelle: URL", "URL", "Foto: Minh Anh."),
  ])
  func claimsAmongWords(line: String, claim: String, rest: String) throws {
    let (block, text) = try block(line)
    #expect(block.role != .attribution)
    #expect(block.inlineClaims.map { String(text[$0.claim]) } == [claim.replacing("URL", with: Self.url)])
    #expect(text.visible(block) == rest)
  }

  /// Lines that are attributions as a whole, whatever stands before the label.
  @Test(arguments: [
    "Von Minh Khoi, Quelle: Dân trí URL", "Minh Khoi | Nguồn: URL", "Link zum Originalartikel: URL",
    "Quelle: URL (abgerufen am 3.7.2025)", "(Quelle: URL).", "Quelle: Dân trí (URL), übersetzt von A. Müller",
    "> Quelle: URL", "Quelle URL", "[Quelle](URL)", "Quelle – <URL>", "原文：URL", "Sumber: URL", "Källa: URL",
  ])
  func wholeLines(line: String) throws {
    let (block, text) = try block(line)
    #expect(block.role == .attribution)
    #expect(try text[#require(block.claim)].contains(Self.url))
  }

  @Test(arguments: [
    "Mehr steht unter URL, wie es hieß.", "Die Quelle des Flusses liegt bei URL im Netz.",
    "Die Quelle: ein Rätsel.", "Er nannte seine Quelle nicht. Mehr dazu: URL",
    "Bildquelle: VNA, mehr unter URL.",
    "Foto: VNA (Quelle: URL)", "Die Zahl stieg (Quelle: Statistisches Bundesamt) auf drei.",
    "Eine Quelle: Er war es. Dann ging er nach Hause, und man las auf URL davon.",
    "Als Quelle gilt der Bericht. Das sagte er um 10:30 Uhr auf URL.",
  ])
  func noClaims(line: String) throws {
    let (block, _) = try block(line)
    #expect(!block.hasClaim)
  }

  @Test func aNameAtTheVeryEnd() throws {
    let text = "Die Linie fährt. (Quelle: Xinhua)\nMan freut sich. Quelle: dpa\nKommentar (0)"
    let blocks = try LineRoles(words: .bundled()).blocks(of: text, title: nil)
    #expect(blocks.map(\.hasClaim) == [false, true, false])
    #expect(text.visible(blocks[1]) == "Man freut sich.")
    #expect(text[blocks[1].inlineClaims[0].claim] == "dpa")
  }

  @Test(arguments: ["\n", "\r\n"])
  func aURLBrokenBetweenLines(newline: String) throws {
    let cut = Self.url.replacing("meta-", with: "meta-" + newline)
    let whole = "Ein Satz. Noch einer.\(newline)Quelle: \(cut).\(newline)Kommentar (0)"
    let blocks = try LineRoles(words: .bundled()).blocks(of: whole, title: nil)
    #expect(blocks.map(\.role) == [.body, .attribution, .furniture])
    #expect(try whole[#require(blocks[1].claim)].hasPrefix(cut))
    let inline = "Ein Satz (Quelle: \(cut)). Noch ein Satz.\(newline)Ende gut."
    let paragraph = try LineRoles(words: .bundled()).blocks(of: inline, title: nil)
    #expect(paragraph.map(\.role) == [.body, .body])
    #expect(inline.visible(paragraph[0]) == "Ein Satz. Noch ein Satz.")
    // What is no rest of a URL stays a line of its own.
    let other = "Ein Satz. Noch einer.\nQuelle: https://dantri.com.vn/x/meta-\nE-Mail senden\nEnde gut."
    #expect(try LineRoles(words: .bundled()).blocks(of: other, title: nil).count == 4)
  }

  @Test func nameWithItsURLOnTheNextLine() throws {
    let text = "Ein Satz. Noch einer.\nQuelle: Dân trí\n\(Self.url)"
    let blocks = try LineRoles(words: .bundled()).blocks(of: text, title: nil)
    #expect(blocks.map(\.role) == [.body, .attribution, .attribution])
  }

  @Test func longLinesOfColonsAreReadInTime() throws {
    for part in ["Quelle: ", "(Quelle: ", "e: ", "a : //", "[Quelle](", "https://"] {
      let line = String(repeating: part, count: 2000)
      _ = try LineRoles(words: .bundled()).blocks(of: line, title: nil)
    }
    // Letters that may be a host's, and brackets that nothing has opened.
    for (start, part) in [("", "来源："), ("", "ที่มา: "), ("Quelle: https://a.vn/", ")"), ("Quelle", " ")] {
      let line = start + String(repeating: part, count: 2000)
      _ = try LineRoles(words: .bundled()).blocks(of: line, title: nil)
    }
  }

  @Test func claimsBesideEachOtherDoNotOverlap() throws {
    let (block, _) = try block(
      "Quelle: Die Linie f\u{FFFD}e.vnexpress.net/. Quelle https://amp.ri.com.vn/x/ie Linie fährt seit Montag."
    )
    let spans = block.inlineClaims.map(\.span)
    #expect(spans.count == 2 && spans[0].end <= spans[1].start)
  }
}
