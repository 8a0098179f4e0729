import Bitext
import Interchange

/// The rows of a table, of JSON Lines or of two Moses files, one after another.
struct RowFeed {
  /// A row as it stands in its file, and what it says.
  struct Row {
    /// The number of its first line.
    var line: Int
    /// The bytes of its lines, as a file of rejects repeats them.
    var text: [UInt8]
    /// A pair; `nil` where there is one text only.
    var pair: Result<PairRow?, PairRowError>
  }

  private let format: ImportFormat
  private var lines: InputLines
  /// The second file of two.
  private var other: InputLines?
  private let languages: LanguageColumns?
  private var table: PairTableReader?
  private var separator: UInt8 = 0x09
  /// The header row; empty where there is none.
  private(set) var header: [UInt8] = []

  /// A row of CSV that is longer has a quotation mark too few or too many.
  private static let longestRow = 1 << 22

  init(
    _ format: ImportFormat, _ input: InputFile, other: InputFile?, languages: LanguageColumns?
  ) throws {
    self.format = format
    self.languages = languages
    lines = InputLines(input)
    self.other = other.map { InputLines($0) }
    guard format == .tsv || format == .csv else { return }
    header = try lines.next() ?? []
    let text = try Self.text(header).get()
    if format == .csv { separator = DelimitedText.separator(ofHeader: text) }
    table = try PairTableReader(
      header: try cells(text).get(), languages: languages, isCSV: format == .csv)
  }

  /// The next row that is not empty; `nil` at the end.
  mutating func next() throws -> Row? {
    if other != nil { return try nextOfTwo() }
    while let bytes = try lines.next() {
      if bytes.allSatisfy({ $0 == 0x20 }) { continue }
      let line = lines.number
      var row = bytes
      while format == .csv, DelimitedText.isOpen(row), row.count < Self.longestRow,
        let more = try lines.next()
      {
        row.append(0x0A)
        row += more
      }
      return Row(line: line, text: row, pair: pair(row, line))
    }
    return nil
  }

  private func pair(_ row: [UInt8], _ line: Int) -> Result<PairRow?, PairRowError> {
    if format == .jsonl {
      do throws(JSONLineError) {
        return .success(try PairLineReader.row(row, number: line))
      } catch {
        return .failure(PairRowError(column: error.column, error.message))
      }
    }
    return Self.text(row).flatMap { text in
      cells(text).flatMap { cells in
        do throws(PairRowError) {
          return .success(try table?.row(cells))
        } catch {
          return .failure(error)
        }
      }
    }
  }

  private func cells(_ text: String) -> Result<[String], PairRowError> {
    guard format == .csv else { return .success(DelimitedText.tsv(text)) }
    do throws(PairRowError) {
      return .success(try DelimitedText.csv(text, separator: separator))
    } catch {
      return .failure(error)
    }
  }

  /// A line of each of two files; both must have as many.
  private mutating func nextOfTwo() throws -> Row? {
    let one = try lines.next()
    let two = try other?.next()
    if one == nil, two == nil { return nil }
    let number = max(lines.number, other?.number ?? 0)
    let text = (one ?? []) + [0x09] + (two ?? [])
    guard let one, let two, let languages else {
      return Row(
        line: number, text: text,
        pair: .failure(
          PairRowError(
            "only one of the two files has this line", hint: "Moses files have as many lines as each other")))
    }
    let pair = Self.text(one).flatMap { first in
      Self.text(two).flatMap { second -> Result<PairRow?, PairRowError> in
        if first.isEmpty || second.isEmpty { return .success(nil) }
        return .success(
          PairRow(
            article: .init(language: languages.first, text: first),
            source: .init(language: languages.second, text: second), details: []))
      }
    }
    return Row(line: number, text: text, pair: pair)
  }

  private static func text(_ bytes: [UInt8]) -> Result<String, PairRowError> {
    guard let text = String(validating: bytes, as: UTF8.self) else {
      return .failure(PairRowError("not UTF-8", hint: "save the file as UTF-8"))
    }
    return .success(text)
  }
}
