import Foundation
import TestSupport
import Testing

@testable import Workflow

/// A memory that is gone while it is written to.
@Suite struct VanishedMemoryTests {
  /// Removes a file where a stage begins.
  private struct RemovingConsole: Console {
    let stage: String
    let file: String

    func write(_ message: String) {}
    func begin(stage: String, total: Int) {
      if stage == self.stage { try? FileManager.default.removeItem(atPath: file) }
    }
    func advance(by count: Int) {}
    func end() {}
  }

  @Test(arguments: [1, 65])
  func theRunSaysSo(_ articles: Int) async throws {
    let folder = try TemporaryFolder()
    let corpus = folder.path + "/news"
    let memory = folder.path + "/memory.sqlite"
    try FileManager.default.createDirectory(atPath: corpus, withIntermediateDirectories: true)
    var sources = "path\turl\n"
    for number in 0..<articles {
      let url = "https://vnexpress.net/a-\(4_567_890 + number).html"
      try "Der Minister sprach am Montag in Hanoi.\nQuelle: \(url)\n".write(
        toFile: "\(corpus)/de-\(number).txt", atomically: true, encoding: .utf8)
      try "Bộ trưởng phát biểu hôm thứ Hai tại Hà Nội.\n".write(
        toFile: "\(corpus)/vi-\(number).txt", atomically: true, encoding: .utf8)
      sources += "vi-\(number).txt\t\(url)\n"
    }
    try sources.write(toFile: corpus + "/sources.tsv", atomically: true, encoding: .utf8)
    let job = ProcessJob(
      options: CorpusOptions(folders: [corpus]), memory: memory, realign: false,
      console: RemovingConsole(stage: "aligning and storing", file: memory))
    let error = await #expect(throws: JobError.self) { try await job.run() }
    #expect(error?.path == memory)
    #expect(error?.message == "the memory was removed during the run, and what was stored with it")
    #expect(FileManager.default.fileExists(atPath: memory) == false)
  }
}
