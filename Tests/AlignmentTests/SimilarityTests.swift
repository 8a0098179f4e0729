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
}
