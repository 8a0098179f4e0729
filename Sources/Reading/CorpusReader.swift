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
  private let table: [String: SourcesTable.Row]

  /// Reads a folder's list and its source tables.
  ///
  /// - Returns: the reader, and what was wrong with the tables.
  /// - Throws: an error of the embedded role tables only.
  public static func open(
    _ listing: CorpusListing, options: ReadingOptions = .init()
  ) throws -> (reader: CorpusReader, diagnostics: [Diagnostic]) {
    var table: [String: SourcesTable.Row] = [:]
    var diagnostics: [Diagnostic] = []
    let texts = Set(listing.texts.map(\.path))
    // The table that lies nearest to a text counts: those further down come later.
    let depth = { (file: CorpusFile) in file.path.split(separator: "/").count }
    for file in listing.sourceTables.sorted(by: { (depth($0), $0.path) < (depth($1), $1.path) }) {
      guard let bytes = bytes(of: file, options: options, diagnostics: &diagnostics),
        let decoded = decode(bytes, encoding: nil, file.location, diagnostics: &diagnostics)
      else { continue }
      report(decoded, file.location, &diagnostics)
      let sources = SourcesTable(parsing: decoded.text, file: file)
      diagnostics += sources.diagnostics
      for (path, row) in sources.rows.sorted(by: { $0.key < $1.key }) {
        if texts.contains(path) {
          if let other = table[path]?.metadata, other.url != row.metadata.url {
            diagnostics.append(
              Diagnostic(
                .warning, path: file.location, place: sources.places[path],
                message:
                  "'\(path)' has another url in a table further up; this one counts (found '\(other.url ?? "")')"
              ))
          }
          table[path] = row
        } else if !listing.leftOut.contains(path) {
          diagnostics.append(
            Diagnostic(
              .error, path: file.location, place: sources.places[path], message: "no text at '\(path)'",
              hint: "paths are relative to the folder that sources.tsv lies in"))
        }
      }
    }
    let reader = CorpusReader(
      listing: listing, options: options, roles: LineRoles(words: try RoleWords.bundled()), table: table)
    return (reader, diagnostics)
  }

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
    case .file where pending.file.kind == .page:
      let known = known(of: pending.file, diagnostics: &outcome.diagnostics)
      guard let bytes = Self.bytes(of: pending.file, options: options, diagnostics: &outcome.diagnostics)
      else {
        return nil
      }
      return pageContent(of: bytes, charset: known.encoding, known.metadata, &outcome)
    case .file:
      let known = known(of: pending.file, diagnostics: &outcome.diagnostics)
      guard let bytes = Self.bytes(of: pending.file, options: options, diagnostics: &outcome.diagnostics)
      else {
        return nil
      }
      return textContent(of: bytes, encoding: known.encoding ?? options.encoding, known.metadata, &outcome)
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
    // The page's own lines say nothing of the text's language: a URL's words are the source's.
    let prose = blocks.filter(\.role.isText).map { content.text[$0.span] }.joined(separator: "\n")
    let found = LanguageIdentifier.identify(prose)
    let (language, origin) = language(found, content, outcome.location, &outcome.diagnostics)
    guard let language else { return nil }
    // A text that is in another language as a whole is its declaration's fault, not its paragraphs'.
    if found.map({ !isSurely($0, notIn: language) }) ?? false {
      outcome.foreignBlocks = markForeign(
        &blocks, of: content.text, in: language, outcome.location, &outcome.diagnostics)
    }
    var metadata = content.metadata
    // What the page says of its language and is not so is no longer said of the document.
    if content.isLanguageItsOwn, origin == .detected { metadata.language = nil }
    return Document(
      id: DocumentID(corpus: listing.name, path: outcome.path), sha256: content.sha256,
      charset: content.charset, language: language, languageOrigin: origin, text: content.text,
      blocks: blocks, metadata: metadata, links: content.hints.links, fileLines: content.fileLines)
  }

  // MARK: Parts

  /// What `sources.tsv` and the sidecar say together; the sidecar, which lies nearer, wins.
  private func known(of file: CorpusFile, diagnostics: inout [Diagnostic]) -> SourcesTable.Row {
    var row = table[file.path] ?? SourcesTable.Row()
    guard let sidecarFile = listing.sidecars[file.path] else { return row }
    do {
      let bytes = try FileBytes.read(sidecarFile.location, limit: options.maxFileSize)
      let sidecar = Sidecar(parsing: bytes, location: sidecarFile.location)
      diagnostics += sidecar.diagnostics
      if let said = sidecar.metadata {
        if let url = said.url, let other = row.metadata.url, url != other {
          diagnostics.append(
            Diagnostic(
              .warning, path: sidecarFile.location,
              message:
                "url differs from sources.tsv, which says '\(other)'; the sidecar counts (found '\(url)')"))
        }
        row.metadata.url = said.url ?? row.metadata.url
        row.metadata.title = said.title ?? row.metadata.title
        row.metadata.published = said.published ?? row.metadata.published
        row.metadata.language = said.language ?? row.metadata.language
        row.encoding = sidecar.encoding ?? row.encoding
      }
    } catch {
      diagnostics.append(
        Diagnostic(.error, path: sidecarFile.location, message: "sidecar \(error)", hint: error.hint))
    }
    return row
  }

  /// The bytes of a file; `nil` where it can't be read, which is told.
  private static func bytes(
    of file: CorpusFile, options: ReadingOptions, diagnostics: inout [Diagnostic]
  ) -> [UInt8]? {
    do throws(FileError) {
      return try FileBytes.read(file.location, limit: options.maxFileSize)
    } catch {
      diagnostics.append(
        Diagnostic(.error, path: file.location, message: error.description, hint: error.hint))
      return nil
    }
  }

  /// The text of bytes; `nil` where they are none, which is told.
  private static func decode(
    _ bytes: [UInt8], encoding: String?, _ location: String, diagnostics: inout [Diagnostic]
  ) -> DecodedFile? {
    do {
      return try TextDecoding.decode(bytes, declared: encoding)
    } catch NotTextError.binary(let byte, let offset) {
      let hex = String(byte, radix: 16, uppercase: true)
      diagnostics.append(
        Diagnostic(
          .error, path: location,
          message: "is not a text (found the byte 0x\(hex.count == 1 ? "0" : "")\(hex) at offset \(offset))"))
    } catch NotTextError.unknownCharset {
      diagnostics.append(
        Diagnostic(
          .error, path: location, message: "is not UTF-8, and no other charset fits",
          hint: "convert the file to UTF-8"))
    } catch {
      diagnostics.append(Diagnostic(.error, path: location, message: "\(error)"))
    }
    return nil
  }

  /// Tells of a guessed charset and of bytes that could not be decoded.
  static func report(_ decoded: DecodedFile, _ location: String, _ diagnostics: inout [Diagnostic]) {
    if let declared = decoded.contradicted {
      diagnostics.append(
        Diagnostic(
          .warning, path: location,
          message: "is said to be in \(declared) but is not; read as \(decoded.charset)",
          hint: "mend what says so: --encoding, sources.tsv, the sidecar or the page"))
    } else if let confidence = decoded.guessConfidence {
      diagnostics.append(
        Diagnostic(
          .warning, path: location,
          message: "is not UTF-8; read as \(decoded.charset) (confidence \(confidence) of 100)",
          hint: "say its charset with --encoding, or in a sidecar (\"encoding\")"))
    }
    if let first = decoded.undecodable.first {
      diagnostics.append(
        Diagnostic(
          .error, path: location, place: TextPlace(of: first, in: decoded.text),
          message: "undecodable bytes in \(decoded.charset), kept as U+FFFD"
            + (decoded.undecodable.count > 1 ? " (\(decoded.undecodable.count) places)" : "")))
    }
  }

  /// Whether a text is surely in another language.
  private func isSurely(_ found: LanguageIdentifier.Identification, notIn language: LanguageTag) -> Bool {
    found.isReliable && found.percent >= 80 && found.language.language != language.language
  }

  /// Tells the paragraphs in other languages from the text's.
  private func markForeign(
    _ blocks: inout [Block], of text: String, in language: LanguageTag, _ location: String,
    _ diagnostics: inout [Diagnostic]
  ) -> Int {
    let foreign = ForeignBlocks.mark(&blocks, of: text, in: language)
    guard !foreign.isEmpty else { return 0 }
    let count = foreign.reduce(0) { $0 + $1.count }
    let list = foreign.map { "\($0.count) in '\($0.language)'" }.joined(separator: ", ")
    diagnostics.append(
      Diagnostic(
        .note, path: location,
        message: count == 1
          ? "1 paragraph is in another language and is not aligned (\(list))"
          : "\(count) paragraphs are in other languages and are not aligned (\(list))"))
    return count
  }

  private func language(
    _ found: LanguageIdentifier.Identification?, _ content: DocumentContent, _ location: String,
    _ diagnostics: inout [Diagnostic]
  ) -> (LanguageTag?, LanguageOrigin) {
    if let declared = content.metadata.language {
      if let found, isSurely(found, notIn: declared) {
        diagnostics.append(
          Diagnostic(
            .warning, path: location,
            message: "is declared to be in '\(declared)' but reads like '\(found.language)'"
              + (content.isLanguageItsOwn ? ", which counts" : "")))
        if content.isLanguageItsOwn { return (found.language, .detected) }
      }
      return (declared, .declared)
    }
    guard let found else {
      diagnostics.append(
        Diagnostic(
          .error, path: location, message: "the language can't be told from the text",
          hint: "say it in sources.tsv or in a sidecar (\"language\": \"de\")"))
      return (nil, .detected)
    }
    if !found.isReliable {
      diagnostics.append(
        Diagnostic(
          .note, path: location, message: "the language is a guess (found '\(found.language)')",
          hint: "say it in sources.tsv or in a sidecar"))
    }
    return (found.language, .detected)
  }
}
