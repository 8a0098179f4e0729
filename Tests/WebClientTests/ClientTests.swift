import TestSupport
import Testing

@testable import WebClient

/// The client against a real server that misbehaves, on loopback addresses only.
@Suite struct ClientTests {
  private let clock = StoppedClock()

  private func options(_ change: (inout WebOptions) -> Void = { _ in }) -> WebOptions {
    var options = WebOptions(userAgent: "satzpaar/0.1.0 (+test)", robotsName: "satzpaar")
    options.allowedHosts = ["127.0.0.1", "127.0.0.2", "127.0.0.3", "127.0.0.4"]
    change(&options)
    return options
  }

  private func get(
    _ path: String, on server: WebServer, host: String = "127.0.0.1",
    _ change: (inout WebOptions) -> Void = { _ in }
  ) -> WebResult {
    WebClient(options: options(change), clock: clock).get(server.url(path, host: host))
  }

  private func failure(
    _ path: String, on server: WebServer, host: String = "127.0.0.1",
    _ change: (inout WebOptions) -> Void = { _ in }
  ) -> WebFailure? {
    if case .failure(let failure) = get(path, on: server, host: host, change).outcome { failure } else { nil }
  }

  @Test func aPageWithItsHeaders() throws {
    guard let server = try WebServer() else { return }
    let answer = try get("/bai-1", on: server).outcome.get()
    #expect(answer.status == 200)
    #expect(answer.mediaType == "text/html")
    #expect(answer.charset == "utf-8")
    #expect(String(decoding: answer.body, as: UTF8.self).contains("<h1>Nhà máy pin"))
    #expect(server.log.allSatisfy { $0.contains("agent=satzpaar/0.1.0 (+test) ") })
    #expect(try get("/gzip", on: server).outcome.get().body.starts(with: "<!DOCTYPE".utf8))
    #expect(try get("/gone", on: server).outcome.get().status == 410)
  }

  @Test func brokenAnswers() throws {
    guard let server = try WebServer() else { return }
    #expect(failure("/broken-gzip", on: server) == .badEncoding)
    #expect(failure("/truncated", on: server) { $0.retries = 0 } == .cutShort)
    #expect(failure("/truncated-chunks", on: server) { $0.retries = 0 } == .cutShort)
    #expect(failure("/bad-chunks", on: server) { $0.retries = 0 } == .cutShort)
    #expect(failure("/nothing", on: server) { $0.retries = 0 } == .cutShort)
    #expect(failure("/pdf", on: server) == .contentType("application/pdf"))
    guard case .badAnswer? = failure("/garbage", on: server) else {
      Issue.record("garbage is no answer")
      return
    }
  }

