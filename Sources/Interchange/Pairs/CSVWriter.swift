import Bitext

/// Writes pairs as CSV that Excel and LibreOffice open rightly: a byte order mark, CR LF, quotes as in RFC 4180.
///
/// The columns are those of the aligned TSV, but spans and bead types are cut into plain numbers: spreadsheets take
/// `10-15` for a date and `2:1` for a time of day. Line breaks inside a text stay, as LF. A cell that a spreadsheet
/// would take for a formula or a number, though it is a text, gets an apostrophe in front; `guarded` counts them.
public struct CSVWriter: PairFileWriter, Sendable {
  private let columns: LanguageColumns
  private let extra: ExtraColumns
  private let separator: Separator
  private let guardsCells: Bool
  /// What stands between cells.
  public enum Separator: String, Sendable, CaseIterable {
    /// As in RFC 4180.
    case comma
    /// As spreadsheets expect it where numbers have a decimal comma (German, Vietnamese); scores have one too then.
    case semicolon

    var text: String { self == .comma ? "," : ";" }
  }

  /// How many cells got an apostrophe in front.
  public private(set) var guarded = 0

  /// - Parameter guardsCells: put an apostrophe before what would be a formula or a number.
  public init(
    _ columns: LanguageColumns, extra: ExtraColumns = ExtraColumns(), separator: Separator = .comma,
    guardsCells: Bool = true
  ) {
    self.columns = columns
    self.separator = separator
    self.extra = extra
    self.guardsCells = guardsCells
  }

  public var prologue: String {
    let names =
      [
        "pair_id", "article", "source", "source_url", "publisher", "published", "verdict",
        "article_sentences",
        "source_sentences", "score", columns.first.rawValue, columns.second.rawValue, "article_start",
        "article_end", "source_start", "source_end",
      ] + extra.names
    return "\u{FEFF}" + names.map(Self.quoted).joined(separator: separator.text) + "\r\n"
  }

  public mutating func text(of record: PairRecord) -> String? {
    let pair = record.pair
    guard let sides = columns.sides(of: pair) else { return nil }
    let article = Self.ends(pair.knownArticleSpan)
    let source = Self.ends(pair.knownSourceSpan)
    var cells = [
      cell(record.id), cell(pair.knownArticlePath), cell(pair.knownSourcePath),
      cell(pair.sourceURL),
      cell(pair.knownPublisher), Self.quoted(pair.knownPublished ?? ""),
      cell(pair.knownVerdict?.rawValue), String(pair.knownType.source), String(pair.knownType.target),
      score(pair.confidence), cell(sides.first?.original), cell(sides.second?.original),
      article.0, article.1, source.0, source.1,
    ]
    for field in extra.fields(of: record) { cells.append(cell(field)) }
    return cells.joined(separator: separator.text) + "\r\n"
  }

  private func score(_ confidence: Double) -> String {
    let text = confidence.withFourDecimals
    return separator == .comma ? text : text.replacing(".", with: ",")
  }

  private static func ends(_ span: OriginalSpan?) -> (String, String) {
    guard let span, !span.isEmpty else { return ("", "") }
    return (String(span.start), String(span.end))
  }

  /// A text as a cell.
  private mutating func cell(_ text: String?) -> String {
    guard var text else { return "" }
    if guardsCells, Self.isMistakable(text) {
      guarded += 1
      text = "'" + text
    }
    return Self.quoted(text)
  }

  /// Whether a spreadsheet would take a text for a formula (OWASP, "CSV injection"), a number, a date or a truth value.
  static func isMistakable(_ text: String) -> Bool {
    guard let first = text.unicodeScalars.first else { return false }
    if "=+-@\t\r\n＝＋－＠".unicodeScalars.contains(first) { return true }
    if text.utf8.count <= 5, ["true", "false"].contains(text.lowercased()) { return true }
    // Nor may a reader take an apostrophe of the text's own for one of ours.
    if first == "'" { return isMistakable(String(text.unicodeScalars.dropFirst())) }
    guard ("0"..."9").contains(first) else { return false }
    let isWhole = text.utf8.allSatisfy { (0x30...0x39).contains($0) }
    // `12345678901234567890` and `12e4567…` would lose digits, `007` its zeros; `3/4` and `2:1` would be dates and times.
    if isWhole { return text.utf8.count > 11 || first == "0" && text.utf8.count > 1 }
    if text.utf8.allSatisfy({ (0x2C...0x3A).contains($0) || $0 == 0x20 || $0 == 0x25 }) { return true }
    return text.utf8.count > 11 && Double(text) != nil
  }

  /// In quotes where RFC 4180 wants them; line breaks become LF, so that the rows' CR LF stand out.
  static func quoted(_ text: String) -> String {
    var needsQuotes = false
    var cell = ""
    var previous: Unicode.Scalar?
    for scalar in text.unicodeScalars {
      switch scalar {
      case "\"":
        needsQuotes = true
        cell += "\"\""
      case "\n" where previous == "\r": break
      case "\r", "\n":
        needsQuotes = true
        cell += "\n"
      case ",", ";", "\t",
        " " where previous == nil || scalar != " ":
        needsQuotes = true
        cell.unicodeScalars.append(scalar)
      default: cell.unicodeScalars.append(scalar)
      }
      previous = scalar
    }
    return needsQuotes || previous == " " ? "\"\(cell)\"" : cell
  }
}
