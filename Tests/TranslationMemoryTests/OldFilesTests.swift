import Bitext
import Foundation
import Testing

@testable import TranslationMemory

/// One memory of every schema version is kept in `OldFiles`, as the version that introduced it wrote it.
///
/// They are never written again; a new version adds one (set RECORD_OLD_FILE and run these tests).
@Suite struct OldFilesTests {
  private static let folder =
    URL(fileURLWithPath: #filePath).deletingLastPathComponent().appendingPathComponent("OldFiles").path

  private func articles() throws -> [ProcessedArticle] {
    [try Samples.article("a.txt"), try Samples.article("b.txt", first: "Eins neu."), try Samples.lonely()]
  }

  @Test(.enabled(if: ProcessInfo.processInfo.environment["RECORD_OLD_FILE"] != nil))
  func recordTheFileOfThisVersion() throws {
    let path = "\(Self.folder)/schema-\(Schema.version).db"
    try #require(!FileManager.default.fileExists(atPath: path), "it is kept already, and stays as it is")
    let memory = try Memory.open(path, mode: .readWrite(create: true))
    _ = try memory.store(articles())
    try memory.close()
    Issue.record("recorded \(path)")
  }

  @Test func oneFileIsKeptForEveryVersion() throws {
    #expect(try names(in: Self.folder) == (1...Schema.version).map { "schema-\($0).db" })
  }

  @Test(arguments: 1...Schema.version)
  func anOldFileIsOpenedAndKnowsItsArticles(version: Int) throws {
    try withFolder { folder in
      let path = "\(folder)/old.db"
      try FileManager.default.copyItem(atPath: "\(Self.folder)/schema-\(version).db", toPath: path)
      let memory = try Memory.open(path, mode: .readWrite(create: false))
      #expect(try memory.rows("PRAGMA user_version").first?.contains("\(Schema.version)") == true)
      #expect(try memory.rows("PRAGMA foreign_key_check") == [])
      let fresh = try Memory.open("\(folder)/fresh.db", mode: .readWrite(create: true))
      _ = try fresh.store(articles())
      #expect(try dump(memory) == dump(fresh))
      #expect(try memory.statistics() == fresh.statistics())
      // The index came with the opening.
      #expect(try memory.rows("SELECT 1 FROM units WHERE id > (SELECT indexed FROM search_state)") == [])
      let (de, vi) = try Units.languages()
      let query = FuzzyQuery(text: "Vier.", normalized: "Vier.", from: de, to: vi)
      #expect(try memory.lookup(query).map(\.target) == ["Bốn."])
      #expect(try memory.store(articles()).unchanged == 3)
      #expect(try memory.store([Samples.article("a.txt", first: "Eins neu.")]).replaced == 1)
    }
  }
}
