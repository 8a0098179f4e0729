import CCurl

/// Asks the web for pages, politely and without ever touching an inner network.
///
/// One request at a time, a pause between two to one host, robots.txt obeyed (RFC 9309), what fails for the moment
/// tried again later and later, answers kept and asked for again by their validators. Every address that a name
/// resolves to is looked at before it is connected to, at every redirect.
///
/// Not shared between tasks.
public final class WebClient {
  private let options: WebOptions
  private let network: Network
  private let clock: any WebClock
  private let cache: PageCache?
  private var robots: [String: Result<RobotsFile, WebFailure>] = [:]
  /// When each host was last asked, in the clock's ticks.
  private var lastAsked: [String: Int] = [:]
  /// How many requests went out.
  public private(set) var requests = 0

  /// The media types of pages.
  static let pageTypes: Set<String> = ["text/html", "application/xhtml+xml"]

  public convenience init(options: WebOptions, clock: any WebClock = SystemClock()) {
    self.init(options: options, clock: clock, network: Network())
  }

  init(options: WebOptions, clock: any WebClock, network: Network) {
    self.options = options
    self.network = network
    self.clock = clock
    cache = options.cache.map { PageCache(folder: $0, limit: options.maxBody) }
  }

  /// What kept an answer from being kept, if anything did.
  public var cacheTrouble: String? { cache?.trouble }

  /// Gets a page, following redirects.
  public func get(_ url: String) -> WebResult {
    var result = WebResult(url: url, outcome: .failure(.notAWebAddress(url)))
    guard var address = PageAddress(url) else { return result }
    var seen: Set<String> = [address.text]
    do throws(WebFailure) {
      while true {
        try askRobots(about: address)
        let (answer, isKept) = try page(address)
        guard Self.redirectStatuses.contains(answer.status), let location = answer.header("location") else {
          result.outcome = .success(WebAnswer(answer, isKept: isKept))
          return result
        }
        guard let next = PageAddress(location, relativeTo: address) else { throw .badRedirect(location) }
        guard seen.insert(next.text).inserted else { throw .redirectLoop(next.text) }
        guard result.redirects.count < options.maxRedirects else {
          throw .tooManyRedirects(limit: options.maxRedirects)
        }
        result.redirects.append(WebRedirect(status: answer.status, target: next.text))
        address = next
      }
    } catch {
      result.outcome = .failure(error)
    }
    return result
  }

  private static let redirectStatuses: Set<Int> = [301, 302, 303, 307, 308]

  // MARK: One page

  /// A page from the cache, or from its host.
  private func page(_ address: PageAddress) throws(WebFailure) -> (RawAnswer, isKept: Bool) {
    let kept = cache?.entry(for: address)
    if let kept, (0..<options.cacheAge).contains(clock.now() - kept.time) { return (kept.answer, true) }
    var headers = ["Accept: text/html, application/xhtml+xml"]
    if let tag = kept?.answer.header("etag") { headers.append("If-None-Match: \(tag)") }
    if let date = kept?.answer.header("last-modified") { headers.append("If-Modified-Since: \(date)") }
    let answer = try ask(address, headers: headers) { exchangeAddress in
      Exchange(exchangeAddress, options: self.options, network: self.network) { Self.pageTypes.contains($0) }
    }
    if answer.status == 304, let kept {
      cache?.keep(PageCache.Entry(url: address.text, time: clock.now(), answer: kept.answer), for: address)
      return (kept.answer, false)
    }
    if Self.keptStatuses.contains(answer.status), !forbidsKeeping(answer) {
      var slim = answer
      slim.headers.removeAll { !Self.keptHeaders.contains($0.name) }
      cache?.keep(PageCache.Entry(url: address.text, time: clock.now(), answer: slim), for: address)
    }
    return (answer, false)
  }

  private static let keptStatuses: Set<Int> = [200, 301, 302, 303, 307, 308, 404, 410]
  private static let keptHeaders: Set<String> = ["content-type", "location", "etag", "last-modified"]

  private func forbidsKeeping(_ answer: RawAnswer) -> Bool {
    answer.header("cf-mitigated") != nil
      || answer.header("cache-control")?.lowercased().contains("no-store") ?? false
  }

  // MARK: Asking

