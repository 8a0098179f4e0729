public import Bitext
import Hashing
import ICUText
import LanguageIdentification

/// How a corpus is read.
public struct ReadingOptions: Sendable, Hashable {
  /// Files larger than this are reported, not read; in bytes.
  public var maxFileSize: Int

  public init(maxFileSize: Int = 64_000_000) {
    self.maxFileSize = maxFileSize
  }
}

/// What came of one text file.
public struct ReadOutcome: Sendable {
  /// `nil` where the file could not be read; then a diagnostic says why.
  public var document: Document?
  public var diagnostics: [Diagnostic]
}

/// Reads the documents of one corpus folder.
public struct CorpusReader: Sendable {
  public let listing: CorpusListing
  private let options: ReadingOptions
  private let roles: LineRoles
  private let table: [String: DocumentMetadata]

  /// Reads a folder's list and its source tables.
  ///
  /// - Returns: the reader, and what was wrong with the tables.
  /// - Throws: an error of the embedded role tables only.
  public static func open(
    _ listing: CorpusListing, options: ReadingOptions = .init()
  ) throws -> (reader: CorpusReader, diagnostics: [Diagnostic]) {
    var table: [String: DocumentMetadata] = [:]
    var diagnostics: [Diagnostic] = []
    let texts = Set(listing.texts.map(\.path))
    // The table that lies nearest to a text counts: those further down come later.
    let depth = { (file: CorpusFile) in file.path.split(separator: "/").count }
    for file in listing.sourceTables.sorted(by: { (depth($0), $0.path) < (depth($1), $1.path) }) {
      guard let decoded = read(file, options: options, diagnostics: &diagnostics) else { continue }
      report(decoded.file, file, &diagnostics)
      let sources = SourcesTable(parsing: decoded.file.text, file: file)
      diagnostics += sources.diagnostics
      for (path, metadata) in sources.rows.sorted(by: { $0.key < $1.key }) {
        if texts.contains(path) {
          if let other = table[path], other.url != metadata.url {
            diagnostics.append(
              Diagnostic(
                .warning, path: file.location, place: sources.places[path],
                message:
                  "'\(path)' has another url in a table further up; this one counts (found '\(other.url ?? "")')"
              ))
          }
          table[path] = metadata
        } else {
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

  /// Reads one text with all that the corpus says of it.
  public func read(_ file: CorpusFile) -> ReadOutcome { read(file, language: nil) }

  /// Reads one text with all that the corpus says of it.
  ///
  /// - Parameter language: what it is in, whatever the corpus says; `nil`: as the corpus says, or as detected.
  func read(_ file: CorpusFile, language: LanguageTag?) -> ReadOutcome {
    var diagnostics: [Diagnostic] = []
    var metadata = metadata(of: file, diagnostics: &diagnostics)
    if let language { metadata.language = language }
    if Self.isPage(file.path) { return readPage(file, said: metadata, &diagnostics) }
    guard let read = Self.read(file, options: options, diagnostics: &diagnostics) else {
      return ReadOutcome(document: nil, diagnostics: diagnostics)
    }
    let decoded = read.file
    guard decoded.text.contains(where: { !$0.isWhitespace }) else {
      diagnostics.append(Diagnostic(.error, path: file.location, message: "file is empty"))
      return ReadOutcome(document: nil, diagnostics: diagnostics)
    }
    Self.report(decoded, file, &diagnostics)
    do {
      let blocks = try roles.blocks(of: decoded.text, title: metadata.title)
      // The page's own lines say nothing of the text's language: a URL's words are the source's.
      let prose = blocks.filter(\.role.isText).map { decoded.text[$0.span] }.joined(separator: "\n")
      let (language, origin) = self.language(of: prose, metadata, file, &diagnostics)
      guard let language else { return ReadOutcome(document: nil, diagnostics: diagnostics) }
      let document = Document(
        id: DocumentID(corpus: listing.name, path: file.path), sha256: read.sha256, charset: decoded.charset,
        language: language, languageOrigin: origin, text: decoded.text,
        blocks: blocks, metadata: metadata)
      return ReadOutcome(document: document, diagnostics: diagnostics)
    } catch {
      diagnostics.append(Diagnostic(.error, path: file.location, message: "\(error)"))
      return ReadOutcome(document: nil, diagnostics: diagnostics)
    }
  }

  /// Reads a saved page; what the corpus says of it counts before what the page says of itself.
  private func readPage(
    _ file: CorpusFile, said: DocumentMetadata, _ diagnostics: inout [Diagnostic]
  ) -> ReadOutcome {
    do {
      let bytes = try FileBytes.read(file.location, limit: options.maxFileSize)
      let page = try PageDocument(bytes, roles: roles)
      var metadata = page.metadata
      metadata.url = said.url ?? metadata.url
      metadata.published = said.published ?? metadata.published
      let blocks = try roles.blocks(of: page.text, title: page.metadata.title, hints: page.hints)
      let prose = blocks.filter(\.role.isText).map { page.text[$0.span] }.joined(separator: "\n")
      // Pages often have their template's language in them: a text that clearly is in another is believed.
      let found = LanguageIdentifier.identify(prose)
      let isSure = found.map { $0.isReliable && $0.percent >= 80 } ?? false
      metadata.language = said.language ?? (isSure ? nil : metadata.language)
      let (language, origin) = self.language(of: prose, metadata, file, &diagnostics)
      guard let language else { return ReadOutcome(document: nil, diagnostics: diagnostics) }
      let document = Document(
        id: DocumentID(corpus: listing.name, path: file.path),
        sha256: bytes.withUnsafeBytes { SHA256.hex($0) },
        charset: "UTF-8", language: language, languageOrigin: origin, text: page.text, blocks: blocks,
        metadata: metadata, links: page.hints.links, fileLines: page.fileLines)
      return ReadOutcome(document: document, diagnostics: diagnostics)
    } catch let error as FileError {
      diagnostics.append(
        Diagnostic(.error, path: file.location, message: error.description, hint: error.hint))
    } catch {
      diagnostics.append(Diagnostic(.error, path: file.location, message: "\(error)"))
    }
    return ReadOutcome(document: nil, diagnostics: diagnostics)
  }

  private static func isPage(_ path: String) -> Bool {
    let name = path.lowercased()
    return [".html", ".htm", ".xhtml"].contains { name.hasSuffix($0) }
  }

  // MARK: Parts

  /// What `sources.tsv` and the sidecar say together; the sidecar, which lies nearer, wins.
  private func metadata(of file: CorpusFile, diagnostics: inout [Diagnostic]) -> DocumentMetadata {
    var metadata = table[file.path] ?? DocumentMetadata()
    guard let sidecarFile = listing.sidecars[file.path] else { return metadata }
    do {
      let bytes = try FileBytes.read(sidecarFile.location, limit: options.maxFileSize)
      let sidecar = Sidecar(parsing: bytes, location: sidecarFile.location)
      diagnostics += sidecar.diagnostics
      if let said = sidecar.metadata {
        if let url = said.url, let other = metadata.url, url != other {
          diagnostics.append(
            Diagnostic(
              .warning, path: sidecarFile.location,
              message:
                "url differs from sources.tsv, which says '\(other)'; the sidecar counts (found '\(url)')"))
        }
        metadata.url = said.url ?? metadata.url
        metadata.title = said.title ?? metadata.title
        metadata.published = said.published ?? metadata.published
        metadata.language = said.language ?? metadata.language
      }
    } catch {
      diagnostics.append(
        Diagnostic(.error, path: sidecarFile.location, message: "sidecar \(error)", hint: error.hint))
    }
    return metadata
  }

  private static func read(
    _ file: CorpusFile, options: ReadingOptions, diagnostics: inout [Diagnostic]
  ) -> (file: DecodedFile, sha256: String)? {
    do {
      let bytes = try FileBytes.read(file.location, limit: options.maxFileSize)
      let decoded = try TextDecoding.decode(bytes)
      return (decoded, bytes.withUnsafeBytes { SHA256.hex($0) })
    } catch let error as FileError {
      diagnostics.append(
        Diagnostic(.error, path: file.location, message: error.description, hint: error.hint))
    } catch NotTextError.binary(let byte, let offset) {
      let hex = String(byte, radix: 16, uppercase: true)
      diagnostics.append(
        Diagnostic(
          .error, path: file.location,
          message: "is not a text (found the byte 0x\(hex.count == 1 ? "0" : "")\(hex) at offset \(offset))"))
    } catch NotTextError.unknownCharset {
      diagnostics.append(
        Diagnostic(
          .error, path: file.location, message: "is not UTF-8, and no other charset fits",
          hint: "convert the file to UTF-8"))
    } catch {
      diagnostics.append(Diagnostic(.error, path: file.location, message: "\(error)"))
    }
    return nil
  }

  /// Tells of a guessed charset and of bytes that could not be decoded.
  private static func report(_ decoded: DecodedFile, _ file: CorpusFile, _ diagnostics: inout [Diagnostic]) {
    if let confidence = decoded.guessConfidence {
      diagnostics.append(
        Diagnostic(
          .warning, path: file.location,
          message: "is not UTF-8; read as \(decoded.charset) (confidence \(confidence) of 100)",
          hint: "convert the file to UTF-8 if this is wrong"))
    }
    if let first = decoded.undecodable.first {
      diagnostics.append(
        Diagnostic(
          .error, path: file.location, place: TextPlace(of: first, in: decoded.text),
          message: "undecodable bytes in \(decoded.charset), kept as U+FFFD"
            + (decoded.undecodable.count > 1 ? " (\(decoded.undecodable.count) places)" : "")))
    }
  }

  private func language(
    of text: String, _ metadata: DocumentMetadata, _ file: CorpusFile, _ diagnostics: inout [Diagnostic]
  ) -> (LanguageTag?, LanguageOrigin) {
    let found = LanguageIdentifier.identify(text)
    if let declared = metadata.language {
      if let found, found.isReliable, found.percent >= 80, found.language.language != declared.language {
        diagnostics.append(
          Diagnostic(
            .warning, path: file.location,
            message: "is declared to be in '\(declared)' but reads like '\(found.language)'"))
      }
      return (declared, .declared)
    }
    guard let found else {
      diagnostics.append(
        Diagnostic(
          .error, path: file.location, message: "the language can't be told from the text",
          hint: "say it in sources.tsv or in a sidecar (\"language\": \"de\")"))
      return (nil, .detected)
    }
    if !found.isReliable {
      diagnostics.append(
        Diagnostic(
          .note, path: file.location, message: "the language is a guess (found '\(found.language)')",
          hint: "say it in sources.tsv or in a sidecar"))
    }
    return (found.language, .detected)
  }
}
