/// How the web is asked, as the user says it.
public struct OnlineOptions: Sendable, Hashable {
  /// Seconds between two requests to a host.
  public var pause: Double
  /// Seconds for one exchange.
  public var timeout: Double
  public var retries: Int
  /// Hosts that may have an address which is not of the public internet.
  public var allowedHosts: [String]
  /// Where answers are kept; `nil` for the user's cache folder, empty for nowhere.
  public var cache: String?
  /// Hours for which a kept answer is not asked for again.
  public var cacheHours: Double
  /// How publishers can reach who runs this: a URL or a mail address.
  public var contact: String?

  public init(
    pause: Double = 1, timeout: Double = 30, retries: Int = 2, allowedHosts: [String] = [],
    cache: String? = nil, cacheHours: Double = 24, contact: String? = nil
  ) {
    self.pause = pause
    self.timeout = timeout
    self.retries = retries
    self.allowedHosts = allowedHosts
    self.cache = cache
    self.cacheHours = cacheHours
    self.contact = contact
  }
}
