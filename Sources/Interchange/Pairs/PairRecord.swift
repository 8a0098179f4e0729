public import Bitext

/// A pair on its way into a file: with its id, and with the quality marks that were asked for.
public struct PairRecord: Sendable, Hashable {
  public var pair: SegmentPair
  public var id: String
  /// The names of its quality marks, in order; `nil` where nobody asked.
  public var marks: [String]?

  public init(pair: SegmentPair, id: String, marks: [String]? = nil) {
    self.pair = pair
    self.id = id
    self.marks = marks
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
