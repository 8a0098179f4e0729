import Bitext
import Foundation
import Testing
import TranslationMemory

@Suite struct LexiconTests {
  private func tags() throws -> (de: LanguageTag, vi: LanguageTag) {
    (try #require(LanguageTag("de")), try #require(LanguageTag("vi")))
  }

  private func lexicon(_ pairs: [(String, String)], origin: StoredLexicon.Origin) throws -> StoredLexicon {
    let tags = try tags()
    return StoredLexicon(
      from: tags.vi, to: tags.de, origin: origin, aligner: "test 1", pairs: 7,
      entries: pairs.map { StoredLexicon.Entry(source: $0.0, target: $0.1, forward: 0.25, backward: 0.75) })
  }

  @Test func aLexiconIsReadInBothDirections() throws {
    try withFolder { folder in
      let tags = try tags()
      let memory = try Memory.open("\(folder)/m.db", mode: .readWrite(create: true))
      let stored = try lexicon(
        [("nước", "wasser"), ("nhà", "haus")].sorted { $0.0 < $1.0 }, origin: .learned)
      try memory.store(stored)
      #expect(try memory.lexicon(from: tags.vi, to: tags.de, origin: .learned) == stored)
      let back = try #require(try memory.lexicon(from: tags.de, to: tags.vi, origin: .learned))
      #expect(back == stored.reversed)
      #expect(back.entries.map(\.source) == ["haus", "wasser"])
      #expect(back.entries.first?.forward == 0.75)
      #expect(try memory.lexicon(from: tags.de, to: tags.vi, origin: .imported) == nil)
    }
  }

  @Test func oneOriginDoesNotTouchTheOther() throws {
    try withFolder { folder in
      let tags = try tags()
      let memory = try Memory.open("\(folder)/m.db", mode: .readWrite(create: true))
      try memory.store(lexicon([("a", "b")], origin: .learned))
      try memory.store(lexicon([("c", "d"), ("e", "f")], origin: .imported))
      try memory.store(lexicon([("g", "h")], origin: .learned))
      #expect(try memory.lexicons().map(\.origin) == [.imported, .learned])
      #expect(try memory.lexicons().map(\.entries) == [2, 1])
      #expect(try memory.lexicons().first?.first == tags.de)
      try memory.store(lexicon([], origin: .imported))
      #expect(try memory.lexicons().map(\.origin) == [.learned])
    }
  }

  @Test func vectorsAreKeptByModelAndText() throws {
    try withFolder { folder in
      let memory = try Memory.open("\(folder)/m.db", mode: .readWrite(create: true))
      let vector: [Float] = [0.5, -0.25, 1e-8, 3]
      try memory.store(vectors: [("a", vector), ("b", [1])], model: "m")
      #expect(try memory.vectors(of: ["b", "c", "a"], model: "m") == [[1], nil, vector])
      #expect(try memory.vectors(of: ["a"], model: "other") == [nil])
      try memory.store(vectors: [("a", [2])], model: "m")
      #expect(try memory.vectors(of: ["a"], model: "m") == [[2]])
    }
  }

  @Test func aMemoryOpenedForReadingStoresNothing() throws {
    try withFolder { folder in
      try Memory.open("\(folder)/m.db", mode: .readWrite(create: true)).close()
      let memory = try Memory.open("\(folder)/m.db", mode: .readOnly)
      let lexicon = try lexicon([("a", "b")], origin: .learned)
      #expect(throws: MemoryError(path: "\(folder)/m.db", kind: .readOnly)) { try memory.store(lexicon) }
      #expect(throws: MemoryError(path: "\(folder)/m.db", kind: .readOnly)) {
        try memory.store(vectors: [("a", [1])], model: "m")
      }
    }
  }
}
