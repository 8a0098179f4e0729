import Bitext
import Interchange

/// How `diff` writes what it found.
public enum DiffFormat: String, Sendable, CaseIterable {
  case text
  case tsv
}

/// `diff`: which beads a run has lost and gained against another.
///
/// Two beads are the same where their places and their texts are. Memory use grows with the number of beads of the
/// old run (a few dozen bytes each) and with the differences, not with the texts.
public struct DiffJob: Sendable {
  let old: String
  let new: String
  let format: DiffFormat
  let output: String?
  let unpaired: Bool
  let scores: Bool
  let console: any Console

  /// - Parameters:
  ///   - old: a memory, or an aligned TSV.
  ///   - new: the same of the later run.
  ///   - unpaired: also compare the segments without a counterpart.
  ///   - scores: also tell beads whose score differs.
  public init(
    old: String, new: String, format: DiffFormat, output: String?, unpaired: Bool, scores: Bool,
    console: any Console
  ) {
    self.old = old
    self.new = new
    self.format = format
    self.output = output
    self.unpaired = unpaired
    self.scores = scores
    self.console = console
  }

  /// Does the job.
  ///
  /// - Returns: clean where both runs have the same beads, and a summary for people.
  /// - Throws: `JobError` where a run can't be read.
  public func run() throws -> (JobOutcome, String) {
    let (differences, same, rescored) = try compare()
    let output = try ByteOutput(path: output)
    let isTerminal = self.output == nil || self.output == "-"
    let writer = BeadDifferenceWriter(isColored: isTerminal && TerminalColors.areWanted(descriptor: 1))
    switch format {
    case .tsv:
      try output.write(BeadDifferenceWriter.header)
      for difference in differences { try output.write(writer.row(difference)) }
    case .text:
      var rest = differences[...]
      while let article = rest.first?.row.article {
        let block = rest.prefix { $0.row.article == article }
        try output.write(writer.block(Array(block)))
        rest = rest.dropFirst(block.count)
      }
    }
    try output.finish()
    let lost = differences.count { $0.change == .lost }
    let gained = differences.count { $0.change == .gained }
    let summary = "\(lost) lost, \(gained) gained, \(same) in both, \(rescored) of them with another score\n"
    return (differences.isEmpty ? .clean : .withFindings, summary)
  }

  /// The differences, by article and place; how many beads are in both runs, and how many of them were rescored.
  private func compare() throws -> (differences: [BeadDifference], same: Int, rescored: Int) {
    let (oldRun, newRun) = (try RunRows(old), try RunRows(new))
    var oldScores: [String: String] = [:]
    console.begin(stage: "reading \(old)", total: 0)
    try oldRun.forEach(unpaired: unpaired) {
      oldScores[$0.pairID] = $0.score
      console.advance(by: 1)
    }
    console.end()
    var differences: [BeadDifference] = []
    var both: Set<String> = []
    var rescored = 0
    console.begin(stage: "reading \(new)", total: 0)
    try newRun.forEach(unpaired: unpaired) { row in
      console.advance(by: 1)
      guard let score = oldScores[row.pairID] else {
        differences.append(BeadDifference(.gained, row))
        return
      }
      both.insert(row.pairID)
      guard score != row.score else { return }
      rescored += 1
      if scores { differences.append(BeadDifference(.rescored, row, oldScore: score)) }
    }
    console.end()
    if both.count < oldScores.count {
      try oldRun.forEach(unpaired: unpaired) { row in
        if !both.contains(row.pairID) { differences.append(BeadDifference(.lost, row)) }
      }
    }
    return (differences.sorted(by: Self.comesFirst), both.count, rescored)
  }

  /// By article, then by the place in it; what was lost stands before what came instead.
  private static func comesFirst(_ one: BeadDifference, _ other: BeadDifference) -> Bool {
    func key(_ difference: BeadDifference) -> (String, Int, Int, Int, String) {
      let change = BeadChange.allCases.firstIndex(of: difference.change) ?? 0
      return (
        difference.row.article, start(difference.row.articleSpan), start(difference.row.sourceSpan), change,
        difference.row.pairID
      )
    }
    return key(one) < key(other)
  }

  /// Where a span begins; additions, which have none in the article, come last.
  private static func start(_ span: String) -> Int {
    span.split(separator: "-").first.flatMap { Int($0) } ?? Int.max
  }
}
