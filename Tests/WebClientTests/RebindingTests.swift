import Synchronization
import TestSupport
import Testing

@testable import WebClient

/// Names that lead to the public internet first and to an inner network a moment later (DNS rebinding).
///
/// 127.0.0.4 stands in for a public address here; the server itself answers on both.
@Suite struct RebindingTests {
  private static let standIn = "127.0.0.4"
  private static let inner = "127.0.0.1"

  /// A resolver that gives one answer after the other, the last one again and again.
  private final class Answers: Sendable {
    private let state: Mutex<[String: [[String]]]>

    init(_ answers: [String: [[String]]]) { state = Mutex(answers) }

    func next(_ host: String) -> [String] {
      state.withLock { answers in
        guard let first = answers[host]?.first else { return [] }
        if let rest = answers[host], rest.count > 1 { answers[host] = Array(rest.dropFirst()) }
        return first
      }
    }
  }

  private func get(
    _ url: String, _ answers: [String: [[String]]], _ change: (inout WebOptions) -> Void = { _ in }
  ) -> WebResult {
    var options = WebOptions(userAgent: "satzpaar/0.1.0 (+test)", robotsName: "satzpaar")
    change(&options)
    let table = String(decoding: PackageResources.special_addresses_tsv, as: UTF8.self)
    let resolver = Answers(answers)
    let network = Network(
      resolve: { host, _ in resolver.next(host) },
      addresses: SpecialAddresses(table + "\(Self.standIn)/32\tpublic\ta stand-in\n"))
    return WebClient(options: options, clock: StoppedClock(), network: network).get(url)
  }

  private func refusal(_ result: WebResult) -> String? {
    if case .failure(.innerAddress(_, _, let kind)) = result.outcome { kind } else { nil }
  }

  @Test func aNameThatStaysPublicIsAsked() throws {
    guard let server = try WebServer() else { return }
    let url = server.url("/bai-1", host: "on-dinh.example")
    #expect(try get(url, ["on-dinh.example": [[Self.standIn]]]).outcome.get().status == 200)
    #expect(server.log.allSatisfy { $0.hasSuffix(" at=\(Self.standIn)") })
  }

  @Test func atTheFirstRequest() throws {
    guard let server = try WebServer() else { return }
    // robots.txt comes from the public address, the page would come from the inner one.
    let result = get(
      server.url("/inner", host: "doi.example"), ["doi.example": [[Self.standIn], [Self.inner]]])
    #expect(refusal(result) == "loopback")
    #expect(server.log.count == 1)
    #expect(server.log.allSatisfy { $0.hasSuffix(" at=\(Self.standIn)") })
  }

  @Test func atARedirectToAnotherName() throws {
    guard let server = try WebServer() else { return }
    let target = server.url("/inner", host: "doi.example").replacing("/", with: "%2F")
    let result = get(
      server.url("/to/\(target)", host: "on-dinh.example"),
      ["on-dinh.example": [[Self.standIn]], "doi.example": [[Self.standIn], [Self.inner]]])
    #expect(result.redirects.count == 1)
    #expect(refusal(result) == "loopback")
    #expect(server.count(of: "/inner") == 0)
  }

  @Test func atARedirectToTheSameName() throws {
    guard let server = try WebServer() else { return }
    let result = get(
      server.url("/to/%2Finner", host: "doi.example"),
      ["doi.example": [[Self.standIn], [Self.standIn], ["10.0.0.1"]]])
    #expect(result.redirects.count == 1)
    #expect(refusal(result) == "private")
    #expect(server.count(of: "/inner") == 0)
  }

  @Test func whenItIsTriedAgain() throws {
    guard let server = try WebServer() else { return }
    let result = get(
      server.url("/busy", host: "doi.example"),
      ["doi.example": [[Self.standIn], [Self.standIn], ["169.254.169.254"]]])
    #expect(refusal(result) == "link-local")
    #expect(server.count(of: "/busy") == 1)
  }

  @Test func forItsRobotsFile() throws {
    guard let server = try WebServer() else { return }
    let result = get(server.url("/bai-1", host: "doi.example"), ["doi.example": [[Self.inner]]])
    #expect(refusal(result) == "loopback")
    #expect(server.log.isEmpty)
  }

  @Test func anInnerAddressBesideAPublicOneIsPassedOver() throws {
    guard let server = try WebServer() else { return }
    let url = server.url("/bai-1", host: "hai.example")
    let mixed = ["hai.example": [[Self.inner, "[::1]", "[::ffff:127.0.0.1]", Self.standIn]]]
    #expect(try get(url, mixed).outcome.get().status == 200)
    #expect(server.log.count == 2)
    #expect(server.log.allSatisfy { $0.hasSuffix(" at=\(Self.standIn)") })
    // With inner ones alone nothing is asked.
    #expect(refusal(get(url, ["hai.example": [["[::ffff:127.0.0.1]", Self.inner]]])) != nil)
    #expect(server.log.count == 2)
  }

  @Test func anAllowedNameMayLeadAnywhere() throws {
    guard let server = try WebServer() else { return }
    let result = get(server.url("/bai-1", host: "noi-bo.example"), ["noi-bo.example": [[Self.inner]]]) {
      $0.allowedHosts = ["noi-bo.example"]
    }
    #expect(try result.outcome.get().status == 200)
  }
}
