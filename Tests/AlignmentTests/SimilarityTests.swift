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
      #expect(index.product(1, vector) == -expected)
      #expect(index.slice(1..<2).product(0, vector) == -expected)
    }
  }

  @Test func vectorsThatDoNotFitAreNone() {
    #expect(VectorIndex([[1, 2], [1]], lengths: [1, 1]) == nil)
    #expect(VectorIndex([[1]], lengths: [1, 1]) == nil)
    #expect(VectorIndex([[]], lengths: [1]) == nil)
  }

  @Test func whatIsLearnedSpeaksForTheSimilarAndAgainstTheOthers() {
    var model = SimilarityModel()
    #expect(!model.isLearned)
    #expect(model.evidence(margin: 0.5, sentences: 2) == 0)
    model.learn(
      right: (0..<20).map { (margin: 0.4 + Double($0 % 5) / 100, weight: 1) },
      wrong: (0..<20).map { (margin: Double($0 % 5) / 50, weight: 1) })
    #expect(model.isLearned)
    #expect(model.evidence(margin: 0.42, sentences: 2) > 1)
    #expect(model.evidence(margin: 0.03, sentences: 2) < -1)
    #expect(model.evidence(margin: 2, sentences: 2) == model.evidence(margin: 0.42, sentences: 2))
    #expect(model.evidence(margin: 0.42, sentences: 4) == 2 * model.evidence(margin: 0.42, sentences: 2))
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
  }
}
