import Bitext
import Foundation
import Testing

@testable import TranslationMemory

@Suite struct SearchIndexTests {
  /// Numbers that are the same in every run (Knuth's MMIX generator).
  private struct Chance {
    var state: UInt64

    mutating func below(_ bound: Int) -> Int {
      state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
      return Int(truncatingIfNeeded: state >> 33) % bound
    }

    /// A sentence of few words, so that many are alike.
    mutating func sentence() -> String {
      let words = [
        "der", "Der", "Zug", "fährt", "fahrt", "nach", "Huế", "Hue", "12", "14,3", "hoà", "hòa", "nie",
      ]
      var text = ""
      for index in 0..<(1 + below(9)) {
        text += (index == 0 ? "" : below(9) == 0 ? ", " : " ") + words[below(words.count)]
      }
      return text + ["", ".", "!", " – ***"][below(4)]
    }
  }

  @Test(arguments: 1...8)
  func theIndexFindsWhatALookAtEveryUnitFinds(seed: Int) throws {
    try withFolder { folder in
      let memory = try Memory.open("\(folder)/m.db", mode: .readWrite(create: true))
      var chance = Chance(state: UInt64(seed))
      let (de, vi) = try Units.languages()
      for round in 0..<12 {
        // Some articles are stored anew, so that units vanish and numbers are given again.
        let articles = try (0..<(1 + chance.below(3))).map { _ in
          try Units.article(
            "\(chance.below(6)).txt",
            (0..<(1 + chance.below(12))).map { _ in (chance.sentence(), chance.sentence()) })
        }
        _ = try memory.store(articles)
        for _ in 0..<8 {
          let text = chance.sentence()
          var query = FuzzyQuery(
            text: text, normalized: text, from: round % 2 == 0 ? de : vi, to: round % 2 == 0 ? vi : de,
            minimum: [0, 40, 70, 95][chance.below(4)], maximum: 1 + chance.below(6))
          if chance.below(2) == 0 { query.penalties = .none }
          #expect(try memory.lookup(query) == memory.lookup(query, exhaustively: true), "\(query)")
          let words = text.split(separator: " ").map(String.init)
          let search = ConcordanceQuery(
            phrases: [words[0] + (chance.below(2) == 0 ? "*" : ""), words.suffix(2).joined(separator: " ")],
            language: chance.below(2) == 0 ? de : nil, ignoresTones: chance.below(2) == 0,
            context: chance.below(2), maximum: 1 + chance.below(9))
          #expect(
            try memory.concordance(search) == memory.concordance(search, exhaustively: true), "\(search)")
        }
      }
      #expect(try memory.rows("SELECT * FROM search_segments").count < 8)
      var defects: [MemoryDefect] = []
      try memory.verify { defects.append($0) }
      #expect(defects == [])
    }
  }

  /// The units that a block has for a term.
  private func units(_ block: SearchBlock, _ term: String) -> [Int] {
    var found: [Int] = []
    block.find(Array(term.utf8))?.forEach { found.append(Int($0)) }
    return found
  }

  private func block(_ texts: [(Int, String)]) throws -> SearchBlock {
    var builder = SearchBlockBuilder()
    for (unit, text) in texts {
      var text = text
      text.withUTF8 { builder.add($0, unit: unit) }
    }
    return try builder.content().withUnsafeBytes { try SearchBlock($0) }
  }

  @Test func aBlockKnowsTheWordsOfItsUnits() throws {
    let block = try block([(0, "Über Huế 14,3 – „über“."), (2, "…"), (5, "uber 東京")])
    #expect(block.span == 6)
    #expect(units(block, "uber") == [0, 5])
    #expect(units(block, "hue") == [0])
    #expect(units(block, "14,3") == [0] && units(block, "#") == [0])
    #expect(units(block, "") == [2])
    #expect(units(block, "東") == [5] && units(block, "東京") == [])
    #expect((0..<6).map { Int(block.words[$0]) } == [4, 0, 0, 0, 0, 3])
    #expect((0..<6).map { Int(block.marks[$0]) } == [4, 0, 1, 0, 0, 0])
    #expect(block.terms(beginningWith: Array("hu".utf8)).count == 1)
  }

  @Test func frequentWordsAreBitmapsAndMergedBlocksAreThoseBuiltAtOnce() throws {
    let texts = (0..<20_000).map { ($0, "der \($0 % 3 == 0 ? "Zug" : "Bus") w\($0 % 700)") }
    let whole = try block(texts)
    #expect(whole.find(Array("der".utf8))?.bitmap != nil)
    #expect(units(whole, "zug") == stride(from: 0, to: 20_000, by: 3).map { $0 })
    #expect(
      whole.find(Array("zug".utf8))?.contains(3) == true
        && whole.find(Array("zug".utf8))?.contains(4) == false)
    let first = try block(Array(texts[..<7000]))
    let second = try block(texts[7000...].map { ($0.0 - 7000, $0.1) })
    let merged = try SearchBlock.merge(first, second, offset: 7000).withUnsafeBytes { try SearchBlock($0) }
    #expect(merged.termCount == whole.termCount && merged.span == whole.span)
    for term in 0..<whole.termCount {
      let name = String(decoding: whole.term(term), as: UTF8.self)
      #expect(units(merged, name) == units(whole, name))
    }
  }

  @Test func anIndexOfSeveralBlocksSaysWhatTheBlocksSay() throws {
    let texts = [
      (0..<9000).map { ($0, "der \($0 % 3 == 0 ? "Zug" : "Bus") w\($0 % 700) v\($0) \($0)") },
      [(0, "Zug um Zug"), (5, "ein w7")], (0..<300).map { ($0, $0 % 9 == 0 ? "Zug \($0)" : "w\($0)") },
    ]
    let directory = TermDirectory(
      try texts.enumerated().map { TermDirectory.Part(block: try block($1), first: Int64($0) * 10_000) })
    let index = TermIndex(directory.parts)
    #expect(!index.hasTwins)
    let words = ["der", "zug", "w7", "v8999", "299", "um", "nie", "#"]
    let terms = words.map { word in
      SearchTerm(
        bytes: Array(word.utf8), hash: Array(word.utf8).withUnsafeBufferPointer { SearchTokens.hash(of: $0) },
        weight: 1)
    }
    for (one, other) in zip(directory.entries(terms), index.entries(terms)) {
      #expect(one.map(\.part) == other.map(\.part) && one.map(\.start) == other.map(\.start))
      for (one, other) in zip(one, other) {
        let block = directory.parts[Int(one.part)].block
        let lists = (block.list(one, bits: nil), block.list(other, bits: index.bitmaps))
        #expect(lists.0.count == lists.1.count)
        #expect(
          (0..<UInt16(block.span)).map { lists.0.contains($0) }
            == (0..<UInt16(block.span)).map { lists.1.contains($0) })
      }
    }
    #expect(
      index.entries(terms).map { $0.contains { $0.bitmap > 0 } } == [
        true, true, true, false, false, true, false, true,
      ])
    // With the index and without it.
    var first: [FuzzyLookup.Candidate] = []
    var second: [FuzzyLookup.Candidate] = []
    let tokens = SearchTokens("der Zug w7")
    let search = CandidateSearch(tokens, size: TextSize(words: 3, marks: 0), least: 5000)
    search.search(directory, into: &first)
    search.search(directory, into: &second)
    let ordered = [first, second].map { $0.sorted { $0.unit < $1.unit }.map { [$0.unit, Int64($0.bound)] } }
    #expect(ordered[0] == ordered[1] && first.count >= 4)
  }

  @Test func bytesThatAreNoBlockAreRefused() throws {
    var builder = SearchBlockBuilder()
    var text = "Eins zwei drei."
    text.withUTF8 { builder.add($0, unit: 0) }
    let content = builder.content()
    for length in 0..<content.count {
      #expect(throws: (any Error).self) {
        try content.prefix(length).withUnsafeBytes { _ = try SearchBlock($0) }
      }
    }
    for at in 0..<content.count {
      var damaged = content
      damaged[at] ^= 0xFF
      // Refused, or a block that answers something.
      try? damaged.withUnsafeBytes { bytes in
        let block = try SearchBlock(bytes)
        _ = units(block, "zwei")
        for term in 0..<block.termCount { block.postings(term).forEach { _ in } }
        let terms = TermDirectory([TermDirectory.Part(block: block, first: 1)])
        let tokens = SearchTokens("Eins zwei drei.")
        let search = CandidateSearch(tokens, size: TextSize(words: 3, marks: 1), least: 3000)
        var found: [FuzzyLookup.Candidate] = []
        for _ in 0..<2 { search.search(terms, into: &found) }
      }
    }
  }

  @Test func manyStoresLeaveFewSegments() throws {
    try withFolder { folder in
      let memory = try Memory.open("\(folder)/m.db", mode: .readWrite(create: true))
      for number in 0..<60 {
        _ = try memory.store([Units.article("\(number).txt", [("Satz \(number) eins.", "Câu \(number).")])])
      }
      #expect(try memory.rows("SELECT * FROM search_segments").count <= 7)
      #expect(
        try memory.rows("SELECT * FROM search_segments").count * 2
          == memory.rows("SELECT * FROM search_blocks").count)
    }
  }
}
