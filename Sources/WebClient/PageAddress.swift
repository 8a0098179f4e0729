import CCurl

/// An `http` or `https` URL as libcurl reads it, which is what is connected to.
public struct PageAddress: Sendable, Hashable, CustomStringConvertible {
  /// Whole, without fragment and credentials.
  public let text: String
  public let scheme: String
  /// Lower case; IPv6 in brackets.
  public let host: String
  public let port: Int
  /// Path and query.
  public let target: String

  /// Reads a URL, relative to a base where one is given; `nil` where it is none or has another scheme.
  public init?(_ reference: String, relativeTo base: PageAddress? = nil) {
    // A control character never stands in a URL, and a null would end it for C.
    guard reference.utf8.count <= 8000, !reference.utf8.contains(where: { $0 < 0x20 || $0 == 0x7F }) else {
      return nil
    }
    var parts = ccurl_url()
    guard ccurl_url_read(base?.text, reference, &parts) != 0 else { return nil }
    defer { ccurl_url_free(&parts) }
    guard let text = parts.text, let scheme = parts.scheme, let host = parts.host, let target = parts.target
    else { return nil }
    self.text = String(cString: text)
    self.scheme = String(cString: scheme)
    self.host = String(cString: host)
    port = Int(parts.port)
    self.target = String(cString: target)
  }

  /// Scheme, host and port: what a robots.txt is for, and what pauses are kept for.
  public var origin: String { "\(scheme)://\(host):\(port)" }

  public var description: String { text }
}
