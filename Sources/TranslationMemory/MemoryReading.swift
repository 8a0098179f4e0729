public import Bitext
import GRDB

extension Memory {
  /// Visits the stored pairs one by one, ordered by corpus, path of the article, and place in it; then the imported
  /// ones in the order they came.
  ///
  /// What is visited is the memory at one moment, whatever is written meanwhile; its size does not matter.
  ///
  /// - Parameters:
  ///   - unpaired: also visit the segments without a counterpart.
  ///   - minConfidence: leave out pairs below this probability; segments without a counterpart stay.
  ///   - filter: leave out pairs that it certainly does not want; what depends on marks is left to the caller.
  ///   - hasEvidence: whether pairs are to have their beads' evidence.
  ///   - body: takes a pair and its id; what it throws ends the visit and is thrown on. It must not use this
  ///     memory itself (another one opened on the same file it may).
  /// - Throws: `MemoryError`, or what the body throws.
  public func pairs(
    unpaired: Bool = false, minConfidence: Double? = nil, filter: PairFilter? = nil, hasEvidence: Bool = true,
    _ body: (_ pair: SegmentPair, _ pairID: String) throws -> Void
  ) throws {
    do {
      try reading { db in
        let reader = try PairReader(
          db: db,
          selection: PairSelection(
            unpaired: unpaired, minConfidence: minConfidence, filter: filter, hasEvidence: hasEvidence))
        try reader.forEach(body)
        try ImportedPairReader(db: db).forEach(minConfidence: minConfidence ?? 0) { pair, id in
          if filter?.matches(pair, marks: nil) ?? true { try body(pair, id) }
        }
      }
    } catch let error as DatabaseError {
      throw MemoryError(error, path: path, patience: patience)
    }
  }
}
