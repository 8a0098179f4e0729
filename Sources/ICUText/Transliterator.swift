import CICU

/// One of ICU's transliterators, by its id: `Latin-ASCII`, `Any-Latin; Latin-ASCII`.
public struct Transliterator: ~Copyable, @unchecked Sendable {
  // @unchecked Sendable: every use is a mutating call on a value that can't be copied.
  private let handle: OpaquePointer

  public init(_ id: String) throws(ICUError) {
    var status: Int32 = 0
    let units = Array(id.utf16)
    let opened = cicu_transliterator_open(units, Int32(units.count), &status)
    try check(status, "open the transliterator '\(id)'")
    guard let opened else { throw ICUError(action: "open the transliterator '\(id)'", status: 7) }
    handle = opened
  }

  deinit { cicu_transliterator_close(handle) }

  public mutating func transliterate(_ text: String) throws(ICUError) -> String {
    let source = Array(text.utf16)
    var buffer = UTF16Buffer(capacity: source.count * 2 + 32)
    try buffer.write(atLeast: source.count * 2 + 32, action: "transliterate a text") {
      dest, capacity, status in
      guard let dest else { return 0 }
      dest.update(from: source, count: source.count)
      return cicu_transliterate(handle, dest, Int32(source.count), capacity, &status)
    }
    return buffer.string
  }
}
