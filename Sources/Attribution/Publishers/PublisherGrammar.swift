import Bitext

/// What is known of publishers' URLs, read from data files.
///
/// A file is lines of tab-separated cells; empty lines and lines that begin with `#` say nothing. The first
/// cell says what a line is:
/// ```
/// publisher  NAME  HOST[,HOST…]  LANGUAGE  UTC-OFFSET  FIRST-YEAR or -  newspaper or aggregator
/// article    TEMPLATE  PRECISION, growing or -  EXAMPLE-URL  EXAMPLE-ID or -  EXAMPLE-TIME or -
/// listing    TEMPLATE  EXAMPLE-URL
/// variant    TEMPLATE  CANONICAL-TEMPLATE  EXAMPLE-URL
/// tracker    PARAMETER, or its beginning and *
/// prefix     HOST-PREFIX
/// ending     PATH-ENDING
/// wrapper    HOST  TEMPLATE or -  PARAMETER or *
/// suffix     TOP-LEVEL-DOMAIN
/// ```
/// `article`, `listing` and `variant` belong to the publisher above them; a `listing` above all publishers is
/// one on every host. Templates are `URLTemplate`'s. `growing` says
/// that the form's ids have no time in them but grow with it, so that a date can be estimated (`DateEstimator`).
public struct PublisherGrammar: Sendable {
  /// A link that leads to the URL it holds: a search engine's, a social network's, an archive's.
  struct Wrapper: Sendable, Hashable {
    var host: String
    /// The path's beginning.
    var path: String
    /// The parameter that holds the URL; `*` where it is the rest of the path.
    var parameter: String
  }

  public internal(set) var publishers: [Publisher] = []
  /// Paths that are listings on every host.
  var listings: [Publisher.Form] = []
  var trackers: Set<String> = []
  /// Beginnings of trackers' names.
  var trackerStems: [String] = []
  /// `www.`, `m.`, `amp.`.
  var hostPrefixes: [String] = []
  /// `/amp`: what stands behind an article's path without changing the article.
  var pathEndings: Set<String> = []
  var wrappers: [Wrapper] = []
  /// Top-level domains that tell a bare host from other words with a full stop.
  var domainSuffixes: Set<String> = []
  var publisherOfHost: [String: Int] = [:]

  init() {}

  /// The grammar that comes with the module.
  ///
  /// - Throws: `GrammarError` where its own data can't be read; the tests read all of it.
  public static func bundled() throws(GrammarError) -> PublisherGrammar {
    var grammar = PublisherGrammar()
    try grammar.read(String(decoding: PackageResources.web_tsv, as: UTF8.self), path: "web.tsv")
    try grammar.read(String(decoding: PackageResources.publishers_tsv, as: UTF8.self), path: "publishers.tsv")
    return grammar
  }

  /// The grammar with a user's file on top: its publishers replace those that share a host with them.
  ///
  /// - Throws: `GrammarError` with the file's line and column.
  public func extended(by tsv: String, path: String) throws(GrammarError) -> PublisherGrammar {
    var grammar = self
    try grammar.read(tsv, path: path)
    return grammar
  }

  /// The publisher of a host, and the host without prefixes such as `m.`; subdomains belong to their parent.
  func publisher(ofHost host: String) -> (publisher: Publisher, isOwnHost: Bool)? {
    if let index = publisherOfHost[host] { return (publishers[index], host == publishers[index].hosts.first) }
    let stripped = withoutPrefixes(host)
    if let index = publisherOfHost[stripped] ?? publisherOfHost["www." + stripped] {
      return (publishers[index], false)
    }
    return nil
  }

  /// The publisher whose host a subdomain belongs to: `giaitri.vnexpress.net`.
  func publisher(ofSubdomain host: String) -> Publisher? {
    var rest = host[...]
    while let dot = rest.firstIndex(of: ".") {
      rest = rest[rest.index(after: dot)...]
      if let index = publisherOfHost[String(rest)] ?? publisherOfHost["www." + rest] {
        return publishers[index]
      }
    }
    return nil
  }

  /// The publisher of a name as an attribution writes it (`Dân trí`), without regard to case.
  public func publisher(named name: String) -> Publisher? {
    let wanted = name.lowercased()
    return publishers.first { $0.name.lowercased() == wanted }
  }

  func withoutPrefixes(_ host: String) -> String {
    var host = host
    while let prefix = hostPrefixes.first(where: { host.hasPrefix($0) }),
      host.dropFirst(prefix.count).contains(".")
    {
      host.removeFirst(prefix.count)
    }
    return host
  }

  func isTracker(_ parameter: String) -> Bool {
    trackers.contains(parameter) || trackerStems.contains { parameter.hasPrefix($0) }
  }
}
