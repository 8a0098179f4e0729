import Bitext
import Foundation
import TestSupport
import Testing

@testable import Reading

/// WARC files, gzipped a record at a time or not at all.
@Suite struct WebArchiveTests {
  private static let german =
    "Die Arbeiter prüfen am frühen Morgen die neuen Maschinen in der großen Halle der Fabrik."
  private static let page =
    "<html lang=de><head><title>Neue Maschinen</title></head><body><article><p>\(german)</p></article></body></html>"
  private static let pageURL = "https://x.de/a"

  private func record(
    _ type: String, _ block: Data, url: String = pageURL, id: String? = nil, _ content: String
  )
    -> Data
  {
    var head = "WARC/1.0\r\nWARC-Type: \(type)\r\nWARC-Target-URI: <\(url)>\r\nContent-Type: \(content)\r\n"
    if let id { head += "WARC-Record-ID: <urn:uuid:\(id)>\r\n" }
    return Data((head + "Content-Length: \(block.count)\r\n\r\n").utf8) + block + Data("\r\n\r\n".utf8)
  }

  private func answer(_ head: String, _ body: Data, status: String = "200 OK") -> Data {
    Data("HTTP/1.1 \(status)\r\nContent-Type: text/html; charset=utf-8\r\n\(head)\r\n".utf8) + body
  }

  private func gzip(_ data: Data, in folder: TemporaryFolder) throws -> Data {
    let path = try folder.write(data, to: ".plain")
    let process = Foundation.Process()
    process.executableURL = URL(fileURLWithPath: "/bin/gzip")
    process.arguments = ["-nk", path]
    try process.run()
    process.waitUntilExit()
    defer { try? FileManager.default.removeItem(atPath: path + ".gz") }
    return try Data(contentsOf: URL(fileURLWithPath: path + ".gz"))
  }

  private func read(_ folder: TemporaryFolder, limit: Int = 1_000_000) throws -> [ReadOutcome] {
    let listing = try CorpusFolder.list(folder.path)
    let reader = try CorpusReader.open(listing, options: ReadingOptions(maxFileSize: limit)).reader
    return listing.texts.flatMap { reader.documents(in: $0).map(reader.read) }
  }

  @Test(arguments: [false, true]) func capturesAreDocuments(_ isGzipped: Bool) throws {
    let folder = try TemporaryFolder()
    let body = Data(Self.page.utf8)
    let chunks =
      Data("5\r\n".utf8) + body.prefix(5) + Data("\r\n\(String(body.count - 5, radix: 16)); x=y\r\n".utf8)
    let chunked = chunks + body.dropFirst(5) + Data("\r\n0\r\n\r\n".utf8)
    let http = "application/http; msgtype=response"
    let records = [
      record("warcinfo", Data("software: x".utf8), "application/warc-fields"),
      record("request", Data("GET / HTTP/1.1\r\n\r\n".utf8), "application/http; msgtype=request"),
      record("response", answer("", body), id: "0001", http),
      record("response", answer("Transfer-Encoding: chunked\r\n", chunked), id: "0002", http),
      record("response", answer("Content-Encoding: gzip\r\n", try gzip(body, in: folder)), id: "0003", http),
      record("response", answer("", body, status: "404 Not Found"), http),
      record("conversion", Data(Self.german.utf8), "text/plain"),
    ]
    let file = try records.map { isGzipped ? try gzip($0, in: folder) : $0 }.reduce(Data(), +)
    try folder.write(file, to: isGzipped ? "x.warc.gz" : "x.warc")
    let outcomes = try read(folder)
    let documents = outcomes.compactMap(\.document)
    let name = isGzipped ? "x.warc.gz" : "x.warc"
    #expect(documents.map(\.id.path) == ["0001", "0002", "0003", "7"].map { "\(name)#\($0)" })
    #expect(documents.dropLast().allSatisfy { $0.text == "Neue Maschinen\n\(Self.german)\n" })
    #expect(documents.last?.text == Self.german)
    #expect(documents.allSatisfy { $0.metadata.url == Self.pageURL })
    #expect(
      outcomes.flatMap(\.diagnostics).map(\.message) == [
        "records passed over: 1 request, 1 responses that are no text, 1 warcinfo"
      ])
  }

  @Test func damageIsToldAndWhatCameBeforeIsKept() throws {
    let folder = try TemporaryFolder()
    let whole = record("conversion", Data(Self.german.utf8), "text/plain")
    try folder.write(whole + whole.dropLast(40), to: "a.warc")
    try folder.write(try gzip(whole, in: folder) + gzip(whole, in: folder).dropLast(20), to: "b.warc.gz")
    let outcomes = try read(folder)
    #expect(outcomes.compactMap(\.document).map(\.id.path) == ["a.warc#1", "b.warc.gz#1"])
    #expect(
      outcomes.flatMap(\.diagnostics).map(\.message) == [
        "cannot be read on: ends in record 2",
        "cannot be read on: the compressed bytes end before their end",
      ])
  }

  @Test func aBombIsNotInflated() throws {
    let folder = try TemporaryFolder()
    let zeros = Data(repeating: UInt8(ascii: " "), count: 80_000_000)
    try folder.write(try gzip(zeros, in: folder), to: "x.jsonl.gz")
    #expect(
      try read(folder).flatMap(\.diagnostics).map(\.message) == [
        "cannot be read on: it grows more than 200 times, as no text does"
      ])
  }
}
