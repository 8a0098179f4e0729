import Foundation
import Synchronization
import TestSupport
import Testing

@testable import Workflow

/// A memory that is gone while it is written to.
@Suite struct VanishedMemoryTests {
  /// Removes a file where a stage begins, and counts what is done after that.
  private final class RemovingConsole: Console {
    let stage: String
    let file: String
    private let count = Mutex<Int?>(nil)

    init(stage: String, file: String) {
      self.stage = stage
      self.file = file
    }

    /// How many items of the stage were done.
    var done: Int? { count.withLock { $0 } }

    func write(_ message: String) {}
    func begin(stage: String, total: Int) {
      guard stage == self.stage else { return }
      try? FileManager.default.removeItem(atPath: file)
      count.withLock { $0 = 0 }
    }
    func advance(by count: Int) { self.count.withLock { $0? += count } }
    func end() {}
  }

  /// Three groups of articles are in hand at most when it is noticed; the others are not begun.
  @Test(arguments: [(articles: 1, done: 1), (articles: 300, done: 192)])
  func theRunEnds(_ articles: Int, _ done: Int) async throws {
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
    let console = RemovingConsole(stage: "aligning and storing", file: memory)
    let job = ProcessJob(
      options: CorpusOptions(folders: [corpus]), memory: memory, realign: false, console: console)
    let error = await #expect(throws: JobError.self) { try await job.run() }
    #expect(error?.path == memory)
    #expect(error?.message == "the memory was removed during the run, and what was stored with it")
    #expect(console.done == done)
    #expect(FileManager.default.fileExists(atPath: memory) == false)
  }
}
