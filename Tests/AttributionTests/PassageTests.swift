import Bitext
import Testing

@testable import Attribution

/// Stretches of sentences without a counterpart.
@Suite struct PassageTests {
  private func bead(_ source: [Int], _ target: [Int], _ confidence: Double = 1) -> Bead {
    Bead(source: source, target: target, confidence: confidence)
  }

  @Test func neighboursAreOnePassage() {
    let beads = [bead([0], [0]), bead([1], []), bead([2], []), bead([3], [1]), bead([], [2])]
    #expect(
      Passage.passages(in: beads, confidence: 0.9) == [
        Passage(isOfArticle: true, segments: [1, 2], otherBefore: 0),
        Passage(isOfArticle: false, segments: [2], otherBefore: 3),
      ])
  }

  @Test func whatIsUnsureOrOnBothSidesIsLeftOut() {
    let beads = [
      bead([0], [0]), bead([1], [], 0.5), bead([2], [1]), bead([3], []), bead([], [2]), bead([4], [3]),
    ]
    #expect(Passage.passages(in: beads, confidence: 0.9).isEmpty)
  }

  @Test func beforeTheFirstPairThereIsNothing() {
    #expect(
      Passage.passages(in: [bead([], [0]), bead([0], [1])], confidence: 0.9)
        == [Passage(isOfArticle: false, segments: [0], otherBefore: nil)])
  }
}
