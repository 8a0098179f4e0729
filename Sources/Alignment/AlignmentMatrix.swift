extension AlignmentModel {
  /// How far each two sentences of a task speak for each other by length, words and vectors, in nats.
  ///
  /// Rows are the source's sentences. Time and memory grow with the product of the sides.
  public func evidence(_ task: AlignmentTask) -> [[Double]] {
    let index = index(task)
    let band = Band(rows: index.source.count, columns: index.target.count)
    let words = WordEvidence(
      index, band: band, lexicon: scoring.lexicon, trained: learned[task.id]?.trained ?? [])
    let similar = scoring.similarity(index, band)
    return (0..<index.source.count).map { row in
      (0..<index.target.count).map { column in
        let (source, target) = (row..<row + 1, column..<column + 1)
        return (words.evidence(source: source, target: target) ?? 0) + length(index, source, target)
          + (similar?(source, target) ?? 0)
      }
    }
  }

  private func index(_ task: AlignmentTask) -> TaskIndex {
    var vocabulary = vocabulary
    return TaskIndex(
      source: SideIndex(task.source, reader: readers.0, vocabulary: &vocabulary),
      target: SideIndex(task.target, reader: readers.1, vocabulary: &vocabulary)
    ).with(task.vectors)
  }

  private func length(_ index: TaskIndex, _ source: Range<Int>, _ target: Range<Int>) -> Double {
    scoring.length.evidence(
      source: index.source.length(source), target: index.target.length(target), targetSentences: target.count)
  }
}
