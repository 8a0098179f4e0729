import FoundationEssentials
import TranslationMemory

/// What is kept of a run that left nothing to do, for the next one of the same stamp to tell.
struct RunRecord: Codable {
  var counts: ProcessSummary.Counts
  /// What was said of the corpus.
  var messages: [String]
  /// Whether more would have been said: the run report wants it all.
  var isCut: Bool
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
