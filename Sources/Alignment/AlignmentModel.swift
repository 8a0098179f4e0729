public import Bitext

/// What is kept of a task that was learned from: its beads in the lexicon's training, its path.
struct LearnedTask: Sendable {
  var trained: [TrainingBead]
  var path: [ChosenBead]?
  /// The words it had, to know it again by.
  var source: [Int32]
  var target: [Int32]

  func isOf(_ task: TaskIndex) -> Bool {
    source == task.source.words && target == task.target.words
      && path?.last.map {
        $0.source.upperBound == task.source.count && $0.target.upperBound == task.target.count
      }
        ?? true
  }
}

/// What was learned from a corpus, ready to align its documents or others.
public struct AlignmentModel: Sendable {
  let scoring: Scoring
  let vocabulary: Vocabulary
  let readers: (UnitReader, UnitReader)
  let learned: [String: LearnedTask]

  init(
    scoring: Scoring, vocabulary: Vocabulary, readers: (UnitReader, UnitReader),
    learned: [String: LearnedTask]
  ) {
    self.scoring = scoring
    self.vocabulary = vocabulary
    self.readers = readers
    self.learned = learned
  }

  /// Aligns a task: every sentence of both sides is in exactly one bead.
  ///
  /// The beads are in the order of both texts, but for blocks that stand elsewhere in the other one (`Bead.isMoved`);
  /// then the source's order counts.
  public func align(_ task: AlignmentTask) -> [Bead] {
    let index = index(task)
    let beads = alignInOrder(task.id, index)
    return MovedBlocks(scoring: scoring, task: index).joined(beads) ?? beads
  }

  /// Aligns a task by beads in the order of both texts alone.
  public func alignInOrder(_ task: AlignmentTask) -> [Bead] { alignInOrder(task.id, index(task)) }

  /// The beads of a task with those of moved blocks joined, in the source's order.
  ///
  /// - Parameter beads: in the order of both texts, or of parts of them one after the other.
  public func joiningMoved(_ beads: [Bead], of task: AlignmentTask) -> [Bead] {
    guard beads.contains(where: \.target.isEmpty), beads.contains(where: \.source.isEmpty) else {
      return beads
    }
    return MovedBlocks(scoring: scoring, task: index(task)).joined(beads) ?? beads
  }

  private func alignInOrder(_ id: String, _ index: TaskIndex) -> [Bead] {
    // A task of the same name but another text was not learned from.
    let known = learned[id].flatMap { $0.isOf(index) ? $0 : nil }
    let result = scoring.align(
      index, trained: known?.trained ?? [], previous: known?.path, isExplained: true)
    return zip(result.path, result.evidence).map {
      Bead(source: Array($0.source), target: Array($0.target), confidence: $0.posterior, evidence: $1)
    }
  }

  /// The evidence of every pair of single sentences, sources outer, in nats; for small documents only.
  public func pairEvidence(_ task: AlignmentTask) -> [[Double]] {
    let index = index(task)
    let known = learned[task.id].flatMap { $0.isOf(index) ? $0 : nil }
    return scoring.pairEvidence(index, trained: known?.trained ?? [])
  }

  private func index(_ task: AlignmentTask) -> TaskIndex {
    var vocabulary = vocabulary
    return scoring.vectors.prepared(
      TaskIndex(
        source: SideIndex(task.source, reader: readers.0, vocabulary: &vocabulary),
        target: SideIndex(task.target, reader: readers.1, vocabulary: &vocabulary)
      ).with(task.vectors))
  }

  /// The word pairs that were learned, those at least this likely in one direction.
  public func lexicon(minimum: Float = 0.02, count: Float = 1.5) -> Lexicon {
    guard let table = scoring.lexicon.tables.first?.table else { return Lexicon() }
    var entries: [Lexicon.Entry] = []
    for pair in 0..<table.pairs.count {
      let source = table.pairs.sources[pair]
      let target = table.pairs.targets[pair]
      let forwardCount = table.forward.counts[pair] + table.forward.priors[pair]
      let backwardCount = table.backward.counts[pair] + table.backward.priors[pair]
      guard max(table.forward.counts[pair], table.backward.counts[pair]) >= count else { continue }
      let forward = forwardCount / table.forward.totals[Int(source)]
      let backward = backwardCount / table.backward.totals[Int(target)]
      guard max(forward, backward) >= minimum else { continue }
      entries.append(
        Lexicon.Entry(
          source: vocabulary[source], target: vocabulary[target], forward: forward, backward: backward))
    }
    return Lexicon(entries)
  }
}
