import Hashing

/// Hashes a sequence of fields so that no two different sequences are the same bytes.
///
/// Every field is written as its length, a colon and its bytes; a missing one as a hyphen.
struct FieldHash {
  private var bytes: [UInt8] = []

  mutating func add(_ text: some StringProtocol) {
    add(text.utf8.count, then: 0x3A)
    bytes.append(contentsOf: text.utf8)
  }

  mutating func add(_ text: String?) {
    if let text { add(text) } else { bytes.append(0x2D) }
  }

  mutating func add(_ number: Int) {
    add(number, then: 0x3B)
  }

  /// The first `count` bytes of SHA-256 over the fields.
  func digest(_ count: Int) -> [UInt8] {
    bytes.withUnsafeBytes { Array(SHA256.digest($0).prefix(count)) }
  }

  /// The first `digits` hexadecimal digits of SHA-256 over the fields.
  func hex(_ digits: Int) -> String {
    bytes.withUnsafeBytes { String(SHA256.hex($0).prefix(digits)) }
  }

  private mutating func add(_ number: Int, then separator: UInt8) {
    bytes.append(contentsOf: String(number).utf8)
    bytes.append(separator)
  }
}
