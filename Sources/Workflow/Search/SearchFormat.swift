import Interchange

/// How `lookup` and `concordance` write.
public enum SearchFormat: String, Sendable, CaseIterable {
  /// For people.
  case text
  /// A header row, a row a match.
  case tsv
  /// JSON Lines.
  case json

  var writerFormat: LookupWriter.Format {
    switch self {
    case .text: .text
    case .tsv: .tsv
    case .json: .json
    }
  }
}
