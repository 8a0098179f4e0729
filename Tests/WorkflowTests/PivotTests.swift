import Bitext
import Testing

@testable import Workflow

@Suite struct PivotTests {
  private func bead(_ source: [Int], _ target: [Int], _ confidence: Double = 1) -> Bead {
    Bead(source: source, target: target, confidence: confidence)
  }

  @Test func aRowCutsNoBeadOfAnyText() {
    let rows = PivotAlignment.rows(
      pivot: 0, count: 4,
      beads: [
        [], [bead([0, 1], [0], 0.5), bead([], [1]), bead([2], [2]), bead([3], [])],
        [bead([], [0], 0.25), bead([0], [1]), bead([1, 2], [2, 3], 0.75), bead([3], [4])],
      ])
    #expect(
      rows.map(\.sentences) == [
        [[], [], [0]], [[0, 1, 2], [0, 2], [1, 2, 3]], [[], [1], []], [[3], [], [4]],
      ])
    #expect(rows.map(\.score) == [0.25, 0.5, 1, 1])
  }

  @Test func everySentenceIsInOneRow() {
    let beads = [[], [bead([2], [0]), bead([0, 1], [1]), bead([], [2, 3])]]
    let rows = PivotAlignment.rows(pivot: 0, count: 3, beads: beads)
    #expect(rows.flatMap { $0.sentences[0] }.sorted() == [0, 1, 2])
    #expect(rows.flatMap { $0.sentences[1] }.sorted() == [0, 1, 2, 3])
  }

  @Test func beadsOutOfOrderArePutInTheOrderOfTheSource() {
    let beads = Bead.ordered([
      bead([1], [0]), bead([], [1]), bead([], [2]), bead([2], []), bead([3], [4]), bead([0], [3]),
    ])
    #expect(beads.map(\.source) == [[0], [1], [], [], [2], [3]])
    #expect(beads.map(\.target) == [[3], [0], [1], [2], [], [4]])
    #expect(Bead.ordered([bead([], [0]), bead([], [1])]).count == 2)
  }
}
