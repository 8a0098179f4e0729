import Bitext
import Testing

@testable import TranslationMemory

/// Filters asked of SQLite, against the same filters asked of every pair.
@Suite struct FilterTests {
  private func filled(_ folder: String) throws -> Memory {
    let memory = try Memory.open("\(folder)/m.db", mode: .readWrite(create: true))
    for path in ["a.txt", "2025/b.txt", "[x]*.txt"] { _ = try memory.store([Samples.article(path)]) }
    let imported = ImportedFile(name: "old.tmx", format: "tmx", sha256: "00")
    let german = try #require(LanguageTag("de"))
    let vietnamese = try #require(LanguageTag("vi"))
    _ = try memory.importPairs(of: imported) { importer in
      let pair = PairVocabulary.pair(
        article: .init(language: german, text: "Fünf."), source: .init(language: vietnamese, text: "Năm."),
        details: [], origin: PairImport(file: "old.tmx", sha256: "00", line: 1))
      try importer.add(pair, id: nil, line: 1)
    }
    let units = try memory.units(after: 0, state: .undecided, limit: 1)
    let review = PairReview(decision: .right, author: "Lan", time: "2026-01-02T03:04:05.000Z")
    #expect(try memory.decide(review, unitID: units[0].unitID))
    return memory
  }

  private static let conditions = [
    "score >= 0.5", "score > 0.5 and bead = 1:1", "not score > 0.5", "score = 0.96875 or bead = 2:1",
    "publisher = dantri", "publisher = 'dân trí'", "publisher != dantri.com.vn",
    "not (publisher = dantri or score < 1)",
    "publisher = none", "publisher ~ d*", "publisher = '*'", "verdict = verified", "verdict != verified",
    "verdict = none",
    "date = 2025-07", "date > 2025-07-02", "date >= 2025-07-02T00:24", "date = none", "document ~ '2025/*'",
    "document !~ '2025/*'", "article = a.txt", "source = vi/a.txt", "article ~ '[x]*'",
    "article ~ '[x]?.txt'", "document = none",
    "corpus = news", "corpus != news", "language = de", "language != vi", "section = cong-nghe",
    "url ~ *dantri*",
    "file = old.tmx", "file = none", "decision = right", "not decision = right and document ~ *",
    "reviewer = Lan",
    "mark = too-short", "mark = too-short or score = 1", "not (date < 2026 and not bead in (1:1, 0:1))",
  ]

  @Test(arguments: conditions) func sqlAndPairsAgree(_ condition: String) throws {
    try withFolder { folder in
      let memory = try filled(folder)
      for text in [condition, "not (\(condition))"] {
        let filter = try PairFilter(text)
        var expected: [String] = []
        try memory.pairs(unpaired: true) { pair, id in
          if filter.matches(pair, marks: nil) ?? true { expected.append(id) }
        }
        var found: [String] = []
        try memory.pairs(unpaired: true, filter: filter) { _, id in found.append(id) }
        #expect(found == expected, "\(text)")
      }
    }
  }

  @Test func searchesTakeTheUnitsWithAWantedPair() throws {
    try withFolder { folder in
      let memory = try filled(folder)
      func words(_ condition: String) throws -> [String] {
        var query = ConcordanceQuery(phrases: ["eins"])
        query.filter = try PairFilter(condition)
        return try memory.concordance(query).flatMap { $0.places.map(\.place.article.path) }
      }
      #expect(try words("score > 0").count == 3)
      #expect(try words("document ~ '2025/*'") == ["2025/b.txt"])
      #expect(try words("document ~ '2024/*'").isEmpty)
      var query = FuzzyQuery(
        text: "Fünf.", normalized: "Fünf.", from: try #require(LanguageTag("de")),
        to: try #require(LanguageTag("vi")))
      query.filter = try PairFilter("file = old.tmx")
      #expect(try memory.lookup(query).map(\.target) == ["Năm."])
      query.filter = try PairFilter("file = none")
      #expect(try memory.lookup(query).isEmpty)
    }
  }
}
