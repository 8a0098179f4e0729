/// An `http` or `https` URL, taken apart and normalized (the URL Standard's parsing of special schemes).
struct WebAddress: Hashable, Sendable {
  /// `http` or `https`.
  var scheme: String
  /// In ASCII and lower case: `xn--…` labels, dotted IPv4, or IPv6 in brackets.
  var host: String
  /// `nil` for the scheme's own port.
  var port: Int?
  /// Begins with `/`; dot segments and empty segments are gone, needless percent-encoding too.
  var path: String
  /// Without the question mark; `nil` where there is none or an empty one.
  var query: String?
  /// Without the number sign; `nil` where there is none or an empty one.
  var fragment: String?

  /// The URL in writing.
  var description: String {
    var text = "\(scheme)://\(host)"
    if let port { text += ":\(port)" }
    text += path
    if let query { text += "?\(query)" }
    if let fragment { text += "#\(fragment)" }
    return text
  }

  /// The segments of the path; a path of `/` has none, and a trailing slash adds none.
  var segments: [Substring] { path.split(separator: "/") }

  /// The query's parameters as `name` and whole text, in order.
  var parameters: [(name: String, text: Substring)] {
    (query ?? "").split(separator: "&").map { part in
      (String(part.prefix { $0 != "=" }).lowercased(), part)
    }
  }
}
