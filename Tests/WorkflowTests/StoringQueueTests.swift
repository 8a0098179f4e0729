import Bitext
import TestSupport
import Testing
import TranslationMemory

@testable import Workflow

@Suite struct StoringQueueTests {
  /// An article without a source.
  private func article(_ path: String) throws -> ProcessedArticle {
    let id = DocumentID(corpus: "news", path: path)
    let document = Document(
      id: id, sha256: "ab", charset: "UTF-8", language: try #require(LanguageTag("de")),
      languageOrigin: .detected, text: "", blocks: [], metadata: DocumentMetadata())
    return ProcessedArticle(
      article: SegmentedDocument(document: document, segments: []), source: nil, references: [],
      link: DocumentLink(article: id, reference: nil, source: nil, method: .none), beads: [], verdict: nil,
      findings: [], aligner: "test", fingerprint: path)
  }

  @Test func groupsAreStoredInTheirOrder() async throws {
    let folder = try TemporaryFolder()
    let store = try openMemory(folder.path + "/memory.sqlite", mode: .readWrite(create: true))
    var queue = StoringQueue(store, replacing: false)
    var told: [String] = []
    for group in 0..<5 {
      let room = try await queue.room()
      #expect(room.count == (group < 2 ? 0 : 1))
      told += room.flatMap(\.articles).map(\.path)
      queue.add(try (0..<3).map { try article("\(group)-\($0)") })
    }
    let rest = try await queue.rest()
    #expect(rest.map(\.outcome.added) == [3, 3])
    told += rest.flatMap(\.articles).map(\.path)
    #expect(told == (0..<5).flatMap { group in (0..<3).map { "\(group)-\($0)" } })
    #expect(try await queue.rest().isEmpty)
    #expect(try store.statistics().unlinked == 15)
  }

  @Test func afterAFailureNothingIsStored() async throws {
    let folder = try TemporaryFolder()
    let path = folder.path + "/memory.sqlite"
    let store = try openMemory(path, mode: .readWrite(create: true))
    var queue = StoringQueue(store, replacing: false)
    queue.add([try article("a")])
    _ = try await queue.rest()
    try store.close()
    queue.add([try article("b")])
    queue.add([try article("c")])
    await #expect(throws: JobError.self) { try await queue.rest() }
    #expect(try openMemory(path, mode: .readOnly).statistics().unlinked == 1)
  }
}
