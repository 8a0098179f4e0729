import Bitext
import Interchange

/// What `export` writes.
public enum ExportFormat: String, Sendable, CaseIterable {
  /// Aligned TSV.
  case tsv
  /// Translation Memory eXchange 1.4b.
  case tmx
  /// JSON Lines with all of the provenance.
  case jsonl
  /// Two line-aligned files.
  case moses
  /// Bitextor's columns.
  case bitextor
  /// CSV for Excel and LibreOffice.
  case csv

  /// The ends of the names of the files it is written to; one empty end where it is one file.
  func fileEndings(_ columns: LanguageColumns) -> [String] {
    self == .moses ? [".\(columns.first)", ".\(columns.second)"] : [""]
  }

  func writers(_ columns: LanguageColumns, _ options: ExportOptions) -> [any PairFileWriter] {
    switch self {
    case .tsv: [AlignedTSVWriter(columns)]
    case .tmx:
      [TMXWriter(columns, toolVersion: ProgramVersion.number, keepsInlineTags: options.keepsInlineTags)]
    case .jsonl: [PairLineWriter()]
    case .moses: [MosesWriter(columns, isSecond: false), MosesWriter(columns, isSecond: true)]
    case .bitextor: [BitextorWriter(columns)]
    case .csv: [CSVWriter(columns, guardsCells: options.guardsCells)]
    }
  }
}

/// Which pairs `export` writes, and how.
public struct ExportOptions: Sendable {
  public var format = ExportFormat.tsv
  /// Where to write; `nil`: standard output.
  public var output: String?
  /// The language of the first text; `nil`: that of most articles.
  public var from: String?
  /// The language of the second; `nil`: that of most sources.
  public var to: String?
  /// Also the segments without a counterpart.
  public var unpaired = false
  /// Only pairs with at least this probability.
  public var minScore: Double?
  /// Also the pairs that a person decided to be wrong.
  public var hasWrong = false
  /// TMX: write the inline tags that units were imported with.
  public var keepsInlineTags = false
  /// CSV: put an apostrophe before texts that a spreadsheet would take for formulas.
  public var guardsCells = true

  public init() {}
}
