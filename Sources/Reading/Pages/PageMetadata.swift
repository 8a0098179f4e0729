public import Bitext
public import Markup

/// What a page says of itself: JSON-LD before OpenGraph before other marks.
public struct PageMetadata: Sendable, Hashable {
  /// `<link rel="canonical">`, else OpenGraph's URL, as written: may be relative.
  public var canonicalURL: String?
  public var title: String?
  /// Time of publication, as written.
  public var published: String?
  public var language: LanguageTag?
  /// The publisher or the site.
  public var publisher: String?
  /// Whether the page calls itself an article.
  public var isArticle: Bool
  /// The article's text in JSON-LD, which few pages have.
  public var articleBody: String?

  public init(_ document: HTMLDocument) {
    let data = LinkedData(document)
    let marks = Marks(document)
    canonicalURL = marks.canonical ?? marks.meta["og:url"]
    title = Self.first(
      data?.headline, marks.meta["og:title"], marks.onlyHeading, marks.meta["twitter:title"], marks.title)
    published = Self.first(
      data?.published, marks.meta["article:published_time"], marks.meta["og:article:published_time"],
      marks.meta["datepublished"], marks.meta["pubdate"], marks.meta["publishdate"], marks.meta["dc.date"],
      marks.meta["date"], marks.time)
    language =
      [data?.language, marks.htmlLanguage, marks.meta["og:locale"], marks.meta["content-language"]]
      .lazy.compactMap { $0.flatMap { LanguageTag($0.trimmed) } }.first
    publisher = Self.first(data?.publisher, marks.meta["og:site_name"], marks.meta["application-name"])
    let kind = marks.meta["og:type"]?.lowercased()
    isArticle = data != nil || kind == "article" || marks.meta["article:published_time"] != nil
    articleBody = data?.body
  }

  /// The first that says something, with white space and character references made plain.
  private static func first(_ texts: String?...) -> String? {
    for text in texts {
      guard let text else { continue }
      let plain = plain(text)
      if !plain.isEmpty { return plain }
    }
    return nil
  }

  /// In one line; JSON-LD often has the page's character references left in it.
  private static func plain(_ text: String) -> String {
    var text = text
    if text.contains("&"), let read = try? HTMLDocument("<p>" + text.replacing("<", with: "&lt;")) {
      text = read.text(of: 0)
    }
    return text.split(whereSeparator: \.isWhitespace).joined(separator: " ")
  }

  /// What stands in the page's head and its headings.
  private struct Marks {
    /// By name or property, lower case; the first of each.
    var meta: [String: String] = [:]
    var canonical: String?
    var title: String?
    var onlyHeading: String?
    var htmlLanguage: String?
    var time: String?

    init(_ document: HTMLDocument) {
      var headings: [String] = []
      for (index, node) in document.nodes.enumerated() {
        switch node.name {
        case "html": htmlLanguage = htmlLanguage ?? node.attributes["lang"] ?? node.attributes["xml:lang"]
        case "meta":
          let keys = ["property", "name", "itemprop", "http-equiv"].compactMap { node.attributes[$0] }
          guard let content = node.attributes["content"] else { continue }
          for key in keys where meta[key.lowercased()] == nil { meta[key.lowercased()] = content }
        case "link":
          let kinds = node.attributes["rel"]?.lowercased().split(whereSeparator: \.isWhitespace) ?? []
          if canonical == nil, kinds.contains("canonical"), let href = node.attributes["href"]?.trimmed,
            !href.isEmpty
          {
            canonical = href
          }
        case "title": title = title ?? document.text(of: index)
        case "h1": headings.append(document.text(of: index))
        case "time": time = time ?? node.attributes["datetime"]
        default: break
        }
      }
      // A page with several is no article, or its logo is one.
      if headings.count == 1 { onlyHeading = headings[0] }
    }
  }
}
