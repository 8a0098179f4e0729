import Foundation
import TestSupport
import Testing

/// `check --online` and `fetch` through the real binary, against a server on loopback addresses.
@Suite struct OnlineTests {
  private let german =
    "Die Arbeiter prüfen am frühen Morgen die neuen Maschinen in der großen Halle der Fabrik.\n"
  private let slug = "nha-may-pin-lon-nhat-mien-bac-khanh-thanh.html"

  private func corpus(_ claims: [String: String], _ server: WebServer) throws -> TemporaryFolder {
    let folder = try TemporaryFolder()
    for (name, path) in claims {
      try folder.write(german + "Quelle: \(server.url(path))\n", to: "c/de/\(name).txt")
    }
    return folder
  }

  private func run(_ command: String, _ folder: TemporaryFolder, _ more: String...) throws -> CommandRun {
    try CommandRun(
      arguments: [
        command, folder.path + "/c", "--pause", "0", "--allow-host", "127.0.0.1", "--cache", "", "--quiet",
      ]
        + more)
  }

  private func onlineRules(_ row: [String: String]) -> String {
    (row["rules"] ?? "").split(separator: ",").filter {
      $0.hasPrefix("source-") && $0 != "source-text-missing"
    }
    .joined(separator: ",")
  }

  @Test func eachTroubleIsToldApart() throws {
    guard let server = try WebServer() else { return }
    let cases: [(name: String, path: String, rule: String, verdict: String)] = [
      ("fine", "/bai-1/\(slug)", "", "unverified"),
      ("gone", "/gone", "source-gone", "unverified"),
      ("missing", "/khong-co-trang-nay-o-day.html", "source-gone", "unverified"),
      ("moved", "/moved/\(slug)", "source-moved", "unverified"),
      ("home", "/to-home", "source-moved", "unverified"),
      ("other", "/other/\(slug)", "source-is-another-article", "rejected"),
      ("forbidden", "/forbidden", "source-blocks-robots", "unverified"),
      ("busy", "/much-later", "source-blocks-robots", "unverified"),
      ("robots", "/verboten/x", "source-blocks-robots", "unverified"),
      ("riddle", "/challenge", "source-blocks-robots", "unverified"),
      ("failing", "/busy", "source-unreachable", "unverified"),
      ("flaky", "/flaky", "", "unverified"),
      ("circle", "/loop/a", "source-unreachable", "unverified"),
      ("private", "/to-private", "source-unreachable", "unverified"),
      ("localhost", "/to-localhost", "source-unreachable", "unverified"),
      ("pdf", "/pdf", "source-unreachable", "unverified"),
      ("endless", "/endless", "source-unreachable", "unverified"),
      ("header", "/huge-header", "source-unreachable", "unverified"),
      ("gzip", "/broken-gzip", "source-unreachable", "unverified"),
      ("cut", "/truncated", "source-unreachable", "unverified"),
      ("deep", "/deep", "source-unreachable", "unverified"),
      ("empty", "/empty", "source-unreachable", "unverified"),
      ("charset", "/unknown-charset", "", "unverified"),
    ]
    let folder = try corpus(
      Dictionary(uniqueKeysWithValues: cases.map { ($0.name, $0.path) }), server)
    let report = try run("check", folder, "--online", "--format", "tsv")
    #expect(report.code == 1)
    #expect(report.errors == "")
    let rows = Dictionary(uniqueKeysWithValues: report.rows.map { ($0["article"] ?? "", $0) })
    for wanted in cases {
      let row = rows["de/\(wanted.name).txt"] ?? [:]
      #expect(onlineRules(row) == wanted.rule, "\(wanted.name): \(row["message"] ?? "")")
      #expect(row["verdict"] == wanted.verdict, "\(wanted.name)")
    }
    #expect(
      rows["de/private.txt"]?["message"]?.contains("10.0.0.1, which is not of the public internet (private)")
        == true)
    #expect(server.log.allSatisfy { $0.contains(" agent=satzpaar/0.1.0 (+") })
    #expect(server.count(of: "/inner") == 0)
    // The same bytes a second time.
    #expect(try run("check", folder, "--online", "--format", "tsv").output == report.output)
  }

  @Test func slowPagesEndAtTheTimeout() throws {
    guard let server = try WebServer() else { return }
    let folder = try corpus(["slow": "/slow"], server)
    let report = try run("check", folder, "--online", "--timeout", "0.5", "--retries", "0", "--format", "tsv")
    #expect(report.rows.first?["message"]?.contains("no whole answer within 0.5 s") == true)
  }

  @Test func withoutPermissionNothingIsAsked() throws {
    guard let server = try WebServer() else { return }
    let folder = try corpus(["a": "/bai-1/\(slug)"], server)
    let report = try CommandRun(
      "check", folder.path + "/c", "--online", "--cache", "", "--format", "tsv", "--quiet")
    #expect(
      report.rows.first?["message"]?.contains(
        "'127.0.0.1' has the address 127.0.0.1, which is not of the public internet (loopback)") == true)
    let offline = try CommandRun("check", folder.path + "/c", "--format", "tsv", "--quiet")
    #expect(offline.rows.first.map(onlineRules) == "")
    #expect(server.log.isEmpty)
  }

  @Test func wrongUsage() throws {
    let folder = try TemporaryFolder()
    #expect(try CommandRun("check", folder.path, "--pause", "1").code == 64)
    #expect(try CommandRun("check", folder.path, "--online", "--pause", "-1").code == 64)
    #expect(try CommandRun("fetch").code == 64)
    #expect(try CommandRun("fetch", "--url", "https://a.example/").code == 64)
    try folder.write(german + "Quelle: https://a.example/bai\n", to: "c/a.txt")
    let host = try CommandRun("check", folder.path + "/c", "--online", "--allow-host", "http://x/")
    #expect(host.code == 2)
    #expect(host.errors.contains("'--allow-host' is not a host (found 'http://x/')"))
    let contact = try CommandRun("check", folder.path + "/c", "--online", "--contact", "a\nX-Y: z")
    #expect(contact.code == 2)
    #expect(contact.errors.contains("'--contact' is neither a URL nor a mail address"))
  }

  @Test func fetchedPagesBecomeSources() throws {
    guard let server = try WebServer() else { return }
    let folder = try corpus(
      ["a": "/bai-1/\(slug)", "b": "/bai-1/\(slug)", "c": "/other/\(slug)", "d": "/gone", "e": "/empty"],
      server)
    let report = try run("fetch", folder)
    #expect(report.code == 1)
    #expect(report.rows.map { $0["result"] } == ["saved", "unreachable", "gone", "another-article"])
    #expect(report.rows.first?["articles"] == "de/a.txt,de/b.txt")
    #expect(
      try folder.names(in: "c/sources")
        == [slug, slug].enumerated().map {
          $1.replacing(".html", with: $0 == 0 ? ".json" : ".txt")
        })
    let text = try folder.read("c/sources/" + slug.replacing(".html", with: ".txt"))
    #expect(text.hasPrefix("Nhà máy pin lớn nhất miền Bắc chính thức khánh thành\nSáng 3/7, nhà máy"))
    #expect(text.split(separator: "\n").count == 4)
    let sidecar = try folder.read("c/sources/" + slug.replacing(".html", with: ".json"))
    #expect(sidecar.contains("\"url\" : \"\(server.url("/bai-1/" + slug))\""))
    #expect(sidecar.contains("\"published\" : \"2025-07-03T08:15:14+07:00\""))

    let memory = folder.path + "/m.sqlite"
    let processed = try CommandRun("process", folder.path + "/c", "--memory", memory)
    #expect(processed.errors.contains("5, 2 linked to a source text"))
    // What is there is not fetched again, and nothing is written over.
    #expect(try run("fetch", folder).rows.count == 3)
    #expect(try folder.read("c/sources/" + slug.replacing(".html", with: ".txt")) == text)
  }

  @Test func singlePagesIntoAFolderNeverOverwritten() throws {
    guard let server = try WebServer() else { return }
    let folder = try TemporaryFolder()
    let base = slug.replacing(".html", with: "")
    try folder.write("mine", to: "\(base).txt")
    for _ in 0..<2 {
      let run = try CommandRun(
        "fetch", "--url", server.url("/bai-1/" + slug), "--into", folder.path, "--pause", "0", "--allow-host",
        "127.0.0.1", "--cache", "", "--quiet")
      #expect(run.code == 0, "\(run.errors)")
    }
    #expect(try folder.read("\(base).txt") == "mine")
    #expect(
      try folder.names() == [
        "\(base)-2.json", "\(base)-2.txt", "\(base)-3.json", "\(base)-3.txt", "\(base).txt",
      ])
  }
}
