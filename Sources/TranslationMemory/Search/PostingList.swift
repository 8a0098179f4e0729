/// The units of a term, as offsets in the span of their block: ascending, as bits, or both.
struct PostingList {
  let units: UnsafePointer<UInt16>?
  let count: Int
  /// 65,536 bits, or as many as the block has units.
  var bitmap: UnsafePointer<UInt16>?

  func contains(_ unit: UInt16) -> Bool {
    if let bitmap { return bitmap[Int(unit >> 4)] >> (unit & 15) & 1 == 1 }
    guard let units else { return false }
    var low = 0
    var high = count
    while low < high {
      let middle = (low + high) / 2
      if units[middle] < unit { low = middle + 1 } else { high = middle }
    }
    return low < count && units[low] == unit
  }

  /// Reads a number of each of the first cache lines, which don't wait for each other as those do that are read one by
  /// one.
  @inline(__always)
  func fetch() -> UInt16 {
    guard let units else { return 0 }
    var sum: UInt16 = 0
    for index in stride(from: 0, to: min(count, 1024), by: 32) { sum &+= units[index] }
    return sum
  }

  @inline(__always)
  func forEach(_ body: (UInt16) -> Void) {
    if let units {
      for index in 0..<count { body(units[index]) }
    } else if let bitmap {
      // Only a list of units spares the bits behind the span.
      let words = UnsafeRawPointer(bitmap)
      for word in 0..<(SearchBlock.largestSpan / 64) {
        var bits = UInt64(littleEndian: words.loadUnaligned(fromByteOffset: word * 8, as: UInt64.self))
        while bits != 0 {
          body(UInt16(truncatingIfNeeded: word << 6 + bits.trailingZeroBitCount))
          bits &= bits - 1
        }
      }
    }
  }
}
