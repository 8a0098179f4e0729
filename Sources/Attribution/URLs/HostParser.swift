import ICUText

/// Why a host can't be read: a fragment in lower case.
struct HostProblem: Error, Hashable {
  var message: String
}

/// Reads the host of a URL: a domain by UTS #46, an IPv4 or an IPv6 address (the URL Standard, 3.5).
///
/// Stricter than the standard in what no host of the public web has: a name without a dot, an empty label, more than
/// 63 or 253 bytes, and marks (`~`, `$`, `'` …) that a browser would send to a name server all the same.
struct HostParser: ~Copyable, Sendable {
  private let domains: DomainNames

  init() throws(ICUError) {
    domains = try DomainNames()
  }

  /// The host in ASCII, lower case.
  ///
  /// - Throws: `HostProblem` where it is none, or no host of the public web (a name without a dot).
  func parse(_ bytes: ArraySlice<UInt8>) throws(HostProblem) -> String {
    guard !bytes.isEmpty else { throw HostProblem(message: "no host") }
    if bytes.first == UInt8(ascii: "[") {
      guard bytes.last == UInt8(ascii: "]"), let address = IPAddress.v6(bytes.dropFirst().dropLast())
      else { throw HostProblem(message: "an IPv6 address that is none") }
      return "[\(address)]"
    }
    let decoded = String(decoding: PercentEncoding.decoded(bytes), as: UTF8.self)
    if decoded.utf8.contains(where: \.isASCIISpace) || decoded.unicodeScalars.contains("\u{A0}") {
      throw HostProblem(message: "a space in the host")
    }
    guard var ascii = decoded.utf8.allSatisfy(Self.isPlain) ? decoded.lowercased() : domains.ascii(decoded)
    else { throw HostProblem(message: "a host that is no domain name ('\(decoded.prefix(80))')") }
    if ascii.utf8.last == UInt8(ascii: ".") { ascii.removeLast() }
    if let bad = ascii.utf8.first(where: Self.isForbidden) {
      throw HostProblem(message: "'\(Unicode.Scalar(bad))' in the host")
    }
    let labels = ascii.split(separator: ".", omittingEmptySubsequences: false)
    if labels.contains(where: \.isEmpty) { throw HostProblem(message: "an empty label in the host") }
    if let last = labels.last, IPAddress.isNumber(last.utf8) {
      guard let address = IPAddress.v4(labels) else {
        throw HostProblem(message: "an IPv4 address that is none ('\(ascii.prefix(80))')")
      }
      return address
    }
    guard labels.count > 1 else { throw HostProblem(message: "a host without a dot ('\(ascii.prefix(80))')") }
    guard labels.allSatisfy({ $0.utf8.count <= 63 }), ascii.utf8.count <= 253 else {
      throw HostProblem(message: "a host that is too long")
    }
    return ascii
  }

  /// Letters, digits, hyphens and dots need no IDNA tables, unless a label may be Punycode.
  private static func isPlain(_ byte: UInt8) -> Bool {
    byte.isASCIIDigit || byte.isASCIILetter || byte == UInt8(ascii: ".") || byte == UInt8(ascii: "_")
  }

  private static func isForbidden(_ byte: UInt8) -> Bool {
    byte <= 0x20 || byte >= 0x7F || "#%/:<>?@[\\]^|,;'\"()!$&*+=`{}~".utf8.contains(byte)
  }
}
