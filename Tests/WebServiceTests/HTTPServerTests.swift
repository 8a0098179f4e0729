import Glibc
import Testing

@testable import WebService

/// The server by raw connections, as a browser, a tool or an attacker would use it.
@Suite struct HTTPServerTests {
  private func server(_ limits: HTTPLimits = HTTPLimits()) throws -> HTTPServer {
    try HTTPServer(address: "127.0.0.1", port: 0, limits: limits, grace: 1) { request, isTooLarge in
      if isTooLarge { return HTTPResponse(status: 413) }
      let text =
        "\(request.method) \(request.target) \(request.header("x-name") ?? "-") \(request.body.count)"
      return HTTPResponse(status: 200, headers: [("Content-Type", "text/plain")], body: Array(text.utf8))
    }
  }

  private func answer(_ server: HTTPServer, _ text: String) throws -> String {
    let connection = try #require(RawConnection(port: server.port))
    connection.send(text)
    return connection.readToEnd()
  }

  @Test func aRequestIsHandedOverAsItCame() throws {
    let server = try server()
    let text = try answer(
      server, "GET /a%2Fb/%C3%A4?x=%26 HTTP/1.1\r\nHost: h\r\nX-Name: n\r\nConnection: close\r\n\r\n")
    #expect(text.hasPrefix("HTTP/1.1 200 OK\r\n"))
    #expect(text.hasSuffix("\r\n\r\nGET /a%2Fb/%C3%A4?x=%26 n 0"))
    let posted = try answer(
      server, "POST /p HTTP/1.1\r\nHost: h\r\nContent-Length: 5\r\nConnection: close\r\n\r\n12345")
    #expect(posted.hasSuffix("POST /p - 5"))
    let chunked = try answer(
      server,
      "POST /p HTTP/1.1\r\nHost: h\r\nTransfer-Encoding: chunked\r\nConnection: close\r\n\r\n"
        + "3\r\nabc\r\n2\r\nde\r\n0\r\n\r\n")
    #expect(chunked.hasSuffix("POST /p - 5"))
  }

  @Test func requestsInOneGoAreAnsweredInOrder() throws {
    let server = try server()
    let requests = (0..<20).map {
      "GET /\($0) HTTP/1.1\r\nHost: h\r\n\($0 == 19 ? "Connection: close\r\n" : "")\r\n"
    }
    let text = try answer(server, requests.joined())
    let places = (0..<20).compactMap { text.firstRange(of: "GET /\($0) ")?.lowerBound }
    #expect(places.count == 20)
    #expect(places == places.sorted())
  }

