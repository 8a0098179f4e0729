public import Bitext

extension CorpusReader {
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

  /// What `sources.tsv` and the sidecar say together; the sidecar, which lies nearer, wins.
  func known(of file: CorpusFile, diagnostics: inout [Diagnostic]) -> SourcesTable.Row {
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
}