  /// Asks after the pause that the host is due, again where it fails for the moment.
  private func ask(
    _ address: PageAddress, headers: [String], exchange: (PageAddress) -> Exchange
  ) throws(WebFailure) -> RawAnswer {
    var attempt = 0
    while true {
      waitForTurn(address)
      requests += 1
      let result: Result<RawAnswer, WebFailure>
      do throws(WebFailure) {
        result = .success(try exchange(address).run(headers: headers))
      } catch {
        result = .failure(error)
      }
      lastAsked[address.host] = clock.ticks()
      guard attempt < options.retries, let wait = wait(after: result, attempt: attempt) else {
        return try result.get()
      }
      clock.sleep(milliseconds: wait)
      attempt += 1
    }
  }

  /// How long to wait before the next attempt; `nil` where there is to be none.
  private func wait(after result: Result<RawAnswer, WebFailure>, attempt: Int) -> Int? {
    // Twice the pause, then four times.
    let backOff = min(options.pause << (attempt + 1), options.maxWait)
    switch result {
    case .failure(let failure): return failure.isPassing ? backOff : nil
    case .success(let answer):
      guard [429, 500, 502, 503, 504].contains(answer.status) else { return nil }
      guard let seconds = answer.retryAfter(now: clock.now()) else { return backOff }
      // A host that wants more patience than we have is not asked again.
      guard seconds <= options.maxWait / 1000 else { return nil }
      return max(backOff, seconds * 1000)
    }
  }

  private func waitForTurn(_ address: PageAddress) {
    guard let last = lastAsked[address.host] else { return }
    var pause = options.pause
    if case .success(let file)? = robots[address.origin], let delay = file.crawlDelay {
      pause = max(pause, min(delay, options.maxWait))
    }
    clock.sleep(milliseconds: max(0, pause - (clock.ticks() - last)))
  }

  // MARK: Robots

  private func askRobots(about address: PageAddress) throws(WebFailure) {
    let file: RobotsFile
    if let known = robots[address.origin] {
      file = try known.get()
    } else {
      do throws(WebFailure) {
        file = try robotsFile(of: address)
        robots[address.origin] = .success(file)
      } catch {
        robots[address.origin] = .failure(error)
        throw error
      }
    }
    if let rule = file.refusal(of: address.target) {
      throw .robots(host: address.host, reason: "'Disallow: \(rule.pattern)'")
    }
  }

  /// The robots.txt of a host.
  ///
  /// RFC 9309, 2.3.1: five redirects are followed; none there (4xx) means that all is allowed; one that can't be had
  /// (5xx) that nothing is.
  private func robotsFile(of address: PageAddress) throws(WebFailure) -> RobotsFile {
    guard var place = PageAddress("/robots.txt", relativeTo: address) else {
      throw .notAWebAddress(address.text)
    }
    for _ in 0...5 {
      let answer = try robotsAnswer(at: place)
      switch answer.status {
      case 200..<300: return RobotsFile(answer.body, product: options.robotsName)
      case 301, 302, 303, 307, 308:
        guard let next = answer.header("location").flatMap({ PageAddress($0, relativeTo: place) }) else {
          return .open
        }
        place = next
      case 429, 500...:
        throw .robots(host: address.host, reason: "robots.txt answers \(answer.status)")
      default: return .open
      }
    }
    // More redirects than that: as if there were none.
    return .open
  }

  private func robotsAnswer(at place: PageAddress) throws(WebFailure) -> RawAnswer {
    if let kept = cache?.entry(for: place),
      (0..<min(options.cacheAge, 86_400)).contains(clock.now() - kept.time)
    {
      return kept.answer
    }
    let answer = try ask(place, headers: ["Accept: text/plain, */*;q=0.5"]) { address in
      // At least 500 KiB are to be read; what comes after is left.
      Exchange(
        address, options: self.options, network: self.network, maxBody: 512_000, cutsBody: true
      ) { _ in true }
    }
    if answer.status < 500, answer.status != 429 {
      var slim = answer
      slim.headers.removeAll { !Self.keptHeaders.contains($0.name) }
      cache?.keep(PageCache.Entry(url: place.text, time: clock.now(), answer: slim), for: place)
    }
    return answer
  }
}

extension RawAnswer {
  /// Seconds for which the host wants to be left alone (`Retry-After`, RFC 9110, section 10.2.3).
  ///
  /// - Parameter now: seconds since 1970.
  func retryAfter(now: Int) -> Int? {
    guard let written = header("retry-after") else { return nil }
    if let seconds = Int(written) { return seconds }
    let date = ccurl_date(written)
    return date < 0 ? nil : Int(date) - now
  }
}
