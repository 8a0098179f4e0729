public import Bitext

/// A pair on its way into a file: with its id.
public struct PairRecord: Sendable, Hashable {
  public var pair: SegmentPair
  public var id: String
  /// Its quality marks; `nil` where they were not asked for.
  public var marks: [QualityMark]?

  public init(pair: SegmentPair, id: String, marks: [QualityMark]? = nil) {
    self.pair = pair
    self.id = id
    self.marks = marks
  }
}

/// Columns that stand behind those that a table always has.
public struct ExtraColumns: Sendable, Hashable {
  /// `decision`, `reviewer` and `decided`: what a person decided about the pair, who and when; where that is
  /// `corrected`, the texts are that person's.
  public var hasDecisions: Bool
  /// `marks`: the quality marks, with commas between them.
  public var hasMarks: Bool

  public init(hasDecisions: Bool = false, hasMarks: Bool = false) {
    self.hasDecisions = hasDecisions
    self.hasMarks = hasMarks
  }

  var names: [String] {
    (hasDecisions ? ["decision", "reviewer", "decided"] : []) + (hasMarks ? ["marks"] : [])
  }

  func fields(of record: PairRecord) -> [String] {
    let review = record.pair.review
    var fields =
      hasDecisions ? [review?.decision.rawValue ?? "", review?.author ?? "", review?.time ?? ""] : []
    if hasMarks { fields.append((record.marks ?? []).map(\.rawValue).joined(separator: ",")) }
    return fields
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
