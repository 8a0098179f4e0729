/// What came of parsing a written URL.
struct ParsedAddress {
  /// The URL; `nil` where it can't be read, not even after a repair.
  var address: WebAddress?
  /// What is wrong with it, where it had to be repaired or can't be read: a fragment in lower case.
  var problem: String?
  /// How it differs from its own normal form.
  var deviations: [URLDeviation] = []
}

/// Reads a written URL by the URL Standard, and repairs what writers do to them.
///
/// Two kinds of trouble are told apart: a *deviation* is one that every browser forgives in silence (a missing
/// scheme, upper case, dot segments); a *problem* makes the URL malformed, though its repair may be plain.
struct AddressParser: ~Copyable, Sendable {
  private let hosts: HostParser

  init(hosts: consuming HostParser) {
    self.hosts = hosts
  }

  func parse(_ written: String) -> ParsedAddress {
    var problems: [String] = []
    var deviations: [URLDeviation] = []
    var bytes = SchemeRepair.trimmed(Array(written.utf8))
    guard !bytes.isEmpty else { return ParsedAddress(problem: "no URL") }
    guard bytes.count <= 8192 else {
      return ParsedAddress(problem: "a URL of \(bytes.count) bytes, longer than 8192")
    }
    if let decoded = SchemeRepair.percentDecoded(bytes) {
      problems.append("a URL that is percent-encoded as a whole")
      bytes = decoded
    }
    let scheme: String
    var rest: ArraySlice<UInt8>
    switch SchemeRepair.split(bytes) {
    case .other(let name):
      return ParsedAddress(problem: "scheme '\(name)', which is no web page's")
    case .none(let tail):
      deviations.append(.missingScheme)
      (scheme, rest) = ("https", tail)
    case .web(let name, let tail, let problem):
      (scheme, rest) = (name, tail)
      if let problem { problems.append(problem) }
    }
    // A URL that was pasted after another's scheme.
    while case .web(_, let tail, _) = SchemeRepair.split(Array(rest)), rest.count > tail.count {
      problems.append("two schemes")
      rest = tail
    }
    let end = rest.firstIndex { "/\\?#".utf8.contains($0) } ?? rest.endIndex
    guard
      let authority = readAuthority(
        rest[..<end], scheme: scheme, problems: &problems, deviations: &deviations)
    else { return ParsedAddress(problem: problems.last ?? "no host") }
    var address = WebAddress(scheme: scheme, host: authority.host, port: authority.port, path: "/")
    readRest(Array(rest[end...]), into: &address, problems: &problems, deviations: &deviations)
    return ParsedAddress(address: address, problem: problems.first, deviations: deviations)
  }

  private func readAuthority(
    _ bytes: ArraySlice<UInt8>, scheme: String, problems: inout [String], deviations: inout [URLDeviation]
  ) -> (host: String, port: Int?)? {
    var hostBytes = bytes
    if let at = bytes.lastIndex(of: UInt8(ascii: "@")) {
      hostBytes = bytes[(at + 1)...]
      deviations.append(.credentials)
    }
    var port: Int?
    if let colon = hostBytes.lastIndex(of: UInt8(ascii: ":")),
      !hostBytes[colon...].contains(UInt8(ascii: "]"))
    {
      let digits = hostBytes[(colon + 1)...]
      hostBytes = hostBytes[..<colon]
      let value = Int(String(decoding: digits, as: UTF8.self))
      if digits.isEmpty || value == (scheme == "http" ? 80 : 443) {
        deviations.append(.defaultPort)
      } else if digits.allSatisfy(\.isASCIIDigit), let value, value <= 65535 {
        port = value
      } else {
        problems.append("a port that is none ('\(String(decoding: digits.prefix(20), as: UTF8.self))')")
      }
    }
    do {
      let host = try hosts.parse(hostBytes)
      if host.utf8.count != hostBytes.count || !host.utf8.elementsEqual(hostBytes) {
        deviations.append(.spelling)
      }
      return (host, port)
    } catch {
      problems.append(error.message)
      guard let repaired = SchemeRepair.repairedHost(hostBytes), let host = try? hosts.parse(repaired[...])
      else { return nil }
      return (host, port)
    }
  }

  private func readRest(
    _ bytes: [UInt8], into address: inout WebAddress, problems: inout [String],
    deviations: inout [URLDeviation]
  ) {
    var head = bytes[...]
    if let hash = head.firstIndex(of: UInt8(ascii: "#")) {
      let fragment = head[(hash + 1)...]
      address.fragment = fragment.isEmpty ? nil : PercentEncoding.normalized(fragment, as: .fragment)
      deviations.append(.fragment)
      head = head[..<hash]
    }
    if let mark = head.firstIndex(of: UInt8(ascii: "?")) {
      let query = Self.withoutEntities(PercentEncoding.normalized(head[(mark + 1)...], as: .query))
      address.query = query.isEmpty ? nil : query
      head = head[..<mark]
    }
    if head.contains(where: \.isASCIISpace) {
      problems.append("a space in the path")
      head = head.filter { !$0.isASCIISpace }[...]
    }
    let path = Self.normalizedPath(head)
    if !head.isEmpty, !path.utf8.elementsEqual(head) { deviations.append(.spelling) }
    address.path = path
  }

  /// Without dot segments and empty segments; a trailing slash stays.
  private static func normalizedPath(_ bytes: ArraySlice<UInt8>) -> String {
    var segments: [String] = []
    var endsInSlash = true
    for part in bytes.split(whereSeparator: { $0 == UInt8(ascii: "/") || $0 == UInt8(ascii: "\\") }) {
      let segment = PercentEncoding.normalized(part, as: .path)
      endsInSlash = false
      switch segment {
      case ".": endsInSlash = true
      case "..":
        _ = segments.popLast()
        endsInSlash = true
      default: segments.append(segment)
      }
    }
    if segments.isEmpty { return "/" }
    if let last = bytes.last, last == UInt8(ascii: "/") || last == UInt8(ascii: "\\") { endsInSlash = true }
    return "/" + segments.joined(separator: "/") + (endsInSlash ? "/" : "")
  }

  /// `&amp;` as `&`, and `&amp;amp;` too: what pages' sources leave in a copied link.
  private static func withoutEntities(_ query: String) -> String {
    guard query.utf8.contains(UInt8(ascii: "&")) else { return query }
    var result: [UInt8] = []
    var rest = Array(query.utf8)[...]
    while let byte = rest.popFirst() {
      result.append(byte)
      guard byte == UInt8(ascii: "&") else { continue }
      while rest.starts(with: "amp;".utf8) { rest = rest.dropFirst(4) }
    }
    return String(decoding: result, as: UTF8.self)
  }
}
