/// How the web is asked.
public struct WebOptions: Sendable, Hashable {
  /// As the request names the program.
  public var userAgent: String
  /// What robots.txt may call it.
  public var robotsName: String
  /// Milliseconds between two requests to a host.
  public var pause: Int = 1000
  /// Milliseconds for one exchange, and for its connection.
  public var timeout: Int = 30_000
  public var connectTimeout: Int = 10_000
  /// How often an exchange that failed for the moment is tried again.
  public var retries: Int = 2
  /// Bytes of a body once decoded, and of an answer's head.
  public var maxBody: Int = 8_000_000
  public var maxHead: Int = 64_000
  public var maxRedirects: Int = 5
  /// The longest that a host's own wish (Crawl-delay, Retry-After) makes us wait, in milliseconds.
  public var maxWait: Int = 60_000
  /// Hosts that may have an address which is not of the public internet, lower case, as in the URL.
  public var allowedHosts: Set<String> = []
  /// Where answers are kept; `nil` for nowhere.
  public var cache: String?
  /// Seconds for which a kept answer is not asked for again.
  public var cacheAge: Int = 86_400

  public init(userAgent: String, robotsName: String, cache: String? = nil) {
    self.userAgent = userAgent
    self.robotsName = robotsName
    self.cache = cache
  }
}

/// Time, as the client needs it; tests have one of their own.
public protocol WebClock: Sendable {
  /// Seconds since 1970.
  func now() -> Int
  /// Milliseconds that only grow.
  func ticks() -> Int
  func sleep(milliseconds: Int)
}
