import Foundation
import Markup
@testable import Reading
import Testing

@Suite struct PageTextTests {
  private let first = "Sáng 3/7, nhà máy pin lớn nhất miền Bắc chính thức khánh thành sau hai năm xây dựng."
  private let second =
    "Theo ban quản lý, nhà máy có công suất 12.000 bộ pin mỗi năm và tạo nhiều việc làm mới."
  private let third = "Giám đốc cho biết 60% sản phẩm sẽ được xuất khẩu sang châu Âu trong những năm tới."
  private let lead = "Dự án được kỳ vọng thúc đẩy công nghiệp xe điện của cả nước trong thập niên này."

  private func text(_ body: String) throws -> PageText {
    let document = try HTMLDocument("<html><body>\(body)</body></html>")
    return PageText(document, metadata: PageMetadata(document))
  }

  @Test func theArticleWithoutWhatStandsRoundIt() throws {
    let found = try text(
      """
      <header><nav><ul><li><a href="/">Trang chủ</a><li><a href="/x">Kinh doanh</a></ul></nav></header>
      <article><h1>Khánh thành nhà máy</h1><div class="meta">Thứ năm, 03/07/2025</div><h2 class="sapo">\(lead)</h2>
      <div class="body"><p>\(first)</p><figure><img><figcaption>Nhà máy nhìn từ trên cao.</figcaption></figure>
      <p>\(second)</p><h3>Việc làm</h3><p>Vâng.</p><p>\(third)</p></div>
      <div class="more"><a href="/1">Bài viết khác về một chuyện hoàn toàn khác, rất dài và đầy liên kết</a></div></article>
      <aside><p>Đọc nhiều nhất: một bài viết khác không liên quan gì đến nhà máy này cả, xin đừng lấy.</p></aside>
      <footer><p>Giấy phép số 1, tổng biên tập, điện thoại, địa chỉ và rất nhiều chữ khác ở cuối trang.</p></footer>
      """)
    #expect(found.title == "Khánh thành nhà máy")
    #expect(
      found.paragraphs == [first, "Nhà máy nhìn từ trên cao.", second, "Việc làm", "Vâng.", third]
        || found.paragraphs == [lead, first, "Nhà máy nhìn từ trên cao.", second, "Việc làm", "Vâng.", third])
    #expect(found.paragraphs.contains(lead))
  }

  @Test func sectionsInElementsOfTheirOwn() throws {
    let prose = "Die Arbeiter prüfen am frühen Morgen die neuen Maschinen in der großen Halle."
    let section = { (text: String) in "<div class=row><div class=col><p>\(text)</p></div></div>" }
    let page = try text(
      "<div id=page><div class=content-widget>"
        + ["Eins. ", "Zwei. ", "Drei. ", "Vier. "].map { section($0 + prose) }.joined()
        + "<div class=col><p>Ein kurzer Schluss.</p></div></div>"
        + "<div class=relatedPosts><p>Anderes. \(prose)</p></div>"
        + "<section id=comments><p>Ein Leser. \(prose)</p><p>Noch einer. \(prose)</p></section></div>")
    #expect(page.paragraphs.map { $0.prefix(5) } == ["Eins.", "Zwei.", "Drei.", "Vier."])
  }

  @Test func aNameOfHardlyAnythingElseIsNoOther() throws {
    let prose = "Die Arbeiter prüfen am frühen Morgen die neuen Maschinen in der großen Halle."
    let page = try text("<div class=comment><p>\(prose)</p><h2>Die Halle</h2><p>\(prose)</p></div>")
    #expect(page.paragraphs == [prose, "Die Halle", prose])
  }

  @Test func namesOfPartsAreSorted() {
    let names = String(decoding: PackageResources.page_parts_tsv, as: UTF8.self)
      .split(separator: "\n").dropFirst().map { $0.prefix { $0 != "\t" } }
    #expect(names.count > 50 && names == Array(Set(names)).sorted())
  }

  @Test func paragraphsThatOnlyLineBreaksPart() throws {
    let found = try text(
      "<div id=menu><a href=/>a</a></div><div id=c>\(first)<br><br>\(second)<br/>\(third)</div><div>© Báo</div>"
    )
    #expect(found.paragraphs == [first, second, third])
  }

  @Test func hiddenTextScriptsAndFormsAreLeftOut() throws {
    let found = try text(
      """
      <div><p>\(first)</p><p style="display: none">\(lead)</p><p hidden>\(lead)</p><script>var x = "\(lead)"</script>
      <form><p>\(lead)</p></form><noscript><p>\(lead)</p></noscript><p>\(second)</p></div>
      """)
    #expect(found.paragraphs == [first, second])
  }

  @Test func linkedDataStandsInWhereTheTreeHasNoText() throws {
    let body = (0..<8).map { _ in first }.joined(separator: "\\n")
    let found = try text(
      "<script type='application/ld+json'>{\"@type\": \"NewsArticle\", \"articleBody\": \"\(body)\"}</script><div id=app></div>"
    )
    #expect(found.paragraphs.joined(separator: " ").hasPrefix(first))
  }

  @Test func aPageWithoutAnArticle() throws {
    #expect(try text("<ul><li><a href=/1>Một</a><li><a href=/2>Hai</a></ul>").paragraphs.isEmpty)
    #expect(try text("").paragraphs.isEmpty)
  }

  @Test func charsets() {
    func read(_ bytes: some Sequence<UInt8>, _ charset: String?) -> String? {
      PageDecoding.decode(Array(bytes), charset: charset)?.text
    }
    #expect(read("Größe".utf8, "klingon-8") == "Größe")
    #expect(read([0x47, 0x72, 0xF6, 0xDF, 0x65], "windows-1252") == "Größe")
    #expect(read([0xEF, 0xBB, 0xBF] + "Größe".utf8, "windows-1252") == "Größe")
    #expect(read([0xFF, 0xFE, 0x47, 0, 0xF6, 0], nil) == "Gö")
    #expect(read("<meta charset=\"iso-8859-2\">".utf8.map { $0 } + [0xB1], nil)?.hasSuffix("ą") == true)
    #expect(
      read("<meta http-equiv='x' content='text/html; charset=windows-1258'>".utf8.map { $0 } + [0xD0], nil)?
        .hasSuffix("Đ") == true)
  }

  @Test func riddlesForVisitors() throws {
    func challenge(_ html: String) throws -> String? { try WebPage(Array(html.utf8), charset: nil).challenge }
    #expect(try challenge("<form id='challenge-form'>") == "challenge-form")
    #expect(try challenge("<p>\(first)</p>") == nil)
    let article = String(repeating: "<p>\(first)</p>", count: 8)
    #expect(try challenge("<div class='g-recaptcha'></div><div>\(article)</div>") == nil)
  }
}
