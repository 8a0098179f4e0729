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
  /// The title that the page or the record gives; `nil` where only the corpus may give one.
  var title: String?
  /// What a page's elements say of the text's lines, and its links.
  var hints = LineRoles.Hints()
  /// Where the text stands in its file; `nil` where it is the file's own.
  var fileLines: FileLines?
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
    let page: PageDocument
    do {
      page = try PageDocument(bytes, charset: charset, fallback: options.encoding, roles: roles)
    } catch {
      outcome.diagnostics.append(Diagnostic(.error, path: outcome.location, message: "\(error)"))
      return nil
    }
    Self.report(page.decoded, outcome.location, &outcome.diagnostics)
    var metadata = page.metadata
    metadata.url = known.url ?? metadata.url
    metadata.published = known.published ?? metadata.published
    metadata.language = known.language ?? metadata.language
    return DocumentContent(
      text: page.text, charset: page.decoded.charset, sha256: bytes.withUnsafeBytes { SHA256.hex($0) },
      metadata: metadata, isLanguageItsOwn: known.language == nil, title: page.metadata.title,
      hints: page.hints,
      fileLines: page.fileLines, emptiness: "no text on the page")
  }
}
