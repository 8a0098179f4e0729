import Bitext
import Hashing

/// The text of a document and what is known of it, whatever it was read from.
struct DocumentContent {
  /// Decoded, one paragraph a line; of a page or a record: its title, then its text.
  var text: String
  var charset: String
  /// Of the bytes of the file or the record.
  var sha256: String
  var metadata: DocumentMetadata
  /// Whether the language is the page's or the record's own word: templates are often wrong, so that a text which is
  /// surely in another language beats them, as it does not beat the corpus's word.
  var isLanguageItsOwn = false
  /// What a page's elements say of the text's lines, one each; `nil` where there are none to ask.
  var lineRoles: [BlockRole]?
  /// What it is called where there is no text.
  var emptiness = "file is empty"
}

extension CorpusReader {
  /// A page's article, and what it says of itself where the corpus does not.
  ///
  /// - Parameter charset: what came with the bytes; `nil` where nothing did.
  func pageContent(
    of bytes: [UInt8], charset: String?, _ known: DocumentMetadata, _ outcome: inout ReadOutcome
  ) -> DocumentContent? {
    let page: WebPage
    do throws(WebPageError) {
      page = try WebPage(bytes, charset: charset, fallback: options.encoding)
    } catch {
      outcome.diagnostics.append(Diagnostic(.error, path: outcome.location, message: error.description))
      return nil
    }
    Self.report(page.decoded, outcome.location, &outcome.diagnostics)
    var metadata = known
    metadata.url = metadata.url ?? page.metadata.canonicalURL
    metadata.title = metadata.title ?? page.text.title
    metadata.published = metadata.published ?? page.metadata.published
    metadata.language = metadata.language ?? page.metadata.language
    let title = page.text.title.map { [PageText.Paragraph(text: $0, role: .title)] } ?? []
    let lines = page.text.lines.isEmpty ? [] : title + page.text.lines
    return DocumentContent(
      text: lines.map(\.text).joined(separator: "\n"), charset: page.decoded.charset,
      sha256: bytes.withUnsafeBytes { SHA256.hex($0) }, metadata: metadata,
      isLanguageItsOwn: known.language == nil, lineRoles: lines.map(\.role),
      emptiness: "no text on the page")
  }
}
