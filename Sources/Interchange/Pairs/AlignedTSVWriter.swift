import Bitext

/// Writes pairs as the aligned TSV: UTF-8, LF, one header row, no quoting, a row a pair.
///
/// Two columns are named by their languages and hold the sides' texts as they stand in the documents; tabs and
/// line breaks inside a field become spaces. Scores have four decimals; spans are `start-end` in UTF-8 bytes of
/// the decoded text. In the row of a segment without a counterpart, the other side's text and span are empty.
/// Extra columns come last.
public struct AlignedTSVWriter: PairFileWriter, Sendable {
  private let columns: LanguageColumns
  private let extra: ExtraColumns

  public init(_ columns: LanguageColumns, extra: ExtraColumns = ExtraColumns()) {
    self.columns = columns
    self.extra = extra
  }

  /// The header row, with its line feed.
  public var prologue: String {
    TSVField.line(
      [
        "pair_id", "article", "source", "source_url", "publisher", "published", "verdict", "bead", "score",
        columns.first.rawValue, columns.second.rawValue, "article_span", "source_span",
      ] + extra.names)
  }

  public func text(of record: PairRecord) -> String? {
    let pair = record.pair
    guard let sides = columns.sides(of: pair) else { return nil }
    return TSVField.line(
      [
        record.id,
        pair.knownArticlePath ?? "",
        pair.knownSourcePath ?? "",
        pair.sourceURL ?? "",
        pair.knownPublisher ?? "",
        pair.knownPublished ?? "",
        pair.knownVerdict?.rawValue ?? "",
        pair.knownType.description,
        pair.confidence.withFourDecimals,
        sides.first?.original ?? "",
        sides.second?.original ?? "",
        Self.place(pair.knownArticleSpan),
        Self.place(pair.knownSourceSpan),
      ] + extra.fields(of: record))
  }

  private static func place(_ span: OriginalSpan?) -> String {
    span.flatMap { $0.isEmpty ? nil : $0.description } ?? ""
  }
}
