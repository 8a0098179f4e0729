/// P(outcome | given) of one direction, row by row, without zeros.
struct SparseRows: Sendable {
  private var starts: [Int32] = [0]
  private var outcomes: [Int32] = []
  private var values: [Float] = []

  init(_ table: TranslationTable, forward: Bool, size: Int) {
    let pairs = table.pairs
    starts.reserveCapacity(size + 1)
    outcomes.reserveCapacity(pairs.count)
    values.reserveCapacity(pairs.count)
    for unit in 0..<size {
      for place in forward ? pairs.row(Int32(unit)) : pairs.column(Int32(unit)) {
        let pair = forward ? place : Int(pairs.byTarget[place])
        let value = table.probability(pair, forward: forward)
        guard value > 0 else { continue }
        outcomes.append(forward ? pairs.targets[pair] : pairs.sources[pair])
        values.append(value)
      }
      starts.append(Int32(values.count))
    }
  }

  /// Adds a unit's row to a dense vector.
  @inline(__always)
  func add(_ unit: Int32, to dense: UnsafeMutableBufferPointer<Float>) {
    guard Int(unit) + 1 < starts.count else {
      // A word the corpus did not have: it may be carried over as it is.
      dense[Int(unit)] += LexicalPrior.copied
      return
    }
    outcomes.withUnsafeBufferPointer { outcomes in
      values.withUnsafeBufferPointer { values in
        for place in Int(starts[Int(unit)])..<Int(starts[Int(unit) + 1]) {
          dense[Int(outcomes[place])] += values[place]
        }
      }
    }
  }

  /// Clears the places that `add` wrote to.
  @inline(__always)
  func clear(_ unit: Int32, in dense: UnsafeMutableBufferPointer<Float>) {
    guard Int(unit) + 1 < starts.count else {
      dense[Int(unit)] = 0
      return
    }
    outcomes.withUnsafeBufferPointer { outcomes in
      for place in Int(starts[Int(unit)])..<Int(starts[Int(unit) + 1]) { dense[Int(outcomes[place])] = 0 }
    }
  }

  /// The most probable outcome of a unit; the first where there are several.
  func best(_ unit: Int32) -> (outcome: Int32, value: Float)? {
    var best: (outcome: Int32, value: Float)?
    for place in Int(starts[Int(unit)])..<Int(starts[Int(unit) + 1]) where values[place] > best?.value ?? 0 {
      best = (outcomes[place], values[place])
    }
    return best
  }
}
