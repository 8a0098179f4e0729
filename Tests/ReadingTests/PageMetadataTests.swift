import Bitext
import Markup
import Reading
import Testing

@Suite struct PageMetadataTests {
  private func metadata(_ head: String, body: String = "<p>x") throws -> PageMetadata {
    PageMetadata(try HTMLDocument("<html lang='vi-VN'><head>\(head)</head><body>\(body)</body></html>"))
  }

  private func linked(_ json: String) throws -> PageMetadata {
    try metadata("<script type='application/ld+json'>\(json)</script>")
  }

  private let article = """
    {"@type": "NewsArticle", "headline": "Giá gạo", "datePublished": "2025-07-02T00:24:36+07:00", \
    "inLanguage": "vi", "publisher": {"@type": "Organization", "name": "Dân trí"}}
    """

  @Test func linkedDataAloneInArraysAndInGraphs() throws {
    for json in [
      article, "[\(article)]", "[{\"@type\": \"WebSite\", \"name\": \"y\"}, \(article)]",
      "{\"@context\": \"https://schema.org\", \"@graph\": [{\"@type\": \"WebPage\"}, \(article)]}",
      "{\"@type\": \"WebPage\", \"name\": \"y\", \"mainEntity\": \(article)}",
      article.replacing("\"NewsArticle\"", with: "[\"Thing\", \"ReportageNewsArticle\"]"),
      article.replacing("NewsArticle", with: "http://schema.org/NewsArticle"),
      // A line break within a string, which JSON does not allow and pages have.
      article.replacing("Giá gạo", with: "Giá\ngạo"),
    ] {
      let found = try linked(json)
      #expect(found.title == "Giá gạo", "\(json)")
      #expect(found.published == "2025-07-02T00:24:36+07:00")
      #expect(found.publisher == "Dân trí")
      #expect(found.language == LanguageTag("vi"))
      #expect(found.isArticle)
    }
  }

  @Test func linkedDataOfOtherThingsSaysNothing() throws {
    for json in [
      "{\"@type\": \"Organization\", \"name\": \"y\"}", "{\"@type\": \"BreadcrumbList\"}", "not json", "",
      "[", "42",
      String(repeating: "[", count: 100_000), "{\"@type\": 7, \"headline\": \"y\"}",
    ] {
      let found = try linked(json)
      #expect(found.title == nil && !found.isArticle, "\(json.prefix(40))")
      #expect(found.language == LanguageTag("vi-VN"))
    }
  }

  @Test func fieldsOfOtherTypes() throws {
    let found = try linked(
      "{\"@type\": \"Article\", \"headline\": [\"A &amp; B\"], \"inLanguage\": {\"@type\": \"Language\", \"name\": "
        + "\"Vietnamese\", \"alternateName\": \"vi\"}, \"publisher\": [{\"name\": \"N\"}], \"datePublished\": 7}"
    )
    #expect(found.title == "A & B")
    #expect(found.language == LanguageTag("vi"))
    #expect(found.publisher == "N")
    #expect(found.published == nil)
  }

  @Test func openGraphAndMeta() throws {
    let found = try metadata(
      """
      <title>Giá gạo - Báo</title><link rel="shortlink" href="/1"><link rel="alternate canonical" href=" /bai/1.htm ">
      <meta property="og:title" content="Giá  gạo"><meta property="og:type" content="article">
      <meta property="article:published_time" content="2025-07-02"><meta property="og:site_name" content="Báo">
      <meta property="og:url" content="https://m.bao.vn/bai/1.htm">
      """)
    #expect(found.canonicalURL == "/bai/1.htm")
    #expect(found.title == "Giá gạo")
    #expect(found.published == "2025-07-02")
    #expect(found.publisher == "Báo")
    #expect(found.isArticle)
  }

  @Test func headingsAndTheTitleStandIn() throws {
    #expect(try metadata("<title>T - Báo</title>", body: "<h1>Giá <b>gạo</b></h1>").title == "Giá gạo")
    #expect(try metadata("<title>T - Báo</title>", body: "<h1>a</h1><h1>b</h1>").title == "T - Báo")
    #expect(try metadata("", body: "<time datetime='2025-07-02T10:00'>").published == "2025-07-02T10:00")
    #expect(try metadata("").title == nil)
  }
}
