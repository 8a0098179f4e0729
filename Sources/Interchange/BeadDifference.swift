public import Bitext

/// What became of a bead between two runs.
public enum BeadChange: String, Sendable, Hashable, CaseIterable {
  /// Only the old run has it.
  case lost
  /// Only the new run has it.
  case gained
  /// Both have it, with another score.
  case rescored
}

/// A bead that two runs don't agree on.
public struct BeadDifference: Sendable, Hashable {
  public var change: BeadChange
  /// As the run shows it that has it; of a rescored bead, the new one.
  public var row: AlignedRow
  /// The score of the old run, where the bead is rescored.
  public var oldScore: String?

  public init(_ change: BeadChange, _ row: AlignedRow, oldScore: String? = nil) {
    self.change = change
    self.row = row
    self.oldScore = oldScore
  }
}

/// Writes the differences of two runs, as TSV or for people.
public struct BeadDifferenceWriter: Sendable {
  private let isColored: Bool

  /// - Parameter isColored: whether the text for people has colours (ECMA-48 escape sequences).
  public init(isColored: Bool = false) {
    self.isColored = isColored
  }

  /// The TSV's header row; `first` and `second` are the texts of the two language columns.
  public static let header = TSVField.line([
    "change", "pair_id", "article", "source", "bead", "score", "old_score", "first", "second", "article_span",
    "source_span",
  ])

  /// A row of the TSV.
  public func row(_ difference: BeadDifference) -> String {
    let row = difference.row
    return TSVField.line([
      difference.change.rawValue, row.pairID, row.article, row.source, row.bead, row.score,
      difference.oldScore ?? "", row.first, row.second, row.articleSpan, row.sourceSpan,
    ])
  }

  /// A block for people: the article, and below it each bead with `-`, `+` or `~` before it.
  public func block(_ differences: [BeadDifference]) -> String {
    guard let article = differences.first?.row.article else { return "" }
    return styled(article.printable, "1") + "\n" + differences.map(lines).joined() + "\n"
  }

  private func lines(_ difference: BeadDifference) -> String {
    let row = difference.row
    let (mark, style) =
      switch difference.change {
      case .lost: ("-", "31")
      case .gained: ("+", "32")
      case .rescored: ("~", "33")
      }
    let score = difference.oldScore.map { "\($0) -> \(row.score)" } ?? row.score
    let spans = [row.articleSpan, row.sourceSpan].map { $0.isEmpty ? "none" : $0 }.joined(separator: " | ")
    var text = styled("\(mark) \(row.bead)  \(score)  \(spans)", style) + "\n"
    for side in [row.first, row.second] where !side.isEmpty { text += "    \(side.printable)\n" }
    return text
  }

  private func styled(_ text: String, _ style: String) -> String {
    isColored ? "\u{1B}[\(style)m\(text)\u{1B}[0m" : text
  }
}
