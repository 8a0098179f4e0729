/// Why a page could not be had.
public enum WebFailure: Error, Sendable, Hashable {
  /// No `http` or `https` URL.
  case notAWebAddress(String)
  /// The host has an address that is not of the public internet: the address, and what it is.
  case innerAddress(host: String, address: String, kind: String)
  /// The host's robots.txt keeps us away: the line that does, or why there is none.
  case robots(host: String, reason: String)
  case noHost(String)
  case noConnection(String)
  case noTLS(String)
  case timeout(milliseconds: Int)
  case bodyTooLarge(limit: Int)
  case headTooLarge(limit: Int)
  case tooManyRedirects(limit: Int)
  case redirectLoop(String)
  /// A redirect that leads nowhere: its `Location`.
  case badRedirect(String)
  case contentType(String)
  case badEncoding
  case cutShort
  case badAnswer(String)
}

extension WebFailure: CustomStringConvertible {
  /// A fragment in lower case.
  public var description: String {
    switch self {
    case .notAWebAddress(let url): "'\(url)' is no http or https URL"
    case .innerAddress(let host, let address, let kind):
      "'\(host)' has the address \(address), which is not of the public internet (\(kind))"
    case .robots(let host, let reason): "the robots.txt of '\(host)' keeps programs away (\(reason))"
    case .noHost(let host): "the host '\(host)' has no address"
    case .noConnection(let host): "'\(host)' takes no connection"
    case .noTLS(let words): "no safe connection (\(words))"
    case .timeout(let milliseconds): "no whole answer within \(Self.seconds(milliseconds)) s"
    case .bodyTooLarge(let limit): "the page is larger than \(limit) bytes"
    case .headTooLarge(let limit): "the answer's head is larger than \(limit) bytes"
    case .tooManyRedirects(let limit): "more than \(limit) redirects"
    case .redirectLoop(let url): "redirects lead in a circle, to '\(url)'"
    case .badRedirect(let location): "a redirect leads to no web page ('\(location)')"
    case .contentType(let type): "not a web page but '\(type)'"
    case .badEncoding: "the answer is not encoded as it says"
    case .cutShort: "the connection ended before the page did"
    case .badAnswer(let words): "no proper answer (\(words))"
    }
  }

  /// Whether it may go better the next time.
  var isPassing: Bool {
    switch self {
    case .timeout, .noConnection, .cutShort: true
    default: false
    }
  }

  private static func seconds(_ milliseconds: Int) -> String {
    milliseconds % 1000 == 0 ? "\(milliseconds / 1000)" : "\(Double(milliseconds) / 1000)"
  }
}
