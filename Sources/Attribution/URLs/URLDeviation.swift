/// One way in which a URL, though it can be read, is not written in its canonical form.
public enum URLDeviation: Sendable, Hashable {
  case missingScheme
  /// `http` where the publisher has `https`.
  case insecureScheme
  /// Another host of the same publisher, or `www.`, `m.`, `amp.` before it: the host as written.
  case host(String)
  /// Parameters that only follow the reader about: their names.
  case trackers([String])
  /// Parameters the publisher's article URLs do not have.
  case query
  case fragment
  /// The publisher's other path for the same article, such as AMP's.
  case variantPath
  case trailingSlash
  /// What stands behind the URL without being part of it.
  case trailingJunk(String)
  case defaultPort
  case credentials
  /// Upper case in the host, dot segments, backslashes, needless percent-encoding.
  case spelling
  /// A link that only leads to the URL: a search engine's or an archive's; its host.
  case wrapped(String)

  /// What is to be said of it: a fragment in lower case.
  public var message: String {
    switch self {
    case .missingScheme: "no scheme"
    case .insecureScheme: "'http' instead of 'https'"
    case .host(let host): "host '\(host)'"
    case .trackers(let names): "tracking parameters \(names.map { "'\($0)'" }.joined(separator: ", "))"
    case .query: "a query the publisher's articles do not have"
    case .fragment: "a fragment"
    case .variantPath: "another path of the same article"
    case .trailingSlash: "a trailing slash"
    case .trailingJunk(let junk): "'\(junk.prefix(40))' after the URL"
    case .defaultPort: "the scheme's own port"
    case .credentials: "a user name"
    case .spelling: "letter case, dot segments or percent-encoding"
    case .wrapped(let host): "wrapped in a link of '\(host)'"
    }
  }
}
