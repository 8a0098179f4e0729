import Bitext
import Markup

/// A saved page as a corpus has it: the text that was taken from it, and what it says of itself.
struct PageDocument {
  /// The title and the paragraphs, a line each.
  var text = ""
  var metadata: DocumentMetadata
  var hints = LineRoles.Hints()
  /// The page's line that each line of the text begins on.
  var fileLines = FileLines(.line)
  /// The page's own text and how it was decoded.
  let decoded: DecodedFile

  /// Takes the article from a page.
  ///
  /// - Throws: `WebPageError` where the bytes are no page with an article's text on it.
  ///
  /// - Parameters:
  ///   - charset: what came with the page.
  ///   - fallback: what counts where the page says nothing.
  init(_ bytes: [UInt8], charset: String?, fallback: String?, roles: LineRoles) throws {
    guard let decoded = PageDecoding.decode(bytes, charset: charset, fallback: fallback) else {
      throw WebPageError(description: "is not a page: its bytes are no text")
    }
    let document: HTMLDocument
    do throws(HTMLError) {
      document = try HTMLDocument(decoded.text)
    } catch {
      throw WebPageError(description: "the page can't be read (\(error))")
    }
    self.decoded = decoded
    let page = PageMetadata(document)
    let article = PageText(document, metadata: page) { roles.isAttribution($0) }
    guard article.lines.contains(where: { !roles.isAttribution($0) }) else {
      throw WebPageError(description: "no article's text was found on the page")
    }
    let own = [page.canonicalURL, Self.savedFrom(decoded.text)].compactMap { $0 }
    let url = own.first { $0.contains("://") } ?? own.first { $0.hasPrefix("//") }.map { "https:" + $0 }
    metadata = DocumentMetadata(
      url: url, title: article.title, published: page.published, language: page.language)
    let titleLine = document.elements("h1").first ?? document.elements("title").first
    if let title = article.title {
      add(PageParagraph(text: title), at: titleLine.map { document.nodes[$0].line } ?? 1)
      hints.roles[0] = .title
    }
    for paragraph in article.lines { add(paragraph, at: paragraph.pageLine) }
  }

  private mutating func add(_ paragraph: PageParagraph, at pageLine: Int) {
    let start = text.utf8.count
    text += paragraph.text + "\n"
    fileLines.add(.init(start: start, line: max(pageLine, fileLines.runs.last?.line ?? 1)))
    if let role = paragraph.role { hints.roles[start] = role }
    for link in paragraph.links {
      hints.links.append(
        TextLink(
          span: OriginalSpan(link.range).shifted(by: start),
          target: Self.absolute(link.target, base: metadata.url)))
    }
  }

  /// A link's address by the page's own (RFC 3986, section 5), as far as links to sources need it.
  static func absolute(_ target: String, base: String?) -> String {
    let target = target.trimmed
    let scheme = target.prefix { $0.isASCII && ($0.isLetter || "+-.".contains($0)) }
    if target.isEmpty || target.hasPrefix("#") || target.dropFirst(scheme.count).hasPrefix(":") {
      return target
    }
    if target.hasPrefix("//") { return "https:" + target }
    guard let base, let authority = base.firstRange(of: "://")?.upperBound else { return target }
    let pathStart = base[authority...].firstIndex { "/?#".contains($0) } ?? base.endIndex
    let origin = base[..<pathStart]
    if target.hasPrefix("/") { return origin + target }
    let path = base[pathStart...].prefix { $0 != "?" && $0 != "#" }
    if target.hasPrefix("?") { return origin + path + target }
    let folder = path.lastIndex(of: "/").map { path[...$0] } ?? "/"
    return origin + folder + target
  }

  /// The address that a browser notes when it saves a page.
  private static func savedFrom(_ page: String) -> String? {
    let head = String(page.prefix(2048))
    guard let mark = head.firstRange(of: "saved from url=("),
      let close = head[mark.upperBound...].firstIndex(of: ")")
    else { return nil }
    let url = head[head.index(after: close)...].prefix { !$0.isWhitespace && $0 != ">" }
    return url.contains("://") ? String(url) : nil
  }
}
