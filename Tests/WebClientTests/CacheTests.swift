import TestSupport
import Testing

@testable import WebClient

@Suite struct CacheTests {
  private func client(_ folder: TemporaryFolder, _ clock: StoppedClock) -> WebClient {
    var options = WebOptions(
      userAgent: "satzpaar/0.1.0 (+test)", robotsName: "satzpaar", cache: folder.path + "/a/b")
    options.allowedHosts = ["127.0.0.1"]
    options.pause = 0
    return WebClient(options: options, clock: clock)
  }

  @Test func aKeptAnswerIsNotAskedForAgainUntilItIsOld() throws {
    guard let server = try WebServer() else { return }
    let (folder, clock) = (try TemporaryFolder(), StoppedClock())
    let first = try client(folder, clock).get(server.url("/etag")).outcome.get()
    #expect(!first.isKept)
    let second = try client(folder, clock).get(server.url("/etag")).outcome.get()
    #expect(second.isKept && second.body == first.body && second.charset == "utf-8")
    #expect(server.log.count == 2)

    clock.pass(seconds: 100_000)
    let third = try client(folder, clock).get(server.url("/etag")).outcome.get()
    #expect(!third.isKept && third.status == 200 && third.body == first.body)
    #expect(server.log.last?.contains(" match=\"v1\" ") == true)
    // What still holds is as good as new.
    #expect(try client(folder, clock).get(server.url("/etag")).outcome.get().isKept)
    #expect(server.count(of: "/etag") == 2)
  }

  @Test func redirectsAndWhatIsGoneAreKeptButNoFailure() throws {
    guard let server = try WebServer() else { return }
    let (folder, clock) = (try TemporaryFolder(), StoppedClock())
    for _ in 0..<2 {
      _ = client(folder, clock).get(server.url("/cookie"))
      _ = client(folder, clock).get(server.url("/gone"))
      _ = client(folder, clock).get(server.url("/forbidden"))
    }
    #expect(server.count(of: "/cookie") == 1)
    #expect(server.count(of: "/cookie-check") == 1)
    #expect(server.count(of: "/gone") == 1)
    #expect(server.count(of: "/forbidden") == 2)
  }

  @Test func aDamagedEntryIsWrittenAnew() throws {
    guard let server = try WebServer() else { return }
    let (folder, clock) = (try TemporaryFolder(), StoppedClock())
    let first = try client(folder, clock).get(server.url("/bai-1")).outcome.get()
    let host = "a/b/127.0.0.1-\(server.port)"
    for name in try folder.names(in: host) {
      let whole = try folder.read("\(host)/\(name)")
      for damage in [
        "", "x", String(whole.dropLast(5)), whole + "more", whole.replacing("url: ", with: "url: x"),
      ] {
        try folder.write(damage, to: "\(host)/\(name)")
        #expect(try client(folder, clock).get(server.url("/bai-1")).outcome.get().body == first.body)
      }
    }
    #expect(try folder.names(in: host).allSatisfy { $0.hasSuffix(".page") })
  }

  @Test func aFolderThatCannotBeWrittenToIsTold() throws {
    guard let server = try WebServer() else { return }
    let (folder, clock) = (try TemporaryFolder(), StoppedClock())
    try folder.write("a file", to: "a")
    let client = client(folder, clock)
    #expect(try client.get(server.url("/bai-1")).outcome.get().status == 200)
    #expect(client.cacheTrouble?.contains("cannot be written (not a directory)") == true)
  }
}
