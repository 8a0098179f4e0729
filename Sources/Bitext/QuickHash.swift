/// A hash of short strings for tables that live in memory: eight bytes at a time, by multiplication to 128 bits whose
/// halves are joined (as Wang Yi's wyhash does).
///
/// It may change between versions and machines, so it is never stored.
enum QuickHash {
  private static let first: UInt64 = 0x9E37_79B9_7F4A_7C15
  private static let second: UInt64 = 0xD6E8_FEB8_6659_FD93

  /// The hash, not negative.
  @inline(__always)
  static func of(_ string: UnsafeBufferPointer<UInt8>) -> Int {
    let bytes = UnsafeRawBufferPointer(string)
    let count = bytes.count
    var hash = UInt64(truncatingIfNeeded: count)
    var start = 0
    while count - start > 16 {
      hash = joined(
        hash ^ first ^ bytes.loadUnaligned(fromByteOffset: start, as: UInt64.self),
        second ^ bytes.loadUnaligned(fromByteOffset: start + 8, as: UInt64.self))
      start += 16
    }
    // The rest from both of its ends, which overlap.
    let left = count - start
    let low: UInt64
    let high: UInt64
    if left >= 8 {
      low = bytes.loadUnaligned(fromByteOffset: start, as: UInt64.self)
      high = bytes.loadUnaligned(fromByteOffset: count - 8, as: UInt64.self)
    } else if left >= 4 {
      low = UInt64(bytes.loadUnaligned(fromByteOffset: start, as: UInt32.self))
      high = UInt64(bytes.loadUnaligned(fromByteOffset: count - 4, as: UInt32.self))
    } else if left > 0 {
      low = UInt64(bytes[start]) << 16 | UInt64(bytes[start + left / 2]) << 8 | UInt64(bytes[count - 1])
      high = 0
    } else {
      (low, high) = (0, 0)
    }
    return Int(truncatingIfNeeded: joined(hash ^ first ^ low, second ^ high) >> 1)
  }

  @inline(__always)
  private static func joined(_ left: UInt64, _ right: UInt64) -> UInt64 {
    let product = left.multipliedFullWidth(by: right)
    return product.high ^ product.low
  }
}
