/// What `import` reads.
public enum ImportFormat: String, Sendable, CaseIterable {
  /// Translation Memory eXchange.
  case tmx
  /// A table with a header row and no quoting: ours, Bitextor's, or with two columns named by their languages.
  case tsv
  /// The same with quoting (RFC 4180); commas, semicolons or tabs.
  case csv
  /// JSON Lines, as we write them.
  case jsonl
  /// Two line-aligned files.
  case moses

  /// By the end of a file's name.
  public init?(file: String) {
    let name = file.lowercased()
    let endings: [(String, ImportFormat)] = [
      (".tmx", .tmx), (".tsv", .tsv), (".tab", .tsv), (".csv", .csv), (".jsonl", .jsonl), (".ndjson", .jsonl),
    ]
    guard let found = endings.first(where: { name.hasSuffix($0.0) }) else { return nil }
    self = found.1
  }
}
