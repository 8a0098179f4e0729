/// Fowler, Noll and Vo's hash 1a of bytes, 64 bits, for tables and names; its low bits are the weaker ones.
package struct ByteHash: Sendable {
  package var value: UInt64 = 0xCBF2_9CE4_8422_2325

  @inlinable
  package init() {}

  /// The hash of some bytes.
  @inlinable @inline(__always)
  package init(_ bytes: some Sequence<UInt8>) { add(bytes) }

  /// Adds bytes to those before them.
  @inlinable @inline(__always)
  package mutating func add(_ bytes: some Sequence<UInt8>) {
    for byte in bytes { value = (value ^ UInt64(byte)) &* 0x100_0000_01B3 }
  }

  /// The high bits mixed into the low ones, for tables that look at these.
  @inlinable
  package var mixed: UInt64 { value ^ (value >> 29) }
}
