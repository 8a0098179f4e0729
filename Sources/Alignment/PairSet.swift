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

  /// Calls `body` with each pair of a source unit and one of the ascending target units, and the latter's place.
  @inline(__always)
  func intersect(_ source: Int32, _ units: ArraySlice<Int32>, _ body: (Int32, Int) -> Void) {
    let row = row(source)
    var low = row.lowerBound
    for (place, unit) in units.enumerated() {
      var high = row.upperBound
      while low < high {
        let middle = (low + high) / 2
        if targets[middle] < unit { low = middle + 1 } else { high = middle }
      }
      guard low < row.upperBound else { return }
      if targets[low] == unit { body(Int32(low), place) }
    }
  }
}

/// Sorts keys by their low `bits` bits, eleven at a time.
func radixSort(_ keys: inout [UInt64], bits: Int) {
  var other = [UInt64](repeating: 0, count: keys.count)
  var shift = 0
  while shift < bits {
    var starts = [Int](repeating: 0, count: 2049)
    for key in keys { starts[Int((key >> UInt64(shift)) & 2047) + 1] += 1 }
    for digit in 0..<2048 { starts[digit + 1] += starts[digit] }
    for key in keys {
      let digit = Int((key >> UInt64(shift)) & 2047)
      other[starts[digit]] = key
      starts[digit] += 1
    }
    swap(&keys, &other)
    shift += 11
  }
}
