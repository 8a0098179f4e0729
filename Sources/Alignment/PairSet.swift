/// The pairs of units that the lexicon knows, as a sparse matrix: rows are source units, columns target units.
struct PairSet: Sendable {
  /// The pairs of source unit a are `rowStarts[a] ..< rowStarts[a + 1]`, their target units ascending.
  private(set) var rowStarts: [Int32]
  private(set) var sources: [Int32] = []
  private(set) var targets: [Int32] = []
  /// The pairs of target unit b are `byTarget[columnStarts[b] ..< columnStarts[b + 1]]`, as pair numbers.
  private(set) var columnStarts: [Int32]
  private(set) var byTarget: [Int32] = []

  var count: Int { targets.count }

  /// Makes the set from sorted distinct keys, `source << 32 | target`.
  init(keys: [UInt64], vocabularySize: Int) {
    rowStarts = [Int32](repeating: 0, count: vocabularySize + 1)
    columnStarts = rowStarts
    sources.reserveCapacity(keys.count)
    targets.reserveCapacity(keys.count)
    for key in keys {
      let source = Int32(truncatingIfNeeded: key >> 32)
      let target = Int32(truncatingIfNeeded: key)
      sources.append(source)
      targets.append(target)
      rowStarts[Int(source) + 1] += 1
      columnStarts[Int(target) + 1] += 1
    }
    for unit in 0..<vocabularySize {
      rowStarts[unit + 1] += rowStarts[unit]
      columnStarts[unit + 1] += columnStarts[unit]
    }
    byTarget = [Int32](repeating: 0, count: keys.count)
    var next = columnStarts
    for pair in 0..<keys.count {
      let column = Int(targets[pair])
      byTarget[Int(next[column])] = Int32(pair)
      next[column] += 1
    }
  }

  func row(_ source: Int32) -> Range<Int> {
    guard Int(source) + 1 < rowStarts.count else { return 0..<0 }
    return Int(rowStarts[Int(source)])..<Int(rowStarts[Int(source) + 1])
  }

  func column(_ target: Int32) -> Range<Int> {
    guard Int(target) + 1 < columnStarts.count else { return 0..<0 }
    return Int(columnStarts[Int(target)])..<Int(columnStarts[Int(target) + 1])
  }
}
