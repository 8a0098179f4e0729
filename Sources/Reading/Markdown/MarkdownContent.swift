import Bitext
import Hashing

extension CorpusReader {
  /// The text of a Markdown file, and what its front matter says of it where the corpus does not.
  func markdownContent(
    of bytes: [UInt8], encoding: String?, _ known: DocumentMetadata, _ outcome: inout ReadOutcome
  ) -> DocumentContent? {
    guard let file = textContent(of: bytes, encoding: encoding, known, &outcome) else { return nil }
    let source = Array(file.text.utf8)
    let head = MarkdownHead(source, outcome.location, isAttribution: roles.isAttribution)
    outcome.diagnostics += head.diagnostics
    let metadata = known.filled(from: head.metadata)
    let markdown: MarkdownText
    do {
      markdown = try MarkdownText(
        source, head, address: { PageDocument.absolute($0, base: metadata.url) },
        isAttribution: roles.isAttribution)
    } catch {
      outcome.diagnostics.append(Diagnostic(.error, path: outcome.location, message: "\(error)"))
      return nil
    }
    outcome.diagnostics += [markdown.leftOut.diagnostic(outcome.location)].compactMap { $0 }
    return DocumentContent(
      markdown.taken, charset: file.charset, sha256: file.sha256, metadata: metadata,
      isLanguageItsOwn: known.language == nil, title: head.metadata.title,
      emptiness: bytes.isEmpty ? "file is empty" : "no text in the file")
  }
}

extension DocumentContent {
  /// A document whose text was taken from a file with markup.
  init(
    _ taken: TakenText, charset: String, sha256: String, metadata: DocumentMetadata, isLanguageItsOwn: Bool,
    title: String?, emptiness: String
  ) {
    self.init(
      text: taken.text, charset: charset, sha256: sha256, metadata: metadata,
      isLanguageItsOwn: isLanguageItsOwn, title: title, hints: taken.hints, fileLines: taken.fileLines,
      emptiness: emptiness)
  }
}

extension DocumentMetadata {
  /// The same, with what a file says of itself where nothing nearer says it.
  func filled(from own: DocumentMetadata) -> DocumentMetadata {
    DocumentMetadata(
      url: url ?? own.url, title: title ?? own.title, published: published ?? own.published,
      language: language ?? own.language)
  }
}
