import Bitext

/// Writes one side of pairs as a Moses text: a line a pair; the file of the other side has as many.
///
/// Line breaks inside a text become spaces, so that no line moves.
public struct MosesWriter: PairFileWriter, Sendable {
  private let columns: LanguageColumns
  private let isSecond: Bool

  /// - Parameter isSecond: write the second language's side.
  public init(_ columns: LanguageColumns, isSecond: Bool) {
    self.columns = columns
    self.isSecond = isSecond
  }

  public func text(of record: PairRecord) -> String? {
    guard let sides = columns.sides(of: record.pair) else { return nil }
    return TSVField.line([(isSecond ? sides.second : sides.first)?.original ?? ""])
  }
}
