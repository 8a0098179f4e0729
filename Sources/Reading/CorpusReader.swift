public import Bitext
import Hashing
import ICUText
import LanguageIdentification

/// How a corpus is read.
public struct ReadingOptions: Sendable, Hashable {
  /// Files larger than this are reported, not read; in bytes.
  public var maxFileSize: Int
  /// The charset of texts and pages of which nothing nearer says one; `nil`: as detected.
  public var encoding: String?

  public init(maxFileSize: Int = 64_000_000, encoding: String? = nil) {
    self.maxFileSize = maxFileSize
    self.encoding = encoding
  }
}

/// What came of one document.
public struct ReadOutcome: Sendable {
  /// Its path in the corpus.
  public var path: String
  /// Where messages about it point.
  public var location: String
  /// `nil` where it could not be read; then a diagnostic says why.
  public var document: Document?
  public var diagnostics: [Diagnostic]
  /// How many of its paragraphs are in another language than the document.
  public var foreignBlocks = 0
}

/// Reads the documents of one corpus folder.
public struct CorpusReader: Sendable {
  public let listing: CorpusListing
  let options: ReadingOptions
  let roles: LineRoles
  let table: [String: SourcesTable.Row]

  /// Reads a file that is one document, with all that the corpus says of it.
  public func read(_ file: CorpusFile) -> ReadOutcome { read(file, language: nil) }

  /// Reads a file that is one document, with all that the corpus says of it.
  ///
  /// - Parameter language: what it is in, whatever the corpus says; `nil`: as the corpus says, or as detected.
  func read(_ file: CorpusFile, language: LanguageTag?) -> ReadOutcome {
    read(PendingDocument(file: file, path: file.path, content: .file), language: language)
  }

  /// Reads one document with all that the corpus says of it.
  public func read(_ pending: PendingDocument) -> ReadOutcome { read(pending, language: nil) }

  private func read(_ pending: PendingDocument, language: LanguageTag?) -> ReadOutcome {
    var outcome = ReadOutcome(
      path: pending.path, location: pending.location, document: nil, diagnostics: [])
    guard var content = content(of: pending, &outcome) else { return outcome }
    if let language {
      content.metadata.language = language
      content.isLanguageItsOwn = false
    }
    do {
      outcome.document = try document(content, &outcome)
    } catch {
      outcome.diagnostics.append(Diagnostic(.error, path: outcome.location, message: "\(error)"))
    }
    return outcome
  }

  /// The text of a document and what is known of it, whatever it lies in.
  private func content(of pending: PendingDocument, _ outcome: inout ReadOutcome) -> DocumentContent? {
    switch pending.content {
    case .trouble(let diagnostics):
      outcome.diagnostics += diagnostics
      return nil
    case .record(let record):
      return jsonContent(of: record, in: pending.file, &outcome)
    case .capture(let capture):
      return captureContent(of: capture, &outcome)
    case .file: return fileContent(of: pending.file, &outcome)
    }
  }

  /// A file that is one document.
  private func fileContent(of file: CorpusFile, _ outcome: inout ReadOutcome) -> DocumentContent? {
    let said = known(of: file, diagnostics: &outcome.diagnostics)
    guard let bytes = Self.bytes(of: file, options: options, diagnostics: &outcome.diagnostics) else {
      return nil
    }
    switch file.kind {
    case .page: return pageContent(of: bytes, charset: said.encoding, said.metadata, &outcome)
    case .markdown:
      return markdownContent(
        of: bytes, encoding: said.encoding ?? options.encoding, said.metadata, &outcome)
    case .word, .openDocument: return officeContent(of: bytes, file.kind, said.metadata, &outcome)
    case .text, .jsonLines, .webArchive:
      return textContent(of: bytes, encoding: said.encoding ?? options.encoding, said.metadata, &outcome)
    }
  }

  /// A text, whatever it lies in.
  func textContent(
    of bytes: [UInt8], encoding: String?, _ metadata: DocumentMetadata, _ outcome: inout ReadOutcome
  ) -> DocumentContent? {
    let read = Self.decode(bytes, encoding: encoding, outcome.location, diagnostics: &outcome.diagnostics)
    guard let read else { return nil }
    Self.report(read, outcome.location, &outcome.diagnostics)
    return DocumentContent(
      text: read.text, charset: read.charset, sha256: bytes.withUnsafeBytes { SHA256.hex($0) },
      metadata: metadata)
  }

  /// Makes the document: tells its lines apart, and its language.
  private func document(_ content: DocumentContent, _ outcome: inout ReadOutcome) throws -> Document? {
    guard content.text.contains(where: { !$0.isWhitespace }) else {
      outcome.diagnostics.append(
        Diagnostic(.error, path: outcome.location, message: content.emptiness))
      return nil
    }
    var blocks = try roles.blocks(
      of: content.text, title: content.title ?? content.metadata.title, hints: content.hints)
    // What the file marks as a paragraph, a list's item or a cell is no heading, however short.
    for index in blocks.indices
    where blocks[index].role == .heading && content.hints.roles[blocks[index].span.start] == .body {
      blocks[index].role = .body
    }
    // The page's own lines say nothing of the text's language: a URL's words are the source's.
    var survey = LanguageSurvey(blocks.filter(\.role.isText).map(\.span), of: content.text)
    let found = survey.identification()
    let (language, origin) = language(found, content, outcome.location, &outcome.diagnostics)
    guard let language else { return nil }
    // A text that is in another language as a whole is its declaration's fault, not its paragraphs'.
    if found.map({ !isSurely($0, notIn: language) }) ?? false {
      outcome.foreignBlocks = markForeign(
        &blocks, of: content.text, in: language, &survey, outcome.location, &outcome.diagnostics)
    }
    var metadata = content.metadata
    // What the page says of its language and is not so is no longer said of the document.
    if content.isLanguageItsOwn, origin == .detected { metadata.language = nil }
    return Document(
      id: DocumentID(corpus: listing.name, path: outcome.path), sha256: content.sha256,
      charset: content.charset, language: language, languageOrigin: origin, text: content.text,
      blocks: blocks, metadata: metadata, links: content.hints.links, fileLines: content.fileLines)
  }
}
