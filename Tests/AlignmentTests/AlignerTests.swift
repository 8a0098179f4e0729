import Bitext
import Testing

@testable import Alignment

private let german = LanguageTag("de")
private let vietnamese = LanguageTag("vi")

private func aligner(_ lexicon: Lexicon? = nil) throws -> Aligner {
  Aligner(from: try #require(german), to: try #require(vietnamese), lexicon: lexicon)
}

private let story = AlignmentTask(
  id: "story",
  source: sentences([
    "Im Jahr 2019 kamen 14,3 Milliarden Menschen nach Saigon.", "Niemand weiss warum.",
    "Firma Vinamilk verkaufte 250 Kisten in Hamburg.", "Der Preis stieg am 2. Juli auf 37 Euro.",
  ]),
  target: sentences([
    "Năm 2019 có 14,3 tỷ người tới Saigon.", "Công ty Vinamilk bán 250 thùng ở Hamburg.",
    "Giá tăng lên 37 euro vào ngày 2 / 7.",
  ]))

@Test func everySentenceIsInOneBeadInOrder() throws {
  let beads = try aligner().model(learnedFrom: [story]).align(story)
  #expect(beads.flatMap(\.source) == Array(0..<4))
  #expect(beads.flatMap(\.target) == Array(0..<3))
}

@Test func aSentenceWithoutCounterpartStandsAlone() throws {
  let beads = try aligner().model(learnedFrom: [story]).align(story)
  #expect(beads.map(\.source) == [[0], [1], [2], [3]])
  #expect(beads.map(\.target) == [[0], [], [1], [2]])
}

@Test func evidenceAddsUpAndConfidenceIsAProbability() throws {
  for bead in try aligner().model(learnedFrom: [story]).align(story) {
    #expect((0...1).contains(bead.confidence))
    #expect(bead.evidence.first?.name == "type")
    if bead.isPaired {
      #expect(
        bead.evidence.map(\.name) == [
          "type", "length", "words", "identical", "names", "numbers", "punctuation", "paragraphs",
        ])
      #expect(bead.evidence.map(\.value).reduce(0, +) > 0)
    }
  }
}

@Test func emptySidesAreOmissionsAndAdditions() throws {
  let one = AlignmentTask(id: "one", source: sentences(["Nur hier."]), target: [])
  let none = AlignmentTask(id: "none", source: [], target: [])
  let model = try aligner().model(learnedFrom: [one, none])
  #expect(model.align(one).map(\.type) == [BeadType(source: 1, target: 0)])
  #expect(model.align(none).isEmpty)
}

@Test func theOrderOfTasksDoesNotMatterToTheirBeads() throws {
  let other = AlignmentTask(id: "other", source: story.source.reversed(), target: story.target.reversed())
  let forth = try aligner().model(learnedFrom: [story, other])
  let again = try aligner().model(learnedFrom: [story, other])
  #expect(forth.align(story) == again.align(story))
  #expect(forth.align(other) == again.align(other))
}

@Test func textsTheModelHasNotSeenAreAligned() throws {
  let model = try aligner().model(learnedFrom: [story])
  let unseen = AlignmentTask(
    id: "story", source: sentences(["Ganz neue Worte aus Bremen.", "Noch 88 dazu."]),
    target: sentences(["Bremen hoàn toàn mới.", "Thêm 88 nữa."]))
  #expect(model.align(unseen).map(\.target) == [[0], [1]])
}

@Test func longTextsAreAlignedPieceByPiece() throws {
  // 600 sentences with a word of their own; every 50th is left out of the target, in the middle 40 at once.
  var source: [String] = []
  var target: [String] = []
  var gold: [[Int]] = []
  for number in 0..<600 {
    source.append("Satz mit Eigenname\(number)x und Zahl \(number * 7 + 1000) darin.")
    if number % 50 == 49 || (300..<340).contains(number) {
      gold.append([])
    } else {
      gold.append([target.count])
      target.append("câu có eigenname\(number)x và số \(number * 7 + 1000) trong đó.")
    }
  }
  let task = AlignmentTask(id: "long", source: sentences(source), target: sentences(target))
  let beads = try aligner().model(learnedFrom: [task]).align(task)
  #expect(beads.flatMap(\.source) == Array(0..<600))
  #expect(beads.flatMap(\.target) == Array(0..<target.count))
  let right = beads.count { $0.source.count == 1 && $0.target == gold[$0.source[0]] }
  #expect(right >= 590)
}
