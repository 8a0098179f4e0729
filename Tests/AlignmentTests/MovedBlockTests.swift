import Bitext
import Testing

@testable import Alignment

/// Sentences of which each two share two names and a number.
private let names = [
  "Altona", "Berlin", "Celle", "Dresden", "Erfurt", "Fulda", "Gera", "Halle", "Ilmenau", "Jena", "Kassel",
  "Lübeck",
]
private let source = names.enumerated().map {
  "Heute kamen \(($0 + 3) * 17) Gäste aus \($1) nach \($1)hausen."
}
private let target = names.enumerated().map { "Có \(($0 + 3) * 17) khách từ \($1) đến \($1)hausen hôm nay." }

private func aligned(_ order: [Int]) throws -> [Bead] {
  let task = AlignmentTask(id: "m", source: sentences(source), target: sentences(order.map { target[$0] }))
  return try Aligner(from: #require(LanguageTag("de")), to: #require(LanguageTag("vi")))
    .model(learnedFrom: [task]).align(task)
}

@Test(arguments: [
  [0, 1, 6, 7, 8, 9, 2, 3, 4, 5, 10, 11], [8, 9, 10, 11, 0, 1, 2, 3, 4, 5, 6, 7],
  [0, 4, 5, 6, 1, 2, 3, 7, 11, 8, 9, 10],
])
func blocksOutOfOrderArePaired(order: [Int]) throws {
  let beads = try aligned(order)
  #expect(beads.map(\.source) == source.indices.map { [$0] })
  #expect(beads.map { $0.target.map { order[$0] } } == source.indices.map { [$0] })
  let moved = beads.filter(\.isMoved).count
  #expect(moved > 0 && moved < beads.count)
}

@Test func whatIsInOrderIsNotMoved() throws {
  let beads = try aligned(Array(source.indices))
  #expect(beads.filter(\.isMoved).isEmpty)
}

@Test func sentencesWithoutCounterpartAreNotMoved() throws {
  // Sentence 2 is missing in the target, and the target ends with something else.
  let task = AlignmentTask(
    id: "m", source: sentences(source),
    target: sentences(target.indices.filter { $0 != 2 }.map { target[$0] } + ["Mời bạn xem thêm tin khác."]))
  let beads = try Aligner(from: #require(LanguageTag("de")), to: #require(LanguageTag("vi")))
    .model(learnedFrom: [task]).align(task)
  #expect(beads.filter(\.isMoved).isEmpty)
  #expect(beads.contains { $0.source == [2] && $0.target.isEmpty })
}

@Test func everySentenceStaysInOneBead() throws {
  for seed in 1...40 {
    var state = UInt64(seed)
    let order = target.indices.map { place -> (UInt64, Int) in
      state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
      return (state >> 33, place)
    }.sorted { $0.0 < $1.0 }.map(\.1)
    let beads = try aligned(order)
    #expect(beads.flatMap(\.source) == Array(source.indices))
    #expect(beads.flatMap(\.target).sorted() == Array(target.indices))
  }
}
