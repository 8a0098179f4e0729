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
        "comparing", "reading", "linking", "learning", "indexing", "aligning",
      ])
  }

  @Test func manyMessagesOfAKindAreCountedAndReportedWhole() throws {
    let folder = try TemporaryFolder()
    for number in 0..<70 { try folder.write("", to: "corpus/de/\(number).txt") }
    try folder.write("Kein Archiv", to: "corpus/de/a.docx")
    try folder.write(
      "Das neue Werk in Haiphong hat am Montag den Betrieb aufgenommen.", to: "corpus/de/b.md")
    let (memory, report) = (folder.path + "/memory.sqlite", folder.path + "/report.json")
    let first = try CommandRun("process", folder.path + "/corpus", "--memory", memory)
    #expect(first.code == 1)
    func lines(_ text: String, _ part: String) -> Int {
      text.split(separator: "\n").count { $0.contains(part) }
    }
    #expect(lines(first.errors, ".txt: error: file is empty") == 50)
    #expect(lines(first.errors, "a.docx: error: is not a ZIP archive") == 1)
    #expect(first.errors.contains("error: 20 more such messages: file is empty\n  hint: --report FILE lists"))
    #expect(first.errors.contains("70 × file is empty"))
    // A run with nothing to do says the same; one that is to report it all reads again.
    let again = try CommandRun("process", folder.path + "/corpus", "--memory", memory)
    #expect(lines(again.errors, ".txt: error: file is empty") == 50)
    _ = try CommandRun("process", folder.path + "/corpus", "--memory", memory, "--report", report)
    let object =
      try JSONSerialization.jsonObject(with: Data(contentsOf: URL(fileURLWithPath: report)))
      as? [String: Any]
    let messages = object?["messages"] as? [String] ?? []
    #expect(messages.count { $0.hasSuffix(".txt: error: file is empty") } == 70)
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