  @Test func limitsOnTimeAndSize() throws {
    guard let server = try WebServer() else { return }
    #expect(
      failure("/slow", on: server) { ($0.timeout, $0.retries) = (300, 0) } == .timeout(milliseconds: 300))
    #expect(failure("/endless", on: server) == .bodyTooLarge(limit: 8_000_000))
    #expect(failure("/bomb", on: server) == .bodyTooLarge(limit: 8_000_000))
    #expect(failure("/huge-header", on: server) == .headTooLarge(limit: 64_000))
    #expect(failure("/endless-100", on: server) == .headTooLarge(limit: 64_000))
    #expect(failure("/endless-header-line", on: server) == .headTooLarge(limit: 64_000))
  }

  @Test func whatComesWithAnErrorDoesNotMatter() throws {
    guard let server = try WebServer() else { return }
    #expect(try get("/gone-json", on: server).outcome.get().status == 404)
    let endless = try get("/endless-gone", on: server).outcome.get()
    #expect(endless.status == 410 && endless.body.count == 65_536)
  }

  @Test func redirects() throws {
    guard let server = try WebServer() else { return }
    let moved = get("/moved/nha-may-pin-lon-nhat-mien-bac-khanh-thanh.html", on: server)
    let target = server.url("/bai-moi/nha-may-pin-lon-nhat-mien-bac-khanh-thanh.html")
    #expect(moved.redirects == [WebRedirect(status: 301, target: target)])
    #expect(moved.finalURL == target)
    #expect(try moved.outcome.get().status == 200)
    #expect(failure("/loop/a", on: server) == .redirectLoop(server.url("/loop/a")))
    #expect(failure("/far/1", on: server) == .tooManyRedirects(limit: 5))
    #expect(server.count(of: "/far/6") == 1)
    #expect(server.count(of: "/far/7") == 0)
    #expect(failure("/to-file", on: server) == .badRedirect("file:///etc/passwd"))
    #expect(failure("/to-gopher", on: server) == .badRedirect("gopher://127.0.0.1:\(server.port)/x"))
    #expect(failure("/to-nothing", on: server) == .badRedirect("http://"))
  }

  @Test func neverToAnInnerAddress() throws {
    guard let server = try WebServer() else { return }
    func kind(_ path: String, _ change: (inout WebOptions) -> Void = { $0.allowedHosts = ["127.0.0.1"] })
      -> String?
    {
      if case .innerAddress(_, _, let kind)? = failure(path, on: server, change) { kind } else { nil }
    }
    #expect(kind("/bai-1") { $0.allowedHosts = [] } == "loopback")
    #expect(kind("/to-private") == "private")
    #expect(kind("/to-link-local") == "link-local")
    #expect(kind("/to-localhost") == "loopback")
    #expect(kind("/to-v6") == "loopback")
    #expect(kind("/to-mapped") == "loopback, as IPv4-mapped")
    #expect(kind("/to-decimal") == "loopback")
    #expect(server.count(of: "/inner") == 0)
    // What is named is asked: the same place by its number, as the URL Standard reads it.
    #expect(try get("/to-decimal", on: server).outcome.get().status == 200)
    #expect(server.count(of: "/inner") == 1)
  }

  @Test func noCookies() throws {
    guard let server = try WebServer() else { return }
    #expect(try get("/cookie", on: server).outcome.get().status == 200)
    #expect(server.log.allSatisfy { $0.contains(" cookie= ") })
  }

  @Test func robotsOfEachHost() throws {
    guard let server = try WebServer() else { return }
    #expect(
      failure("/verboten/x", on: server) == .robots(host: "127.0.0.1", reason: "'Disallow: /verboten/'"))
    #expect(
      failure("/bai-1", on: server, host: "127.0.0.2")
        == .robots(host: "127.0.0.2", reason: "robots.txt answers 503"))
    #expect(try get("/bai-1", on: server, host: "127.0.0.3").outcome.get().status == 200)
    #expect(
      failure("/gone", on: server, host: "127.0.0.3") == .robots(host: "127.0.0.3", reason: "'Disallow: /'"))
    #expect(try get("/bai-1", on: server, host: "127.0.0.4").outcome.get().status == 200)
    #expect(server.count(of: "/verboten/x") == 0)
    #expect(server.count(of: "/gone") == 0)
  }

  @Test func aPauseBetweenTwoRequestsToAHost() throws {
    guard let server = try WebServer() else { return }
    let client = WebClient(options: options { $0.pause = 1500 }, clock: clock)
    _ = client.get(server.url("/bai-1"))
    #expect(clock.sleeps == [1500])
    clock.pass(seconds: 1)
    _ = client.get(server.url("/bai-2"))
    #expect(clock.sleeps == [1500, 500])
    _ = client.get(server.url("/bai-1", host: "127.0.0.4"))
    #expect(clock.sleeps == [1500, 500, 1500])
    #expect(server.count(of: "/robots.txt") == 2)
  }

  @Test func triedAgainLaterAndLater() throws {
    guard let server = try WebServer() else { return }
    // The pause after robots.txt; then twice it, then four times, each long enough for the host's turn.
    #expect(try get("/busy", on: server).outcome.get().status == 503)
    #expect(clock.sleeps == [1000, 2000, 4000])
    #expect(server.count(of: "/busy") == 3)
    #expect(try get("/flaky", on: server).outcome.get().status == 200)
    #expect(server.count(of: "/flaky") == 2)
  }

  @Test func retryAfterIsObeyedWithinReason() throws {
    guard let server = try WebServer() else { return }
    #expect(try get("/later", on: server) { $0.retries = 1 }.outcome.get().status == 503)
    #expect(clock.sleeps == [1000, 7000])
    // The date is twenty seconds after the clock's start, of which eight have passed.
    #expect(try get("/later-date", on: server) { $0.retries = 1 }.outcome.get().status == 503)
    #expect(clock.sleeps == [1000, 7000, 1000, 11_000])
    #expect(try get("/much-later", on: server).outcome.get().status == 429)
    #expect(server.count(of: "/much-later") == 1)
  }
}
