import TestSupport
import Testing

/// Corpus folders of web pages, saved by hand or by `fetch`, through the real binary.
@Suite struct SavedPagesTests {
  private let german = [
    "Am Morgen des 3. Juli wurde das größte Batteriewerk im Norden nach zwei Jahren Bauzeit eröffnet.",
    "Nach Angaben der Verwaltung stellt das Werk 12.000 Batteriesätze im Jahr her und gibt 850 Menschen Arbeit.",
    "Der Direktor des Werks sagte, dass 60 % der Erzeugnisse nach Europa gehen und der Rest im Land bleibt.",
  ]
  private let vietnamese = [
    "Sáng 3/7, nhà máy pin lớn nhất miền Bắc chính thức khánh thành sau hai năm xây dựng.",
    "Theo ban quản lý, nhà máy có công suất 12.000 bộ pin mỗi năm và tạo việc làm cho 850 lao động.",
    "Giám đốc nhà máy cho biết 60% sản phẩm sẽ được xuất khẩu sang châu Âu, phần còn lại ở trong nước.",
  ]

  private func page(
    _ title: String, _ paragraphs: [String], language: String, head: String = "", tail: String = ""
  ) -> String {
    """
    <!DOCTYPE html><html lang="\(language)"><head><meta charset="utf-8"><title>\(title) | Tin</title>\(head)</head>
    <body><nav><a href="/">Start</a> <a href="/a">Mehr</a></nav><article><h1>\(title)</h1>
    \(paragraphs.map { "<p>\($0)</p>" }.joined(separator: "\n"))
    \(tail)</article><aside><p>Werbung</p></aside><footer>Impressum</footer></body></html>
    """
  }

  /// The exported pairs' columns, one row a pair.
  private func pairs(_ memory: String) throws -> [[String: String]] {
    try CommandRun("export", "--memory", memory).rows
  }

  @Test func articlesAndSourcesAsPages() throws {
    let folder = try TemporaryFolder()
    let url = "https://dantri.com.vn/kinh-te/nha-may-pin-lon-nhat-mien-bac-20250703081514123.htm"
    try folder.write(
      page(
        "Größtes Batteriewerk im Norden eröffnet", german, language: "de",
        tail: "<p>Quelle: <a href=\"\(url)?utm_source=zalo\">Dân trí</a></p><p>Kommentar (0)</p>"),
      to: "c/de/batterie.html")
    // The page says itself what its URL is.
    try folder.write(
      page(
        "Nhà máy pin lớn nhất miền Bắc khánh thành", vietnamese, language: "vi",
        head: "<link rel=\"canonical\" href=\"\(url)\">"), to: "c/vi/pin.html")
    try folder.write(
      page("Giá vàng tăng mạnh", ["Giá vàng hôm nay tăng 2 triệu đồng mỗi lượng."], language: "vi"),
      to: "c/vi/vang.html")

    let report = try CommandRun("check", folder.path + "/c", "--format", "tsv", "--quiet")
    #expect(report.errors == "")
    #expect(report.rows.count == 1)
    let row = try #require(report.rows.first)
    #expect(row["article"] == "de/batterie.html")
    #expect(row["verdict"] == "verified", "\(row["message"] ?? "")")
    #expect(row["source_url"] == url)
    #expect(row["source"] == "vi/pin.html")

    let memory = folder.path + "/m.sqlite"
    #expect(try CommandRun("process", folder.path + "/c", "--memory", memory, "--quiet").code == 0)
    let found = try pairs(memory)
    for (source, target) in zip(german, vietnamese) {
      #expect(found.contains { $0["de"] == source && $0["vi"] == target }, "\(source)")
    }
    #expect(found.allSatisfy { $0["source"] == "vi/pin.html" && $0["source_url"] == url })
    #expect(!found.contains { ($0["de"] ?? "").contains("Werbung") || ($0["de"] ?? "").contains("Quelle") })
  }

  @Test func aFetchedPageIsAligned() throws {
    guard let server = try WebServer() else { return }
    let folder = try TemporaryFolder()
    let url = server.url("/bai-1/nha-may-pin-lon-nhat-mien-bac-khanh-thanh.html")
    try folder.write(
      "Größtes Batteriewerk im Norden eröffnet\n" + german.joined(separator: "\n") + "\nQuelle: \(url)\n",
      to: "c/de/a.txt")
    let memory = folder.path + "/m.sqlite"
    #expect(try CommandRun("process", folder.path + "/c", "--memory", memory, "--quiet").code == 0)
    #expect(try pairs(memory).isEmpty)

    let fetched = try CommandRun(
      "fetch", folder.path + "/c", "--pause", "0", "--allow-host", "127.0.0.1", "--cache", "", "--quiet")
    #expect(fetched.rows.map { $0["result"] } == ["saved"])
    let processed = try CommandRun("process", folder.path + "/c", "--memory", memory)
    #expect(processed.errors.contains("1, 1 linked to a source text"))
    let found = try pairs(memory)
    #expect(found.count >= 3)
    for (source, number) in zip(german, ["3/7", "12.000", "60%"]) {
      #expect(found.contains { $0["de"] == source && ($0["vi"] ?? "").contains(number) }, "\(source)")
    }
    #expect(found.allSatisfy { $0["source_url"] == url && $0["verdict"] == "verified" })
  }
}
