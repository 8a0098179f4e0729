import Bitext
import FoundationEssentials
import Synchronization
import TranslationMemory

/// What is kept of a run that left nothing to do, for the next one of the same stamp to tell.
struct RunRecord: Codable {
  var counts: ProcessSummary.Counts
  /// What was said of the corpus.
  var messages: [String]
  var isClean: Bool

  /// Longer tales are not kept: the run is done again instead.
  private static let mostMessages = 10_000

  /// What was recorded under a stamp; `nil` where nothing was.
  static func find(_ stamp: String, in store: Memory) throws -> RunRecord? {
    guard let text = try translating({ try store.record(ofRun: stamp) }) else { return nil }
    // One that another version wrote in its own way counts as none.
    return try? JSONDecoder().decode(RunRecord.self, from: Data(text.utf8))
  }

  /// Records the run.
  func save(_ stamp: String, in store: Memory) throws {
    guard messages.count <= Self.mostMessages else { return }
    let encoder = JSONEncoder()
    encoder.outputFormatting = .sortedKeys
    let text = String(decoding: try encoder.encode(self), as: UTF8.self)
    try translating { try store.record(run: stamp, as: text) }
  }
}

/// A console that keeps what is written and passes everything on.
final class KeepingConsole: Console {
  private let console: any Console
  private let kept = Mutex<[String]>([])

  init(_ console: any Console) { self.console = console }

  /// What was written until now.
  var messages: [String] { kept.withLock { $0 } }

  func write(_ message: String) {
    kept.withLock { $0.append(message) }
    console.write(message)
  }

  func begin(stage: String, total: Int) { console.begin(stage: stage, total: total) }

  func advance(by count: Int) { console.advance(by: count) }

  func end() { console.end() }
}
