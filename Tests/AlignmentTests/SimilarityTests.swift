import Bitext
import Testing

@testable import Alignment

@Suite struct SimilarityTests {
  @Test func productsOfAnyDimension() throws {
    for dimension in [1, 7, 8, 19] {
      let vector = (0..<dimension).map { Float($0 + 1) }
      let index = try #require(VectorIndex([vector, vector.map { -$0 }], lengths: [3, 4]))
      let expected = vector.reduce(0) { $0 + $1 * $1 }
      #expect(index.product(0, index, 0) == expected)
      #expect(index.product(0, index, 1) == -expected)
      #expect(index.slice(1..<2).product(0, index, 0) == -expected)
      let centred = index.centred(on: [Float](repeating: 0, count: dimension))
      #expect(abs(centred.product(0, centred, 1) + 1) < 1e-5)
    }
  }

  @Test func vectorsThatDoNotFitAreNone() {
    #expect(VectorIndex([[1, 2], [1]], lengths: [1, 1]) == nil)
    #expect(VectorIndex([[1]], lengths: [1, 1]) == nil)
    #expect(VectorIndex([[]], lengths: [1]) == nil)
  }

  @Test func aSentenceThatAddsNothingHasNotEarnedItsPlace() throws {
    // The target's sentences 0 and 1 are the halves of the source's only one; 2 is of something else.
    let source = try #require(VectorIndex([[1, 1, 0]], lengths: [20]))
    let target = try #require(VectorIndex([[1, 0, 0], [0, 1, 0], [0, 0, 1]], lengths: [10, 10, 10]))
    var indexer = UnitIndexer(UnitReader(try #require(LanguageTag("de"))))
    var vocabulary = Vocabulary()
    let none = SideIndex([], &indexer, &vocabulary)
    var task = TaskIndex(source: none, target: none)
    task.source.vectors = source.centred(on: [0, 0, 0])
    task.target.vectors = target
    let evidence = try #require(SimilarityEvidence(task, band: Band(rows: 1, columns: 3)))
    let halves = try #require(evidence.observation(0..<1, 0..<2))
    #expect(abs(halves.margin - 1) < 1e-5)
    #expect(abs((halves.shares.first ?? 0) - (1 - 0.5.squareRoot())) < 1e-5)
    #expect(try #require(evidence.observation(0..<1, 1..<3)?.shares.first) < 0)
    #expect(evidence.observation(0..<1, 0..<1)?.shares == [])
    #expect(!SimilarityModel().isLearned && SimilarityModel().evidence(halves) == 0)
  }

  @Test func aRunOfSentencesIsAsItsOwnVectorSays() throws {
    // Together the target's sentences 0 and 1 are the source's only one, though the second alone is of something else.
    let source = try #require(VectorIndex([[1, 1, 0]], lengths: [20]))
    let target = try #require(
      VectorIndex(
        [[1, 0, 0], [0, 0, 1], [0, 1, 0]], runs: [0..<2: [1, 1, 0], 0..<5: [1, 1, 1], 1..<3: [0, 1]],
        lengths: [10, 10, 10]))
    #expect(target.row(0..<2) == 3)
    #expect(target.row(1..<3) == nil && target.row(0..<5) == nil)
    #expect(target.slice(0..<2).row(0..<2) == 3 && target.slice(1..<3).row(0..<1) == 1)
    var indexer = UnitIndexer(UnitReader(try #require(LanguageTag("de"))))
    var vocabulary = Vocabulary()
    let none = SideIndex([], &indexer, &vocabulary)
    var task = TaskIndex(source: none, target: none)
    task.source.vectors = source.centred(on: [0, 0, 0])
    task.target.vectors = target.centred(on: [0, 0, 0])
    let evidence = try #require(SimilarityEvidence(task, band: Band(rows: 1, columns: 3)))
    let both = try #require(evidence.observation(0..<1, 0..<2))
    #expect(abs(both.margin - 1) < 1e-5)
    #expect(both.shares.count == 1)
    #expect(abs((both.shares.first ?? 0) - (1 - 0.5.squareRoot())) < 1e-5)
    #expect(try #require(evidence.observation(0..<1, 1..<3)).margin < 0.6)
    #expect(evidence.observation(0..<1, 2..<4) == nil)
  }

  @Test func vectorsDecideWhereWordsAndLengthsDoNot() throws {
    // Ten documents of sentences without words; the target of each has the sentences 1 and 2 only.
    func segment(_ order: Int) -> Segment {
      Segment(
        order: order, block: 0, role: .body,
        text: MappedText(unchanged: "· · · ·", at: OriginalSpan(start: order * 20, end: order * 20 + 10)),
        tokens: [])
    }
    func axis(_ place: Int) -> [Float] { (0..<12).map { $0 == place ? 1 : 0 } }
    let tasks = (0..<10).map { document in
      AlignmentTask(
        id: "\(document)", source: (0..<4).map(segment), target: (0..<4).map(segment),
        vectors: SentenceVectors(
          source: (0..<4).map { axis(($0 + document) % 12) },
          target: (0..<4).map { axis(($0 + document) % 12) }))
    }
    let de = try #require(LanguageTag("de"))
    let vi = try #require(LanguageTag("vi"))
    let model = Aligner(from: de, to: vi).model(learnedFrom: tasks)
    var shorter = tasks[0]
    shorter.id = "shorter"
    shorter.source.removeFirst()
    shorter.source = shorter.source.enumerated().map { segment($0.offset) }
    shorter.vectors?.source.removeFirst()
    let beads = model.align(shorter)
    // The first target sentence is left over or joined to its neighbour; the others find their own.
    #expect(beads.suffix(2).map(\.source) == [[1], [2]])
    #expect(beads.suffix(2).map(\.target) == [[2], [3]])
    #expect(beads.last?.evidence.contains { $0.name == "vectors" && $0.value > 0 } == true)
    // The target's left over sentence may belong to its neighbour: their vector as one text would tell.
    let runs = model.likelyRuns(of: shorter)
    #expect(runs.target.contains(0..<2))
    for run in runs.target where run.count > 2 {
      #expect(runs.target.contains(run.dropFirst()) && runs.target.contains(run.dropLast()))
    }
  }
}
