import Foundation
import TestSupport
import Testing

/// `process` on what it has done already, through the real binary.
@Suite struct UnchangedRunTests {
  private let folder: TemporaryFolder
  private let corpus: String
  private let memory: String

  init() throws {
    folder = try TemporaryFolder()
    corpus = folder.path + "/news"
    memory = folder.path + "/memory.sqlite"
    try FileManager.default.createDirectory(atPath: corpus, withIntermediateDirectories: true)
    try write(
      "a.txt", "Der Minister sprach am Montag in Hanoi.\nQuelle: https://vnexpress.net/a-4567890.html\n")
    try write("vi.txt", "Bộ trưởng phát biểu hôm thứ Hai tại Hà Nội.\n")
    try write("loose.txt", "Một bài viết không có địa chỉ nào cả ở trong bảng này.\n")
    try write("sources.tsv", "path\turl\nvi.txt\thttps://vnexpress.net/a-4567890.html\n")
  }

  private func write(_ name: String, _ text: String) throws {
    try text.write(toFile: "\(corpus)/\(name)", atomically: true, encoding: .utf8)
  }

  private func process() throws -> CommandRun { try CommandRun("process", corpus, "--memory", memory) }

  @Test func aRunWithNothingToDoSaysTheSameAndReadsNothing() throws {
    let first = try process()
    #expect(first.errors.contains("loose.txt: warning: text has no url"))
    let before = try Data(contentsOf: URL(fileURLWithPath: memory))
    let report = folder.path + "/report.json"
    let second = try CommandRun("process", corpus, "--memory", memory, "--report", report)
    #expect(second.code == first.code)
    #expect(second.errors.contains("loose.txt: warning: text has no url"))
    #expect(second.errors.contains("0 new, 0 done again, 1 unchanged"))
    #expect(try Data(contentsOf: URL(fileURLWithPath: memory)) == before)
    #expect(try String(contentsOfFile: report, encoding: .utf8).contains("\"reading\"") == false)
  }

  @Test func whateverChangesIsNoticed() throws {
    #expect(try process().errors.contains("1 new"))
    // A text, a table, a sidecar, a file that is gone.
    try write(
      "a.txt", "Der Minister sprach am Montag in Hue.\nQuelle: https://vnexpress.net/a-4567890.html\n")
    #expect(try process().errors.contains("1 done again"))
    try write("sources.tsv", "path\turl\ttitle\nvi.txt\thttps://vnexpress.net/a-4567890.html\tBài\n")
    #expect(try process().errors.contains("1 done again"))
    try write("vi.json", #"{"published": "2025-07-02"}"#)
    #expect(try process().errors.contains("1 done again"))
    try FileManager.default.removeItem(atPath: "\(corpus)/loose.txt")
    #expect(try process().errors.contains("1 unchanged"))
    try FileManager.default.removeItem(atPath: "\(corpus)/a.txt")
    #expect(try process().errors.contains("not in the folder any more"))
  }

  @Test func anotherRunOnTheMemoryIsNoticed() throws {
    _ = try process()
    let other = folder.path + "/other"
    try FileManager.default.createDirectory(atPath: other, withIntermediateDirectories: true)
    try
      "Die Ministerin sprach am Dienstag vor der Presse in Berlin.\nQuelle: https://vnexpress.net/b-4567891.html\n"
      .write(
        toFile: other + "/b.txt", atomically: true, encoding: .utf8)
    #expect(try CommandRun("process", other, "--memory", memory).errors.contains("1 new"))
    #expect(try process().errors.contains("0 new, 0 done again, 1 unchanged"))
    #expect(try CommandRun("memory", "verify", memory).code == 0)
  }
}
