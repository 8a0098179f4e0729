/// A request's target taken apart (RFC 3986): the path's segments and the query's fields, decoded.
public struct RequestTarget: Sendable, Hashable {
  /// Between the slashes of the path; an escaped slash does not part two of them.
  public var segments: [String]
  public var fields: [Field]

  public struct Field: Sendable, Hashable {
    public var name: String
    public var value: String
  }

  /// - Returns: `nil` where it is no path, an escape is broken, or what is escaped is no UTF-8 or holds NUL.
  public init?(_ target: String) {
    let head = target.split(separator: "#", maxSplits: 1, omittingEmptySubsequences: false)[0]
    let parts = head.split(separator: "?", maxSplits: 1, omittingEmptySubsequences: false)
    guard parts[0].hasPrefix("/") else { return nil }
    segments = []
    for segment in parts[0].dropFirst().split(separator: "/", omittingEmptySubsequences: false) {
      guard let text = Self.decoded(segment, plusIsSpace: false) else { return nil }
      segments.append(text)
    }
    fields = []
    guard parts.count > 1 else { return }
    for field in parts[1].split(separator: "&") {
      let sides = field.split(separator: "=", maxSplits: 1, omittingEmptySubsequences: false)
      guard let name = Self.decoded(sides[0], plusIsSpace: true),
        let value = Self.decoded(sides.count > 1 ? sides[1] : "", plusIsSpace: true)
      else { return nil }
      fields.append(Field(name: name, value: value))
    }
  }

  /// The values of a field, in order.
  public func values(_ name: String) -> [String] { fields.filter { $0.name == name }.map(\.value) }

  /// The last value of a field.
  public subscript(name: String) -> String? { fields.last { $0.name == name }?.value }

  private static func decoded(_ text: Substring, plusIsSpace: Bool) -> String? {
    var bytes: [UInt8] = []
    bytes.reserveCapacity(text.utf8.count)
    var rest = text.utf8.makeIterator()
    while let byte = rest.next() {
      switch byte {
      case 0x25:
        guard let high = rest.next().flatMap(digit), let low = rest.next().flatMap(digit) else { return nil }
        bytes.append(high << 4 | low)
      case 0x2B where plusIsSpace: bytes.append(0x20)
      default: bytes.append(byte)
      }
    }
    if bytes.contains(0) { return nil }
    return String(validating: bytes, as: UTF8.self)
  }

  private static func digit(_ byte: UInt8) -> UInt8? {
    switch byte {
    case 0x30...0x39: byte - 0x30
    case 0x41...0x46: byte - 0x41 + 10
    case 0x61...0x66: byte - 0x61 + 10
    default: nil
    }
  }
}
