import TestSupport
import Testing

/// Attributions in every form, through the real binary: each is read as the same URL.
@Suite struct ClaimFormsTests {
  private static let url = "https://dantri.com.vn/cong-nghe/meta-bao-chi-san-nao-ai-20250702002436713.htm"
  private static let first = "Der Konzern Meta sucht in diesem Jahr die besten Köpfe der ganzen Branche."
  private static let second = "Am Mittwoch sprach der Leiter der Abteilung mit den Reportern in Hanoi."

  /// A form by its name, and how an article writes it; `1` and `2` stand for the article's sentences.
  private static let forms: [(name: String, text: String)] = [
    ("at-the-end", "1\n2\nQuelle: URL\n"),
    ("at-the-end-before-leftovers", "1\n2\nQuelle: URL\nKommentar (0)\n"),
    ("at-the-start", "Quelle: URL\n1\n2\n"),
    ("after-the-first-paragraph", "1\nQuelle: URL\n2\n"),
    ("in-brackets-of-its-own-line", "1\n2\n(Quelle: URL)\n"),
    ("in-brackets-in-a-sentence", "1 (Quelle: URL). 2\n"),
    ("in-square-brackets", "1\n2 [Quelle: URL]\n"),
    ("in-a-byline", "Von Minh Khoi, Quelle: Dân trí URL\n1\n2\n"),
    ("in-a-byline-with-bars", "Minh Khoi | Hanoi | Quelle: URL\n1\n2\n"),
    ("label-on-a-line-of-its-own", "1\n2\nQuelle:\nURL\n"),
    ("name-before-it", "1\n2\nQuelle: Dân trí, URL\n"),
    ("label-without-a-colon", "1\n2\nQuelle URL\n"),
    ("full-stop-behind", "1\n2\nQuelle: URL.\n"),
    ("comma-and-words-behind", "1\n2\nQuelle: URL, abgerufen am 3. Juli 2025\n"),
    ("quotation-marks-round-it", "1\n2\nQuelle: „URL“\n"),
    ("without-a-scheme", "1\n2\nQuelle: HOST\n"),
    ("without-a-scheme-with-www", "1\n2\nQuelle: www.HOST\n"),
    ("angle-brackets", "1\n2\nQuelle: <URL>\n"),
    ("markdown-link", "1\n2\nQuelle: [Dân trí](URL)\n"),
    ("markdown-link-as-label", "1\n2\n[Quelle](URL)\n"),
    ("markdown-bold-label", "1\n2\n**Quelle:** URL\n"),
    ("markdown-quotation", "1\n2\n> *Quelle:* <URL>\n"),
    ("percent-encoded-as-a-whole", "1\n2\nQuelle: https%3A%2F%2Fdantri.com.vn%2FPATH\n"),
    ("percent-encoded-in-part", "1\n2\nQuelle: https://dantri.com.vn/cong%2Dnghe/FILE\n"),
    ("host-of-other-letters", "1\n2\nQuelle: https://ｄａｎｔｒｉ.com.vn/PATH\n"),
    ("cut-by-a-line-break", "1\n2\nQuelle: https://dantri.com.vn/cong-nghe/meta-bao-\nchi-REST\n"),
    ("cut-by-a-windows-line-break", "1\r\n2\r\nQuelle: https://dantri.com.vn/cong-nghe/\r\nFILE\r\n"),
    ("cut-by-a-blank", "1\n2\nQuelle: https://dantri.com.vn/cong-nghe/meta-bao- chi-REST\n"),
  ]

  /// What a page makes of it.
  private static let pages: [(name: String, html: String)] = [
    ("page-link-as-label", "<p>1</p><p>2</p><p><a href='URL'>Quelle</a></p>"),
    ("page-link-behind-its-label", "<p>1</p><p>2</p><p>Quelle: <a href='URL'>Dân trí</a></p>"),
    ("page-link-in-a-sentence", "<p>1</p><p>2 (Quelle: <a href='URL?utm_source=x&amp;b=1'>Dân trí</a>)</p>"),
    ("page-text-without-a-link", "<p>1</p><p>2</p><p>Quelle: URL</p>"),
  ]

  private static func filled(_ text: String) -> String {
    let file = "meta-bao-chi-san-nao-ai-20250702002436713.htm"
    return text.replacing("1\n", with: first + "\n").replacing("1\r\n", with: first + "\r\n")
      .replacing("1 (", with: first.dropLast() + " (").replacing("1</p>", with: first + "</p>")
      .replacing("2\n", with: second + "\n").replacing("2\r\n", with: second + "\r\n")
      .replacing(". 2", with: ". " + second).replacing("2 [", with: second + " [")
      .replacing("2 (", with: second.dropLast() + " (").replacing("2</p>", with: second + "</p>")
      .replacing("URL", with: url).replacing("HOST", with: url.dropFirst("https://".count))
      .replacing("PATH", with: "cong-nghe/" + file).replacing("FILE", with: file)
      .replacing("REST", with: "san-nao-ai-20250702002436713.htm")
  }

  @Test func everyForm() throws {
    let folder = try TemporaryFolder()
    for form in Self.forms { try folder.write(Self.filled(form.text), to: "c/\(form.name).txt") }
    for page in Self.pages {
      try folder.write(
        "<!DOCTYPE html><html lang='de'><head><title>Meta sucht Köpfe</title></head><body><article>"
          + "<h1>Meta sucht Köpfe</h1>\(Self.filled(page.html))</article></body></html>",
        to: "c/\(page.name).html")
    }
    let run = try CommandRun("check", folder.path + "/c", "--from", "de", "--format", "tsv", "--quiet")
    #expect(run.errors == "")
    #expect(run.rows.count == Self.forms.count + Self.pages.count)
    for row in run.rows {
      #expect(row["source_url"] == Self.url, "\(row["article"] ?? ""): \(row["message"] ?? "")")
      #expect(row["publisher"] == "Dân trí", "\(row["article"] ?? "")")
    }
  }

  @Test func severalInOneArticle() throws {
    let folder = try TemporaryFolder()
    let other = "https://tuoitre.vn/mot-bai-viet-khac-20250702002436713.htm"
    try folder.write(
      "\(Self.first) (Quelle: \(Self.url)).\n\(Self.second)\nQuellen: \(other); \(Self.url)\n", to: "c/a.txt")
    let run = try CommandRun("check", folder.path + "/c", "--from", "de", "--format", "json", "--quiet")
    #expect(run.output.contains("conflicting-attributions"))
    #expect(run.output.contains(other))
    #expect(run.output.contains(Self.url))
  }

  @Test func anInternationalHost() throws {
    let folder = try TemporaryFolder()
    let sentences = "\(Self.first)\n\(Self.second)\n"
    try folder.write(sentences + "Quelle: https://báo-mới.example/tin/bài-viết\n", to: "c/a.txt")
    try folder.write(sentences + "Quelle: BÁO-MỚI.example/tin/b%C3%A0i-vi%E1%BA%BFt.\n", to: "c/b.txt")
    let run = try CommandRun("check", folder.path + "/c", "--from", "de", "--format", "tsv", "--quiet")
    let url = "https://xn--bo-mi-xqa5384c.example/tin/b%C3%A0i-vi%E1%BA%BFt"
    #expect(run.rows.map { $0["source_url"] } == [url, url])
  }
}
