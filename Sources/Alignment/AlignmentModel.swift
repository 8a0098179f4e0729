public import Bitext

/// What was learned from a corpus, ready to align its documents or others.
public struct AlignmentModel: Sendable {
  private let scoring: Scoring
  private let vocabulary: Vocabulary
  private let readers: (UnitReader, UnitReader)
  private let trained: [String: [TrainingBead]]

  init(
    scoring: Scoring, vocabulary: Vocabulary, readers: (UnitReader, UnitReader),
    trained: [String: [TrainingBead]]
  ) {
    self.scoring = scoring
    self.vocabulary = vocabulary
    self.readers = readers
    self.trained = trained
  }

  /// Aligns a task: every sentence of both sides is in exactly one bead, in order.
  public func align(_ task: AlignmentTask) -> [Bead] {
    var vocabulary = vocabulary
    let index = TaskIndex(
      source: SideIndex(task.source, reader: readers.0, vocabulary: &vocabulary),
      target: SideIndex(task.target, reader: readers.1, vocabulary: &vocabulary))
    return scoring.align(index, trained: trained[task.id] ?? []).path.map {
      Bead(source: Array($0.source), target: Array($0.target), confidence: $0.posterior)
    }
  }
}
