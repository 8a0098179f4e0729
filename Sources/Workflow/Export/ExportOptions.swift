import Bitext

/// Which pairs `export` writes, and how.
public struct ExportOptions: Sendable {
  public var format = ExportFormat.tsv
  /// Where to write, with splits a folder; `nil`: standard output.
  public var output: String?
  /// The language of the first text; `nil`: that of most articles.
  public var from: String?
  /// The language of the second; `nil`: that of most sources.
  public var to: String?
  /// Also the segments without a counterpart.
  public var unpaired = false
  /// Only pairs with at least this probability.
  public var minScore: Double?
  /// Only pairs that fulfil all of these (`PairFilter`).
  public var conditions: [String] = []
  /// Also the pairs that a person decided to be wrong.
  public var hasWrong = false
  /// Write the quality marks too.
  public var hasMarks = false
  /// Write one pair of those that are the same.
  public var dedup: Deduplication?
  /// Write so many pairs only, drawn at random.
  public var sample: Int?
  /// What the draws depend on, of pairs and of splits.
  public var seed = 0
  /// Write parts, each document in one of them.
  public var splits: [ExportSplit] = []
  /// Where to write what the export holds, for people, or as JSON where the name ends in `.json`.
  public var card: String?
  /// TMX: write the inline tags that units were imported with.
  public var keepsInlineTags = false
  /// CSV: what stands between cells.
  public var csvSeparator = CSVSeparator.comma
  /// CSV: put an apostrophe before texts that a spreadsheet would take for formulas.
  public var guardsCells = true

  public init() {}

  /// What was chosen to be exported, for the card.
  var choices: [(name: String, value: String)] {
    var choices = conditions.map { (name: "where", value: $0) }
    if let minScore { choices.append(("min-score", "\(minScore)")) }
    if unpaired { choices.append(("unpaired", "yes")) }
    if hasWrong { choices.append(("with-wrong", "yes")) }
    switch dedup {
    case .exact: choices.append(("dedup", "normalized texts"))
    case .near: choices.append(("dedup", "letters"))
    case nil: break
    }
    if let sample { choices.append(("sample", "\(sample)")) }
    if !splits.isEmpty {
      choices.append(("split", splits.map { "\($0.name)=\($0.share)" }.joined(separator: ",")))
    }
    if sample != nil || !splits.isEmpty { choices.append(("seed", "\(seed)")) }
    return choices.isEmpty ? [("all", "nothing was left out by choice")] : choices
  }
}

/// When two pairs are the same.
public enum Deduplication: Sendable {
  /// Their normalized texts are.
  case exact
  /// The letters of both texts are, whatever their case: numbers, punctuation and spaces don't count.
  case near
}

/// What stands between the cells of a CSV file.
public enum CSVSeparator: String, Sendable, CaseIterable {
  case comma
  case semicolon
}

/// Why a text is no filter; `nil` where it is one.
public func conditionError(_ text: String) -> String? {
  do throws(PairFilterError) {
    _ = try PairFilter(text)
    return nil
  } catch {
    return error.description
  }
}

/// The fields that filters may name, for the help.
public let filterFields = PairFilter.Field.allCases.map(\.rawValue)

/// The names of the quality marks, for the help.
public let qualityMarkNames = QualityMark.allCases.map(\.rawValue)