  @Test(arguments: [
    "nonsense\r\n\r\n", "GET\r\n\r\n", "GET / HTTP/1.1\r\n\r\n", "GET / HTTP/9.9\r\nHost: h\r\n\r\n",
    "POST / HTTP/1.1\r\nHost: h\r\nContent-Length: -5\r\n\r\n",
    "POST / HTTP/1.1\r\nHost: h\r\nContent-Length: 5x\r\n\r\n",
    "POST / HTTP/1.1\r\nHost: h\r\nTransfer-Encoding: chunked\r\n\r\nzz\r\n",
    "␀␀␀\r\n\r\n", "␀␀\r\n\r\n",
  ]) func aMalformedRequestEndsItsConnectionOnly(text: String) throws {
    let server = try server(HTTPLimits(idleSeconds: 1, wholeSeconds: 1))
    // NUL, which the names of test cases can't bear.
    let sent = String(text.map { $0 == "␀" ? "\u{0}" : $0 })
    let found = try answer(server, sent)
    #expect(!found.hasPrefix("HTTP/1.1 200") && !found.hasPrefix("HTTP/1.0 200"), "\(found)")
    #expect(
      try answer(server, "GET /x HTTP/1.1\r\nHost: h\r\nConnection: close\r\n\r\n").hasSuffix("GET /x - 0"))
  }

  @Test func whatIsTooLargeIsToldSo() throws {
    let server = try server(HTTPLimits(headBytes: 8192, bodyBytes: 100))
    let long = String(repeating: "a", count: 100_000)
    let target = try answer(server, "GET /\(long) HTTP/1.1\r\nHost: h\r\n\r\n")
    #expect(target.contains(" 414 ") || target.contains(" 431 "))
    let header = try answer(server, "GET / HTTP/1.1\r\nHost: h\r\nX: \(long)\r\n\r\n")
    #expect(header.contains(" 431 "))
    let many = String(repeating: "X: y\r\n", count: 20_000)
    #expect(try answer(server, "GET / HTTP/1.1\r\nHost: h\r\n\(many)\r\n").contains(" 431 "))
    let body = try answer(server, "POST / HTTP/1.1\r\nHost: h\r\nContent-Length: 100000000000\r\n\r\nabc")
    #expect(body.contains(" 413 "))
    let chunk = "64\r\n" + String(repeating: "b", count: 100) + "\r\n"
    let chunked = try answer(
      server,
      "POST / HTTP/1.1\r\nHost: h\r\nTransfer-Encoding: chunked\r\nConnection: close\r\n\r\n\(chunk)\(chunk)0\r\n\r\n"
    )
    #expect(chunked.contains(" 413 "))
  }

  @Test func twoHundredConnectionsAtOnceAreAllAnswered() throws {
    let server = try server()
    let idle = try (0..<200).map { _ in try #require(RawConnection(port: server.port)) }
    for connection in idle { connection.send("GET /slow HTTP/1.1\r\nHost: h\r\n") }
    #expect(
      try answer(server, "GET /x HTTP/1.1\r\nHost: h\r\nConnection: close\r\n\r\n").hasSuffix("GET /x - 0"))
    for connection in idle { connection.send("Connection: close\r\n\r\n") }
    for connection in idle { #expect(connection.readToEnd().hasSuffix("GET /slow - 0")) }
  }

  @Test func whoTricklesIsCutOff() throws {
    let server = try server(HTTPLimits(idleSeconds: 60, wholeSeconds: 1))
    let connection = try #require(RawConnection(port: server.port))
    connection.send("GET / HTTP/1.1\r\nHost: h\r\n")
    // A header line now and then keeps the connection from being idle, but not from its end.
    var lines = 0
    while lines < 6000, connection.send("X-\(lines): y\r\n") {
      usleep(10_000)
      lines += 1
    }
    #expect(lines < 6000)
    #expect(
      try answer(server, "GET /x HTTP/1.1\r\nHost: h\r\nConnection: close\r\n\r\n").hasSuffix("GET /x - 0"))
  }

  @Test func connectionsThatBreakOffLeaveNothingBehind() throws {
    let server = try server()
    for number in 0..<300 {
      let connection = try #require(RawConnection(port: server.port))
      connection.send(
        [
          "", "GET", "GET /a HTTP/1.1\r\nHost: h\r\n\r\n",
          "POST / HTTP/1.1\r\nHost: h\r\nContent-Length: 9\r\n\r\nx",
        ][
          number % 4])
    }
    #expect(
      try answer(server, "GET /x HTTP/1.1\r\nHost: h\r\nConnection: close\r\n\r\n").hasSuffix("GET /x - 0"))
  }

  @Test func beyondItsLimitConnectionsAreClosed() throws {
    let server = try server(HTTPLimits(threads: 1, connections: 8))
    let held = (0..<8).compactMap { _ in RawConnection(port: server.port) }
    for connection in held { connection.send("GET / HTTP/1.1\r\n") }
    let beyond = try #require(RawConnection(port: server.port))
    for connection in held { connection.send("Host: h\r\nConnection: close\r\n\r\n") }
    for connection in held { #expect(connection.readToEnd().contains(" 200 ")) }
    beyond.send("GET /x HTTP/1.1\r\nHost: h\r\nConnection: close\r\n\r\n")
    let text = beyond.readToEnd()
    #expect(text.isEmpty || text.hasSuffix("GET /x - 0"))
  }

  @Test func itStopsWithItsValue() throws {
    var server: HTTPServer? = try server()
    let port = try #require(server?.port)
    let waiting = try #require(RawConnection(port: port))
    server = nil
    #expect(waiting.readToEnd() == "")
    #expect(RawConnection(port: port) == nil)
  }

  @Test func aPortThatIsTakenIsTold() throws {
    let first = try server()
    #expect(throws: HTTPServerError(code: EADDRINUSE)) {
      try HTTPServer(address: "127.0.0.1", port: first.port) { _, _ in HTTPResponse(status: 200) }
    }
    #expect(throws: HTTPServerError(code: EINVAL)) {
      try HTTPServer(address: "nowhere", port: 0) { _, _ in HTTPResponse(status: 200) }
    }
  }
}
