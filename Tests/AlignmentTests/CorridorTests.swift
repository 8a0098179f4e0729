import Bitext
import Testing

@testable import Alignment

private func aligner(rounds: Int? = nil) throws -> Aligner {
  Aligner(
    from: try #require(LanguageTag("de")), to: try #require(LanguageTag("vi")),
    options: AlignerOptions(rounds: rounds))
}

/// Sentences of made-up words that share their names and numbers; some of each side are missing in the other.
private func longTask(_ count: Int) -> AlignmentTask {
  func text(_ number: Int, _ language: String) -> String {
    "\(language)a\(number % 97) \(language)b\(number % 89) Name\(number) \(1000 + number) \(language)c\(number % 83)."
  }
  let all = Array(0..<count)
  return AlignmentTask(
    id: "long", source: sentences(all.filter { $0 % 17 != 3 }.map { text($0, "d") }),
    target: sentences(all.filter { $0 % 19 != 5 }.map { text($0, "v") }))
}

/// The scoring before anything is learned, and the task as numbers.
private func untrained(_ task: AlignmentTask) throws -> (Scoring, TaskIndex) {
  let model = try aligner(rounds: 0).model(learnedFrom: [task])
  let known = try #require(model.learned[TaskIdentity(task)])
  return (model.scoring, known.index)
}

@Test func theCorridorOfAClearPathIsNarrowAndHoldsIt() throws {
  let task = longTask(300)
  let (scoring, index) = try untrained(task)
  let corridor = scoring.corridor(index, SpreadSpace())
  #expect(corridor.count == task.source.count + 1)
  // Sentence by sentence: those that both have must be in it.
  let source = Array(0..<300).filter { $0 % 17 != 3 }
  let target = Array(0..<300).filter { $0 % 19 != 5 }
  for (row, number) in source.enumerated() {
    guard let column = target.firstIndex(of: number) else { continue }
    #expect(corridor[row].contains(column) && corridor[row + 1].contains(column + 1), "\(number)")
  }
  let cells = corridor.reduce(0) { $0 + $1.count }
  #expect(cells < 4 * corridor.count, "\(cells) cells in \(corridor.count) rows")
}

@Test func theEndsOfACorridorNeverFallBehindTheTexts() throws {
  let task = AlignmentTask(
    id: "unlike", source: sentences((0..<60).map { "x\($0) y\($0)." }),
    target: sentences((0..<20).map { "u\($0) w\($0)." }))
  let (scoring, index) = try untrained(task)
  let corridor = scoring.corridor(index, SpreadSpace())
  #expect(corridor.first?.lowerBound == 0 && corridor.last?.upperBound == 20)
  // Where nothing is clear the corridor is wide.
  #expect(corridor.reduce(0) { $0 + $1.count } > 6 * corridor.count)
}

@Test func aNarrowSearchFindsWhatTheWholeMatrixShows() throws {
  let task = longTask(80)
  let (scoring, index) = try untrained(task)
  let space = SpreadSpace()
  let whole = Guide(whole: index).ranges
  let narrow = scoring.align(index, trained: [], space: space)
  let wide = scoring.align(index, trained: [], space: space, start: .corridor(whole))
  #expect(narrow.path.map(\.source) == wide.path.map(\.source))
  #expect(narrow.path.map(\.target) == wide.path.map(\.target))
}

@Test func aPathAlongTheRimIsSearchedAgainWithMoreRoom() throws {
  let task = longTask(80)
  let (scoring, index) = try untrained(task)
  let space = SpreadSpace()
  let right = scoring.align(index, trained: [], space: space)
  // A corridor that is off by some sentences must not hold the path captive.
  let off = (0...index.source.count).map { row in
    let column = min(index.target.count, row + 6)
    return column...column
  }
  let found = scoring.align(index, trained: [], space: space, start: .corridor(off))
  #expect(found.path.map(\.target) == right.path.map(\.target))
}

@Test func noRoundsLearnNothing() throws {
  let task = longTask(60)
  #expect(try aligner(rounds: 0).model(learnedFrom: [task]).lexicon().isEmpty)
  let learned = try aligner(rounds: 1).model(learnedFrom: [task, longTask(61)])
  #expect(!learned.lexicon(minimum: 0, count: 0.1).isEmpty)
}

@Test func roundsEndWhereNothingMoves() throws {
  let task = longTask(120)
  let three = try aligner(rounds: 3).model(learnedFrom: [task]).align(task)
  let many = try aligner(rounds: 30).model(learnedFrom: [task]).align(task)
  #expect(three == many)
}
