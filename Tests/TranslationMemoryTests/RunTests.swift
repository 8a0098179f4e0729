import Bitext
import Testing

@testable import TranslationMemory

@Suite struct RunTests {
  @Test func aRunIsKnownUntilSomethingChanges() throws {
    try withFolder { folder in
      let memory = try Memory.open("\(folder)/m.db", mode: .readWrite(create: true))
      _ = try memory.store([Samples.article("a.txt"), Samples.article("b.txt")])
      #expect(try memory.record(ofRun: "s") == nil)
      try memory.record(run: "s", as: "r")
      #expect(try memory.record(ofRun: "s") == "r")
      #expect(try memory.record(ofRun: "t") == nil)

      // What changes nothing leaves it known.
      _ = try memory.store([Samples.article("a.txt")])
      _ = try memory.mark(present: ["a.txt", "vi/a.txt", "b.txt", "vi/b.txt"], in: "news")
      #expect(try memory.record(ofRun: "s") == "r")

      _ = try memory.mark(present: ["a.txt", "vi/a.txt"], in: "news")
      #expect(try memory.record(ofRun: "s") == nil)
      try memory.record(run: "s", as: "r")
      _ = try memory.store([Samples.article("a.txt", first: "Eins neu.")])
      #expect(try memory.record(ofRun: "s") == nil)
    }
  }
}
