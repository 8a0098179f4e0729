import Testing

@testable import Workflow

@Suite struct LearningSampleTests {
  @Test func smallCorporaAreLearnedFromWhole() {
    #expect(LearningSample.evenlySpread([3, 4, 3], limit: 10) { $0 } == [3, 4, 3])
    #expect(LearningSample.evenlySpread([Int](), limit: 10) { $0 } == [])
  }

  @Test(arguments: [1, 7, 100, 999]) func aSampleKeepsTheLimitAndIsEvenlySpread(limit: Int) {
    let items = (0..<1_000).map { $0 }
    let sample = LearningSample.evenlySpread(items, limit: limit) { _ in 1 }
    #expect(sample.count == limit)
    let half = sample.count { $0 < 500 }
    #expect(abs(half * 2 - limit) <= 2)
  }
}
