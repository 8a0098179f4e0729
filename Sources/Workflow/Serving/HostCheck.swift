import WebService

/// Whom a request says it came for: a name that somebody else's server could have (DNS rebinding) is refused.
struct HostCheck: Sendable {
  private let names: Set<String>

  init(_ options: ServeOptions) {
    names = Set((options.allowedHosts + [options.host, "localhost"]).map { $0.lowercased() })
  }

  /// - Throws: `ServiceFailure` where the request is not for this server, or another site's page sent it.
  func check(_ request: HTTPRequest) throws {
    guard let host = request.header("host"), isOurs(host) else {
      throw ServiceFailure(status: 421, message: "this server does not go by that name; see --allow-host")
    }
    guard request.method != "GET", request.method != "HEAD" else { return }
    if let origin = request.header("origin"), origin.lowercased() != "http://\(host.lowercased())",
      origin.lowercased() != "https://\(host.lowercased())"
    {
      throw ServiceFailure(status: 403, message: "another site's page may change nothing")
    }
    if let site = request.header("sec-fetch-site"), site != "same-origin", site != "none" {
      throw ServiceFailure(status: 403, message: "another site's page may change nothing")
    }
  }

  private func isOurs(_ host: String) -> Bool {
    let host = host.lowercased()
    if host.hasPrefix("[") {
      // An address can't be rebound.
      let parts = host.dropFirst().split(separator: "]", maxSplits: 1, omittingEmptySubsequences: false)
      return parts.count == 2 && parts[0].allSatisfy { $0.isHexDigit || $0 == ":" || $0 == "." }
        && (parts[1].isEmpty || isPort(parts[1]))
    }
    let parts = host.split(separator: ":", maxSplits: 1, omittingEmptySubsequences: false)
    guard parts.count == 1 || isPort(":" + parts[1]) else { return false }
    let bytes = parts[0].split(separator: ".", omittingEmptySubsequences: false)
    let isAddress = bytes.count == 4 && bytes.allSatisfy { UInt8($0) != nil && $0.first?.isNumber == true }
    return isAddress || names.contains(String(parts[0]))
  }

  private func isPort(_ text: Substring) -> Bool { text.first == ":" && UInt16(text.dropFirst()) != nil }
  private func isPort(_ text: String) -> Bool { isPort(text[...]) }
}
