import CICU

/// A reusable UTF-16 buffer, filled from UTF-8: what ICU's fast calls work on.
///
/// Reuse one for many texts: it only grows. Offsets are converted with `OffsetCursor`.
public struct UTF16Buffer: ~Copyable, @unchecked Sendable {
  // @unchecked Sendable: the memory belongs to this value alone, which can't be copied.
  private var storage: UnsafeMutableBufferPointer<UInt16>
  /// Length of the text in UTF-16 units.
  public private(set) var count = 0

  public init(capacity: Int = 1024) {
    storage = .allocate(capacity: max(capacity, 16))
  }

  deinit { storage.deallocate() }

  /// The text's units; valid until the next mutating call.
  public var units: UnsafeBufferPointer<UInt16> {
    UnsafeBufferPointer(rebasing: storage[..<count])
  }

  /// Takes over a text.
  ///
  /// - Throws: `ICUError` where the bytes are not UTF-8.
  public mutating func fill(utf8 bytes: UnsafeRawBufferPointer) throws(ICUError) {
    reserve(bytes.count)
    var status: Int32 = 0
    let source = bytes.bindMemory(to: CChar.self)
    let written = cicu_utf16_from_utf8(
      storage.baseAddress, Int32(storage.count), source.baseAddress, Int32(bytes.count), &status)
    count = 0
    try check(status, "read \(bytes.count) bytes as UTF-8")
    count = Int(written)
  }

  /// Takes over a text.
  public mutating func fill(_ text: String) throws(ICUError) {
    var text = text
    let outcome: Result<Void, ICUError> = text.withUTF8 { bytes in
      do throws(ICUError) {
        try fill(utf8: UnsafeRawBufferPointer(bytes))
        return .success(())
      } catch {
        return .failure(error)
      }
    }
    try outcome.get()
  }

  /// The text as a `String`.
  public var string: String { String(decoding: units, as: UTF16.self) }

  /// Runs an ICU call that writes into the buffer, growing it where the call says it must.
  mutating func write(
    atLeast capacity: Int, action: @autoclosure () -> String,
    _ call: (UnsafeMutablePointer<UInt16>?, Int32, inout Int32) -> Int32
  ) throws(ICUError) {
    reserve(capacity)
    var status: Int32 = 0
    var written = call(storage.baseAddress, Int32(storage.count), &status)
    if status == bufferOverflow {
      reserve(Int(written))
      status = 0
      written = call(storage.baseAddress, Int32(storage.count), &status)
    }
    count = 0
    try check(status, action())
    count = Int(written)
  }

  private mutating func reserve(_ capacity: Int) {
    guard capacity > storage.count else { return }
    let larger = UnsafeMutableBufferPointer<UInt16>.allocate(capacity: max(capacity, storage.count * 2))
    storage.deallocate()
    storage = larger
    count = 0
  }
}

/// Walks a UTF-16 text and tells UTF-8 offsets for ascending UTF-16 ones.
public struct OffsetCursor {
  private let units: UnsafeBufferPointer<UInt16>
  private var utf16 = 0
  private var utf8 = 0

  /// - Parameter units: valid as long as the cursor is used.
  public init(_ units: UnsafeBufferPointer<UInt16>) {
    self.units = units
  }

  /// The UTF-8 offset of a UTF-16 offset that is not before the last one asked for.
  @inline(__always)
  public mutating func utf8Offset(of offset: Int) -> Int {
    while utf16 < offset {
      let unit = units[utf16]
      // Without branches; a surrogate is half of a four-byte scalar.
      let isLong: UInt8 = unit >= 0x80 ? 1 : 0
      let isLonger: UInt8 = unit >= 0x800 ? 1 : 0
      let isSurrogate: UInt8 = unit & 0xF800 == 0xD800 ? 1 : 0
      utf8 &+= Int(truncatingIfNeeded: 1 &+ isLong &+ isLonger &- isSurrogate)
      utf16 += 1
    }
    return utf8
  }
}
