public import Bitext

/// A pair on its way into a file: with its id.
public struct PairRecord: Sendable, Hashable {
  public var pair: SegmentPair
  public var id: String

  public init(pair: SegmentPair, id: String) {
    self.pair = pair
    self.id = id
  }
}

/// Writes pairs in one format, one after another; what it returns is appended to the file.
public protocol PairFileWriter {
  /// What stands before the first pair.
  var prologue: String { get }
  /// What a pair becomes; `nil` where the file has no place for its languages.
  mutating func text(of record: PairRecord) -> String?
  /// What stands after the last pair.
  var epilogue: String { get }
}

extension PairFileWriter {
  public var prologue: String { "" }
  public var epilogue: String { "" }
}
