public import Bitext

/// A line that is no row of an aligned TSV.
public struct AlignedTSVError: Error, Sendable, Hashable {
  public enum Reason: Sendable, Hashable {
    /// A column that every aligned TSV has is not in the header.
    case missingColumn(String)
    /// The header doesn't have two columns between `score` and `article_span`, which hold the texts.
    case textColumns(found: Int)
    /// A row has more or fewer fields than the header.
    case fields(expected: Int, found: Int)
    /// A field is not what its column holds.
    case field(column: String, found: String)
  }

  public var reason: Reason
}

extension AlignedTSVError: CustomStringConvertible {
  public var description: String {
    switch reason {
    case .missingColumn(let name): "is no aligned TSV: the header has no column '\(name)'"
    case .textColumns(let found):
      "is no aligned TSV: two text columns stand between 'score' and 'article_span' (found \(found))"
    case .fields(let expected, let found): "the row has \(found) fields, the header \(expected)"
    case .field(let column, let found): "'\(column)' is not what that column holds (found '\(found)')"
    }
  }
}

/// Reads rows of the aligned TSV, as `AlignedTSVWriter` writes it; further columns are passed over.
public struct AlignedTSVReader: Sendable {
  private let width: Int
  private let places: [String: Int]
  private let texts: Int

  /// The columns a row is read from.
  private static let wanted = [
    "pair_id", "article", "source", "bead", "score", "article_span", "source_span",
  ]

  /// - Parameter header: the first line, without its line feed.
  public init(header: String) throws(AlignedTSVError) {
    let names = header.split(separator: "\t", omittingEmptySubsequences: false).map(String.init)
    let places = Dictionary(zip(names, names.indices), uniquingKeysWith: { first, _ in first })
    for name in Self.wanted where places[name] == nil {
      throw AlignedTSVError(reason: .missingColumn(name))
    }
    let between = (places["article_span"] ?? 0) - (places["score"] ?? 0) - 1
    guard between == 2 else { throw AlignedTSVError(reason: .textColumns(found: max(0, between))) }
    self.places = places
    texts = (places["score"] ?? 0) + 1
    width = names.count
  }

  /// Reads one row, without its line feed.
  public func row(_ line: String) throws(AlignedTSVError) -> AlignedRow {
    let fields = line.split(separator: "\t", omittingEmptySubsequences: false)
    guard fields.count == width else {
      throw AlignedTSVError(reason: .fields(expected: width, found: fields.count))
    }
    func field(_ name: String) -> String { places[name].map { String(fields[$0]) } ?? "" }
    let row = AlignedRow(
      pairID: field("pair_id"), article: field("article"), source: field("source"), bead: field("bead"),
      score: field("score"), first: String(fields[texts]), second: String(fields[texts + 1]),
      articleSpan: field("article_span"), sourceSpan: field("source_span"))
    guard !row.pairID.isEmpty else {
      throw AlignedTSVError(reason: .field(column: "pair_id", found: row.pairID))
    }
    guard BeadType(row.bead) != nil else {
      throw AlignedTSVError(reason: .field(column: "bead", found: row.bead))
    }
    guard let score = Double(row.score), (0...1).contains(score) else {
      throw AlignedTSVError(reason: .field(column: "score", found: row.score))
    }
    return row
  }
}
