import Foundation
import TestSupport
import Testing

/// Texts, titles, URLs and file names that would like to be more than text, through the real binary.
@Suite struct HostileTextTests {
  private let url = "https://dantri.com.vn/kinh-te/nha-may-moi-o-hai-phong-20250702002436713.htm"

  private func corpus() throws -> TemporaryFolder {
    let folder = try TemporaryFolder()
    try folder.write(
      """
      Das neue <script>alert(1)</script> Werk in Haiphong hat am 2. Juli geöffnet.
      Es kostete 14,5 Milliarden Dong, wie Direktor Nguyen Van An am Mittwoch in Haiphong sagte.
      Ein \u{1B}[31mroter\u{1B}[0m Satz \u{202E}rückwärts und </pre></td><img src=x onerror=alert(2)> darin.
      Dort arbeiten 1.250 Menschen aus Quang Ninh und Nam Dinh.
      Quelle: \(url)

      """, to: "c/a.txt")
    try folder.write(
      """
      Nhà máy mới ở Hải Phòng đã mở cửa ngày 2/7.
      Nhà máy có vốn 14,3 tỷ đồng, giám đốc Nguyễn Văn An cho biết hôm thứ Tư tại Hải Phòng.
      Một câu <b onmouseover=alert(3)> màu đỏ \u{1B}]0;evil\u{9B}31m ở giữa bài viết này.
      Có 1.250 người từ Quảng Ninh và Nam Định làm việc ở đó.

      """, to: "c/v.txt")
    try folder.write("path\turl\nv.txt\t\(url)\n", to: "c/sources.tsv")
    let sentence = "Noch ein Artikel mit einem Satz, der lang genug ist, um etwas zu sagen.\n"
    try folder.write(
      sentence + "Quelle: https://evil.example/\"><script>alert(5)</script>\u{1B}[2J\n",
      to: "c/b <script>alert(4)<.txt")
    try folder.write(
      sentence + "Quelle: https://u:p@evil.example/\u{1B}[31m\u{9B}%1b?<img src=x>\n",
      to: "c/c\u{1B}[31m\nx.txt")
    try folder.write(
      """
      <!DOCTYPE html><html lang="de"><head><title>&lt;script&gt;alert(7)&lt;/script&gt;</title></head><body><article>
      <h1>&lt;script&gt;alert(7)&lt;/script&gt; Titel</h1><p>\(sentence)</p><p>Und noch ein Satz dazu.</p>
      <p>Quelle: <a href="javascript:alert(8)">Dân trí</a> und <a href="https://evil.example/&quot;&gt;&lt;script&gt;">y</a>
      </p></article></body></html>
      """, to: "c/d.html")
    return folder
  }

  @Test(arguments: ["text", "json", "sarif", "html"])
  func noControlCharacterComesThrough(format: String) throws {
    let folder = try corpus()
    let run = try CommandRun("check", folder.path + "/c", "--from", "de", "--format", format, "--quiet")
    #expect(run.code == 1)
    #expect(run.errors == "")
    let controls = run.output.unicodeScalars.filter {
      $0.properties.generalCategory == .control && $0 != "\n" && $0 != "\t"
    }
    #expect(controls.isEmpty, "\(Set(controls.map(\.value)))")
    // A terminal has no cells that would end a mark of direction; a page's elements do.
    if format == "text" { #expect(!run.output.unicodeScalars.contains("\u{202E}")) }
  }

  @Test func aRowAnArticle() throws {
    let folder = try corpus()
    let run = try CommandRun("check", folder.path + "/c", "--from", "de", "--format", "tsv", "--quiet")
    #expect(run.rows.count == 4)
    #expect(run.lines.allSatisfy { $0.split(separator: "\t", omittingEmptySubsequences: false).count == 10 })
  }

  @Test func thePageHoldsNoElementOfAText() throws {
    let folder = try corpus()
    let page = try CommandRun("check", folder.path + "/c", "--from", "de", "--format", "html", "--quiet")
      .output
    #expect(page.contains("&lt;script&gt;alert(1)&lt;/script&gt;"))
    #expect(page.contains("&lt;img src=x onerror=alert(2)&gt;"))
    for wrong in ["<script", "<img", "<b ", "href=\"javascript:", "href=\"data:"] {
      #expect(!page.lowercased().contains(wrong), "\(wrong)")
    }
  }

  @Test func sarifStaysWhole() throws {
    let folder = try corpus()
    let log = try CommandRun("check", folder.path + "/c", "--from", "de", "--format", "sarif", "--quiet")
      .output
    let object = try #require(JSONSerialization.jsonObject(with: Data(log.utf8)) as? [String: Any])
    let run = try #require((object["runs"] as? [[String: Any]])?.first)
    let results = try #require(run["results"] as? [[String: Any]])
    #expect(!results.isEmpty)
    for result in results {
      let place = (result["locations"] as? [[String: Any]])?.first?["physicalLocation"] as? [String: Any]
      let file = try #require((place?["artifactLocation"] as? [String: Any])?["uri"] as? String)
      #expect(file.utf8.allSatisfy { $0 > 0x20 && $0 < 0x7F && !"<>\"\\[]".utf8.contains($0) }, "\(file)")
    }
  }
}
