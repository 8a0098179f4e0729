import Glibc

/// Which addresses are of the public internet.
///
/// IANA's special-purpose registries (RFC 6890) as a table; the longest prefix decides. Asked for each address a name
/// resolved to, right before the connection, so that no name can lead to an inner network.
struct SpecialAddresses: Sendable {
  private enum Effect: Sendable {
    case refuse
    case embedded
    case isPublic
  }

  private struct Row: Sendable {
    var bytes: [UInt8]
    var bits: Int
    var effect: Effect
    var name: String
  }

  private var rows: [Row] = []

  /// The table that comes with the program.
  static let bundled = SpecialAddresses(
    String(decoding: PackageResources.special_addresses_tsv, as: UTF8.self))

  /// Reads a table; a row that can't be read stops the program, since leaving it out would open a door.
  init(_ text: String) {
    for line in text.split(separator: "\n") where !line.hasPrefix("#") {
      let fields = line.split(separator: "\t").map(String.init)
      let parts = fields.first?.split(separator: "/").map(String.init) ?? []
      guard fields.count == 3, parts.count == 2, let bytes = Self.bytes(of: parts[0]),
        let bits = Int(parts[1])
      else { preconditionFailure("special-addresses.tsv: no row: '\(line)'") }
      let effect: Effect
      switch fields[1] {
      case "refuse": effect = .refuse
      case "embedded": effect = .embedded
      case "public": effect = .isPublic
      default: preconditionFailure("special-addresses.tsv: no effect: '\(line)'")
      }
      rows.append(Row(bytes: bytes, bits: bits, effect: effect, name: fields[2]))
    }
    rows.sort { $0.bits > $1.bits }
  }

  /// Why an address is not to be asked: `loopback`; `nil` for a public one.
  ///
  /// - Parameter address: 4 or 16 bytes in network order.
  func refusal(of address: [UInt8]) -> String? {
    let found = rows.first {
      $0.bytes.count == address.count && Self.share($0.bytes, address, bits: $0.bits)
    }
    guard let found else { return address.count == 4 ? nil : "unassigned" }
    switch found.effect {
    case .refuse: return found.name
    case .isPublic: return nil
    case .embedded: return refusal(of: Array(address.suffix(4))).map { "\($0), as \(found.name)" }
    }
  }

  private static func share(_ left: [UInt8], _ right: [UInt8], bits: Int) -> Bool {
    let whole = bits / 8
    guard left[..<whole] == right[..<whole] else { return false }
    guard bits % 8 > 0 else { return true }
    let mask = UInt8(truncatingIfNeeded: 0xFF00 >> (bits % 8))
    return left[whole] & mask == right[whole] & mask
  }

  /// The bytes of a written address; `nil` where it is none.
  static func bytes(of text: String) -> [UInt8]? {
    var four = [UInt8](repeating: 0, count: 4)
    if inet_pton(AF_INET, text, &four) == 1 { return four }
    var sixteen = [UInt8](repeating: 0, count: 16)
    return inet_pton(AF_INET6, text, &sixteen) == 1 ? sixteen : nil
  }

  /// An address in writing.
  static func text(of bytes: [UInt8]) -> String {
    var buffer = [CChar](repeating: 0, count: 64)
    guard inet_ntop(bytes.count == 4 ? AF_INET : AF_INET6, bytes, &buffer, socklen_t(buffer.count)) != nil
    else { return "an unreadable address" }
    return String(decoding: buffer.prefix { $0 != 0 }.map { UInt8(bitPattern: $0) }, as: UTF8.self)
  }
}
