/// Posts to one service that the user named, wherever it is: also on this machine or in an inner network.
///
/// No robots.txt, no pauses, no redirects: these are for pages of others.
public struct ServiceClient: Sendable {
  public let address: PageAddress
  private let options: WebOptions
  private let headers: [String]

  /// - Parameters:
  ///   - timeout: milliseconds for one exchange.
  ///   - maxBody: bytes of an answer at most.
  ///   - headers: `Name: value`, beside those that a post of JSON needs.
  public init(
    _ address: PageAddress, userAgent: String, timeout: Int = 60_000, maxBody: Int = 256_000_000,
    headers: [String] = []
  ) {
    self.address = address
    var options = WebOptions(userAgent: userAgent, robotsName: userAgent)
    options.timeout = timeout
    options.maxBody = maxBody
    options.allowedHosts = [address.host]
    self.options = options
    self.headers = headers
  }

  /// Posts JSON, once, and waits for the answer, whatever its status and media type.
  ///
  /// - Parameter now: seconds since 1970.
  /// - Returns: with it, the seconds for which the service wants to be left alone, where it says so.
  public func post(json: [UInt8], now: Int) throws(WebFailure) -> (
    status: Int, retryAfter: Int?, body: [UInt8]
  ) {
    let exchange = Exchange(address, options: options) { _ in true }
    // Without "Expect:" libcurl would wait for a "100 Continue" that many servers never send.
    let answer = try exchange.run(
      headers: ["Content-Type: application/json", "Accept: application/json", "Expect:"] + headers, body: json
    )
    return (answer.status, answer.retryAfter(now: now), answer.body)
  }
}
