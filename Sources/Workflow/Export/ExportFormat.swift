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
  /// XLIFF 2.1 with match data.
  case xliff
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

  /// What the names of files end in that we name.
  var fileType: String {
    switch self {
    case .tsv, .bitextor: ".tsv"
    case .tmx: ".tmx"
    case .jsonl: ".jsonl"
    case .moses: ""
    case .xliff: ".xlf"
    case .csv: ".csv"
    }
  }

  /// Whether pairs of other languages than those of the export have a place in it.
  var keepsAllLanguages: Bool { self == .tmx || self == .jsonl }

  /// Whether the parts of a pair's score have a place in it.
  var hasEvidence: Bool { self == .jsonl }

  func writers(
    _ columns: LanguageColumns, _ options: ExportOptions, extra: ExtraColumns
  ) -> [any PairFileWriter] {
    switch self {
    case .tsv: [AlignedTSVWriter(columns, extra: extra)]
    case .tmx:
      [TMXWriter(columns, toolVersion: ProgramVersion.number, keepsInlineTags: options.keepsInlineTags)]
    case .jsonl: [PairLineWriter()]
    case .moses: [MosesWriter(columns, isSecond: false), MosesWriter(columns, isSecond: true)]
    case .bitextor: [BitextorWriter(columns, extra: extra)]
    case .xliff: [XLIFFWriter(columns)]
    case .csv:
      [
        CSVWriter(
          columns, extra: extra, separator: options.csvSeparator == .comma ? .comma : .semicolon,
          guardsCells: options.guardsCells)
      ]
    }
  }
}
