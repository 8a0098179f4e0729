import Bitext
import ICUText

/// `sources.tsv`: which text of a corpus belongs to which URL.
///
/// A header row names the columns: `path` and `url`, and, where known, `title`, `published`, `language`, `encoding`; any
/// order, more allowed. Paths are relative to the folder the table lies in.
struct SourcesTable {
  /// What the table says, by the text's path in the corpus.
  var rows: [String: Row] = [:]
  /// Where each path stands in the table, for later complaints.
  var places: [String: TextPlace] = [:]
  var diagnostics: [Diagnostic] = []

  /// What is known of a text before it is read.
  struct Row: Sendable, Hashable {
    var metadata = DocumentMetadata()
    /// The charset it is said to be in.
    var encoding: String?
  }

  /// Reads a table; a broken row is told with line and column, and the rest is read.
  init(parsing text: String, file: CorpusFile) {
    let folder = file.path.split(separator: "/").dropLast().map { $0 + "/" }.joined()
    var header: [String: Int]?
    for (index, line) in text.split(omittingEmptySubsequences: false, whereSeparator: \.endsLine).enumerated()
    {
      if line.allSatisfy(\.isWhitespace) { continue }
      let fields = line.utf8.split(separator: UInt8(ascii: "\t"), omittingEmptySubsequences: false)
        .map { String(Substring($0)) }
      guard let columns = header else {
        header = readHeader(fields, line: index + 1, location: file.location)
        if header == nil { return }
        continue
      }
      readRow(fields, columns: columns, line: index + 1, folder: folder, location: file.location)
    }
    if header == nil {
      diagnostics.append(
        Diagnostic(
          .error, path: file.location, place: TextPlace(line: 1, column: 1), message: "the table is empty",
          hint: "the first row names the columns: path, url"))
    }
  }

  private mutating func readHeader(_ fields: [String], line: Int, location: String) -> [String: Int]? {
    var columns: [String: Int] = [:]
    for (index, field) in fields.enumerated() {
      let name = field.trimmed.lowercased()
      if columns[name] != nil, !name.isEmpty {
        complain("column '\(name)' is named twice", line, column(of: index, in: fields), location)
        return nil
      }
      columns[name] = index
    }
    for wanted in ["path", "url"] where columns[wanted] == nil {
      complain(
        "no column '\(wanted)' (found \(fields.map { "'\($0)'" }.joined(separator: ", ")))", line, 1,
        location,
        hint: "the first row names the columns, with tabs between them: path, url")
      return nil
    }
    return columns
  }

  private mutating func readRow(
    _ fields: [String], columns: [String: Int], line: Int, folder: String, location: String
  ) {
    func field(_ name: String) -> String? {
      guard let index = columns[name], index < fields.count else { return nil }
      let value = fields[index].trimmed
      return value.isEmpty ? nil : value
    }
    let needed = max(columns["path"] ?? 0, columns["url"] ?? 0)
    guard fields.count > needed else {
      complain(
        "the row has \(fields.count) of \(columns.count) columns", line, column(of: fields.count, in: fields),
        location, hint: "columns are separated by tabs, not blanks")
      return
    }
    guard let path = field("path") else {
      complain("no path", line, column(of: columns["path"] ?? 0, in: fields), location)
      return
    }
    guard let url = field("url") else {
      complain("no url for '\(path)'", line, column(of: columns["url"] ?? 0, in: fields), location)
      return
    }
    var metadata = DocumentMetadata(url: url, title: field("title"), published: field("published"))
    if let language = field("language") {
      metadata.language = LanguageTag(language)
      if metadata.language == nil {
        complain(
          "not a language tag (found '\(language)')", line, column(of: columns["language"] ?? 0, in: fields),
          location, hint: "write a BCP 47 tag such as vi or de")
      }
    }
    let key = folder + (path.hasPrefix("./") ? String(path.dropFirst(2)) : path)
    let row = Row(metadata: metadata, encoding: knownCharset(field("encoding"), line, location))
    if let earlier = rows[key], earlier != row {
      complain("'\(path)' is given twice; the first row counts", line, 1, location)
      return
    }
    rows[key] = row
    places[key] = TextPlace(line: line, column: column(of: columns["path"] ?? 0, in: fields))
  }

  private mutating func knownCharset(_ name: String?, _ line: Int, _ location: String) -> String? {
    guard let name, Charset.canonicalName(name) == nil else { return name }
    complain("no charset that is known (found '\(name)')", line, 1, location)
    return nil
  }

  private mutating func complain(
    _ message: String, _ line: Int, _ column: Int, _ location: String, hint: String? = nil
  ) {
    diagnostics.append(
      Diagnostic(
        .error, path: location, place: TextPlace(line: line, column: column), message: message, hint: hint))
  }

  /// The column, from 1 in characters, at which a field begins.
  private func column(of index: Int, in fields: [String]) -> Int {
    fields.prefix(index).reduce(1) { $0 + $1.count + 1 }
  }
}

extension String {
  /// Without white space at either end.
  var trimmed: String {
    // Most have none, and bytes are quicker looked at than characters.
    if let first = utf8.first, let last = utf8.last, (0x21...0x7E).contains(first),
      (0x21...0x7E).contains(last)
    {
      return self
    }
    var rest = Substring(self)
    while let first = rest.first, first.isWhitespace { rest.removeFirst() }
    while let last = rest.last, last.isWhitespace { rest.removeLast() }
    return String(rest)
  }
}
