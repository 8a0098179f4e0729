public import Bitext

/// What is kept of a task that was learned from: its beads in the lexicon's training, and all likely ones.
struct LearnedTask: Sendable {
  var trained: [TrainingBead]
  var likely: [ChosenBead]?
  /// Its sentences as numbers.
  var index: TaskIndex
}

/// What was learned from a corpus, ready to align its documents or others.
public struct AlignmentModel: Sendable {
  let scoring: Scoring
  let vocabulary: Vocabulary
  let indexers: (UnitIndexer, UnitIndexer)
  let learned: [TaskIdentity: LearnedTask]

  init(
    scoring: Scoring, vocabulary: Vocabulary, indexers: (UnitIndexer, UnitIndexer),
    learned: [TaskIdentity: LearnedTask]
  ) {
    self.scoring = scoring
    self.vocabulary = vocabulary
    self.indexers = indexers
    self.learned = learned
  }

  /// Aligns a task: every sentence of both sides is in exactly one bead.
  ///
  /// The beads are in the order of both texts, but for blocks that stand elsewhere in the other one (`Bead.isMoved`);
  /// then the source's order counts.
  public func align(_ task: AlignmentTask) -> [Bead] {
    let (index, known) = index(task)
    let space = SpreadSpace()
    let beads = alignInOrder(index, known, space)
    return MovedBlocks(scoring: scoring, task: index).joined(beads, space) ?? beads
  }

  /// Aligns a task by beads in the order of both texts alone.
  public func alignInOrder(_ task: AlignmentTask) -> [Bead] {
    let (index, known) = index(task)
    return alignInOrder(index, known, SpreadSpace())
  }

  /// The beads of a task with those of moved blocks joined, in the source's order.
  ///
  /// - Parameter beads: in the order of both texts, or of parts of them one after the other.
  public func joiningMoved(_ beads: [Bead], of task: AlignmentTask) -> [Bead] {
    guard beads.contains(where: \.target.isEmpty), beads.contains(where: \.source.isEmpty) else {
      return beads
    }
    return MovedBlocks(scoring: scoring, task: index(task).0).joined(beads, SpreadSpace()) ?? beads
  }

  private func alignInOrder(_ index: TaskIndex, _ known: LearnedTask?, _ space: SpreadSpace) -> [Bead] {
    let result = scoring.align(
      index, trained: known?.trained ?? [], space: space,
      start: known?.likely.map { .likely($0) } ?? .nowhere, isExplained: true)
    return zip(result.path, result.evidence).map {
      Bead(source: Array($0.source), target: Array($0.target), confidence: $0.posterior, evidence: $1)
    }
  }

  /// The runs of two to four sentences that may be one side of a bead, and the shorter ones in them.
  ///
  /// Their vectors as one text each tell more than those of their sentences do; there are few of them.
  public func likelyRuns(of task: AlignmentTask) -> (source: Set<Range<Int>>, target: Set<Range<Int>>) {
    let (index, known) = index(task)
    let beads = known?.likely ?? scoring.align(index, trained: [], space: SpreadSpace()).beads
    var runs: (source: Set<Range<Int>>, target: Set<Range<Int>>) = ([], [])
    for bead in beads {
      Self.insert(bead.source, into: &runs.source)
      Self.insert(bead.target, into: &runs.target)
    }
    return runs
  }

  private static func insert(_ run: Range<Int>, into runs: inout Set<Range<Int>>) {
    guard run.count > 1, runs.insert(run).inserted else { return }
    insert(run.dropFirst(), into: &runs)
    insert(run.dropLast(), into: &runs)
  }

  /// The evidence of every pair of single sentences, sources outer, in nats; for small documents only.
  public func pairEvidence(_ task: AlignmentTask) -> [[Double]] {
    let (index, known) = index(task)
    return scoring.pairEvidence(index, trained: known?.trained ?? [])
  }

  /// A task as numbers, and what is kept of it where it was learned from.
  private func index(_ task: AlignmentTask) -> (TaskIndex, LearnedTask?) {
    // A task of the same name but another text was not learned from.
    if !learned.isEmpty, let known = learned[TaskIdentity(task)] { return (known.index, known) }
    var vocabulary = vocabulary
    var indexers = indexers
    return (scoring.vectors.prepared(TaskIndex(task, &indexers, &vocabulary)), nil)
  }

  /// The word pairs that were learned, those at least this likely in one direction.
  public func lexicon(minimum: Float = 0.02, count: Float = 1.5) -> Lexicon {
    guard let table = scoring.lexicon.tables.first?.table else { return Lexicon() }
    var entries: [Lexicon.Entry] = []
    for pair in 0..<table.pairs.count {
      let source = table.pairs.sources[pair]
      let target = table.pairs.targets[pair]
      guard table.counts[pair].lowHalf.max() >= count else { continue }
      let forward = table.probability(pair, forward: true)
      let backward = table.probability(pair, forward: false)
      guard max(forward, backward) >= minimum else { continue }
      entries.append(
        Lexicon.Entry(
          source: vocabulary[source], target: vocabulary[target], forward: forward, backward: backward))
    }
    return Lexicon(entries)
  }
}
