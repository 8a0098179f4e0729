import Bitext

/// Writes pairs with the columns of Bitextor's sentence files, by its names and in its order.
///
/// `src_url trg_url src_text trg_text aligner_score src_paragraph_id trg_paragraph_id`, then our own `pair_id` and
/// the extra columns.
/// Tabs and line breaks inside a field become spaces. Where a document has no URL
/// its path stands in its place, as with Bitextor's own runs on local folders.
public struct BitextorWriter: PairFileWriter, Sendable {
  private let columns: LanguageColumns
  private let extra: ExtraColumns

  public init(_ columns: LanguageColumns, extra: ExtraColumns = ExtraColumns()) {
    self.columns = columns
    self.extra = extra
  }

  public var prologue: String {
    TSVField.line(
      [
        "src_url", "trg_url", "src_text", "trg_text", "aligner_score", "src_paragraph_id", "trg_paragraph_id",
        "pair_id",
      ] + extra.names)
  }

  public func text(of record: PairRecord) -> String? {
    let pair = record.pair
    guard let sides = columns.sides(of: pair) else { return nil }
    func url(_ side: PairSide?) -> String { side.map { $0.url ?? $0.document.path } ?? "" }
    func paragraph(_ side: PairSide?) -> String { side.map { $0.span.isEmpty ? "" : String($0.block) } ?? "" }
    return TSVField.line(
      [
        url(sides.first), url(sides.second), sides.first?.original ?? "", sides.second?.original ?? "",
        pair.confidence.withFourDecimals, paragraph(sides.first), paragraph(sides.second), record.id,
      ] + extra.fields(of: record))
  }
}
