import Hashing

/// Hashes a sequence of fields so that no two different sequences are the same bytes.
///
/// Every field is written as its length, a colon and its bytes; a missing one as a hyphen.
struct FieldHash: ~Copyable {
  private var bytes: [UInt8] = []
  /// Takes the bytes of what is large, such as a document, piece by piece.
  private var stream: SHA256Stream?
  private static let pieceSize = 1 << 16

  mutating func add(_ text: some StringProtocol) {
    add(text.utf8.count, then: 0x3A)
    bytes.append(contentsOf: text.utf8)
    if bytes.count >= Self.pieceSize { passOn() }
  }

  mutating func add(_ text: String?) {
    if let text { add(text) } else { bytes.append(0x2D) }
  }

  mutating func add(_ number: Int) {
    add(number, then: 0x3B)
  }

  /// The first `count` bytes of SHA-256 over the fields.
  consuming func digest(_ count: Int) -> [UInt8] {
    guard stream != nil else { return bytes.withUnsafeBytes { Array(SHA256.digest($0).prefix(count)) } }
    passOn()
    return Array((stream.take()?.digest() ?? []).prefix(count))
  }

  /// The first `digits` hexadecimal digits of SHA-256 over the fields.
  consuming func hex(_ digits: Int) -> String {
    var text = SHA256.hexadecimal(digest((digits + 1) / 2))
    if digits % 2 == 1 { text.removeLast() }
    return text
  }

  private mutating func passOn() {
    if stream == nil { stream = SHA256Stream() }
    bytes.withUnsafeBytes { stream?.add($0) }
    bytes.removeAll(keepingCapacity: true)
  }

  private mutating func add(_ number: Int, then separator: UInt8) {
    if (0..<10).contains(number) {
      bytes.append(0x30 + UInt8(number))
    } else {
      bytes.append(contentsOf: number.description.utf8)
    }
    bytes.append(separator)
  }
}
