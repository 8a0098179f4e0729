import Foundation
import TestSupport
import Testing

/// `process --dry-run` and `process --report`, through the real binary.
@Suite struct RunReportTests {
  @Test func aDryRunTellsAndStoresNothing() throws {
    let folder = try TemporaryFolder()
    let memory = folder.path + "/memory.sqlite"
    let dry = try CommandRun("process", "Corpus", "--memory", memory, "--dry-run")
    #expect(dry.code == 0)
    #expect(dry.errors.contains("would be done   14 articles, 0 unchanged"))
    #expect(!FileManager.default.fileExists(atPath: memory))

    #expect(try CommandRun("process", "Corpus", "--memory", memory, "--quiet").code == 0)
    let before = try Data(contentsOf: URL(fileURLWithPath: memory))
    let again = try CommandRun("process", "Corpus", "--memory", memory, "--dry-run")
    #expect(again.errors.contains("would be done   0 articles, 14 unchanged"))
    #expect(try Data(contentsOf: URL(fileURLWithPath: memory)) == before)
  }

  @Test func theReportCountsWhatTheRunDid() throws {
    let folder = try TemporaryFolder()
    let report = folder.path + "/report.json"
    let run = try CommandRun(
      "process", "Corpus", "--memory", folder.path + "/memory.sqlite", "--report", report, "--quiet")
    #expect(run.code == 0)
    let object =
      try JSONSerialization.jsonObject(with: Data(contentsOf: URL(fileURLWithPath: report)))
      as? [String: Any]
    let articles = object?["articles"] as? [String: Int]
    #expect(articles?["all"] == 14)
    #expect(articles?["linked"] == 12)
    #expect(articles?["new"] == 14)
    #expect((object?["verdicts"] as? [String: Int])?.values.reduce(0, +) == 14)
    let beads = object?["beads"] as? [String: Int]
    #expect(beads?["paired"] == (object?["memory"] as? [String: Int])?["pairs"])
    #expect(
      Set((object?["seconds"] as? [String: Double])?.keys.map { $0 } ?? []) == [
        "comparing", "reading", "learning", "indexing", "aligning",
      ])
  }

  @Test func aReportThatCannotBeWrittenIsToldBeforeTheWork() throws {
    let folder = try TemporaryFolder()
    let memory = folder.path + "/memory.sqlite"
    let run = try CommandRun(
      "process", "Corpus", "--memory", memory, "--report", folder.path + "/none/report.json")
    #expect(run.code == 2)
    #expect(run.errors.contains("report.json: error: cannot be written (no such file or directory)"))
    #expect(!FileManager.default.fileExists(atPath: memory))
  }
}
