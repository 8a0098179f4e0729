import Alignment
import Bitext
import Testing

@Suite struct ScorerTests {
  private func bead(_ source: [Int], _ target: [Int], _ confidence: Double = 1) -> Bead {
    Bead(source: source, target: target, confidence: confidence)
  }

  private let gold = [
    GoldBead(source: [0], target: [0]), GoldBead(source: [1, 2], target: [1]),
    GoldBead(source: [], target: [2]), GoldBead(source: [3], target: [3]),
  ]

  @Test func strictIsTheSameBeadAndLaxSharesALink() {
    var scorer = AlignmentScorer()
    let judged = scorer.add(
      gold: gold, found: [bead([0], [0]), bead([1], [1]), bead([2], []), bead([], [2]), bead([3], [3])])
    #expect(judged.map(\.isStrict) == [true, false, false, true, true])
    #expect(judged.map(\.isLax) == [true, true, false, true, true])
    // Precision over all five found; recall over the three gold pairs.
    #expect(scorer.all.precision.strictShare == 0.6)
    #expect(scorer.all.precision.laxShare == 0.8)
    #expect(scorer.all.recall.total == 3)
    #expect(scorer.all.recall.strict == 2)
    #expect(scorer.all.recall.lax == 3)
    #expect(scorer.byType[BeadType(source: 0, target: 1)]?.recall.strict == 1)
    #expect(scorer.byType[BeadType(source: 2, target: 1)]?.recall.strict == 0)
    #expect(scorer.byType[BeadType(source: 1, target: 1)]?.precision.total == 3)
  }

  @Test func aBeadFoundTwiceCountsOnceAndAnEmptyOneNever() {
    var scorer = AlignmentScorer()
    let judged = scorer.add(gold: gold, found: [bead([0], [0]), bead([0], [0]), bead([], [])])
    #expect(judged.count == 1)
    #expect(scorer.all.precision.strictShare == 1)
  }

  @Test func nothingFoundIsNothingRight() {
    var scorer = AlignmentScorer()
    scorer.add(gold: gold, found: [])
    #expect(scorer.all.strictF1 == 0)
    #expect(scorer.all.recall.total == 3)
  }

  @Test func theErrorIsTheMeanDistanceOfTheBins() {
    var calibration = Calibration(bins: 10)
    calibration.add(1, isRight: true)
    calibration.add(0.95, isRight: false)
    calibration.add(0.25, isRight: false)
    calibration.add(0.25, isRight: true)
    #expect(calibration.bins[9].count == 2)
    #expect(calibration.bins[2].shareRight == 0.5)
    // (|1.95 - 1| + |0.5 - 1|) / 4
    #expect(abs(calibration.expectedError - 0.3625) < 1e-12)
    #expect(Calibration().expectedError == 0)
  }
}
