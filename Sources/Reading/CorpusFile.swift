/// One file of a corpus folder.
public struct CorpusFile: Sendable, Hashable {
  /// Relative to the corpus folder, `/` between the parts.
  public var path: String
  /// Where it can be opened.
  public var location: String
  public var kind: Kind

  public enum Kind: Sendable, Hashable {
    /// One paragraph a line.
    case text
    /// HTML, as a browser or a crawler saved it.
    case page
    /// CommonMark with tables, and YAML over it.
    case markdown
    /// DOCX: Office Open XML (ECMA-376).
    case word
    /// ODT: OpenDocument text.
    case openDocument
    /// JSON Lines: one document a line.
    case jsonLines
    /// WARC: what a crawler got.
    case webArchive
  }

  public init(path: String, location: String, kind: Kind = .text) {
    self.path = path
    self.location = location
    self.kind = kind
  }

  /// SHA-256 of the file's bytes as they lie there, whatever its size: 64 hexadecimal digits.
  ///
  /// - Throws: `FileError` where it can't be read.
  public func sha256() throws(FileError) -> String { try FileBytes.sha256(location) }
}

extension CorpusFile.Kind {
  /// What a file is read as, by the ending of its name; `nil` where it is not read.
  init?(name: String) {
    // Files of records are inflated as they are read.
    let isGzipped = name.lowercased().hasSuffix(".gz")
    let name = isGzipped ? String(name.dropLast(3)) : name
    guard let dot = name.utf8.lastIndex(of: UInt8(ascii: ".")), dot > name.startIndex else { return nil }
    switch name[name.utf8.index(after: dot)...].lowercased() {
    case "jsonl", "ndjson": self = .jsonLines
    case "warc", "wet": self = .webArchive
    case _ where isGzipped: return nil
    case "txt": self = .text
    case "html", "htm", "xhtml": self = .page
    case "md", "markdown": self = .markdown
    case "docx": self = .word
    case "odt": self = .openDocument
    default: return nil
    }
  }

  /// Whether such a file holds many documents.
  var isOfRecords: Bool {
    switch self {
    case .jsonLines, .webArchive: true
    case .text, .page, .markdown, .word, .openDocument: false
    }
  }

  /// The endings, as people are told them.
  static let shownEndings =
    "*.txt, *.md, *.html, *.htm, *.xhtml, *.docx, *.odt, *.jsonl and *.warc (or *.gz of these two)"
}
