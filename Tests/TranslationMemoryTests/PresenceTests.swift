import Bitext
import Testing

@testable import TranslationMemory

@Suite struct PresenceTests {
  @Test func whatLeftTheCorpusIsMarkedAndKept() throws {
    try withFolder { folder in
      let path = "\(folder)/m.db"
      let memory = try Memory.open(path, mode: .readWrite(create: true))
      let articles = [try Samples.article("a.txt"), try Samples.article("b.txt")]
      _ = try memory.store(articles)
      let all: Set = ["a.txt", "vi/a.txt", "b.txt", "vi/b.txt", "other.txt"]
      #expect(try memory.mark(present: all, in: "news") == PresenceChange())
      let gone = try memory.mark(present: all.subtracting(["a.txt", "vi/a.txt"]), in: "news")
      #expect(gone.removed == 2 && gone.returned == 0)
      #expect(try memory.statistics().removed == 2)
      #expect(try memory.statistics().pairs == 6)
      #expect(try memory.mark(present: [], in: "another corpus") == PresenceChange())

      let back = try memory.mark(present: all, in: "news")
      #expect(back.removed == 0 && back.returned == 2)
      #expect(try memory.store(articles).unchanged == 2)
    }
  }
  @Test func whatIsAtHandIsNotReadAgain() throws {
    try withFolder { folder in
      let memory = try Memory.open("\(folder)/m.db", mode: .readWrite(create: true))
      let articles = try ["a.txt", "b.txt"].map { path in
        var source = try Samples.document("vi/\(path)", "vi", lines: ["Một.", "Hai ba.", "Thêm.", "Bốn."])
        source.document.metadata.url = "https://x.vn/\(path)"
        return try Samples.article(path, source: source)
      }
      _ = try memory.store(articles)
      let claiming = try memory.claimingArticles()
      #expect(claiming.map(\.article.path) == ["a.txt", "b.txt"])
      #expect(try memory.claimingArticles { $0.path == "a.txt" } == claiming.suffix(1))
      let addressed = try memory.addressedDocuments()
      #expect(addressed.map(\.id.path) == ["vi/a.txt", "vi/b.txt"])
      #expect(
        try memory.addressedDocuments { $0.path == "vi/b.txt" }.map(\.url) == addressed.prefix(1).map(\.url))
    }
  }
}
