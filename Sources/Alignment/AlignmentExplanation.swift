public import Bitext

extension AlignmentModel {
  /// Larger matrices are only looked at along their beads; in cells.
  private static let wholeMatrix = 1_000_000

  /// The beads with the parts of their scores as evidence: `prior` (how common the type is), `length`, `words`.
  ///
  /// In nats; their sum is what the search compared. What a bead taught the model is left out, as in the search.
  ///
  /// - Parameter beads: of the task, in its order; one the search did not look at keeps its evidence.
  public func explained(_ task: AlignmentTask, _ beads: [Bead]) -> [Bead] {
    let index = index(task)
    let band = band(index, along: beads)
    let words = WordEvidence(
      index, band: band, lexicon: scoring.lexicon, trained: learned[task.id]?.trained ?? [])
    return beads.map { bead in
      guard
        let type = BeadPriors.types.firstIndex(where: {
          $0.source == bead.source.count && $0.target == bead.target.count
        }), let source = bead.source.asRange, let target = bead.target.asRange
      else { return bead }
      var explained = bead
      explained.evidence = [Evidence(name: "prior", value: scoring.priors.logarithms[type])]
      guard !source.isEmpty, !target.isEmpty else { return explained }
      guard let value = words.evidence(source: source, target: target) else { return bead }
      explained.evidence += [
        Evidence(name: "length", value: length(index, source, target)), Evidence(name: "words", value: value),
      ]
      return explained
    }
  }

  /// How far each two sentences of a task speak for each other by length and words, in nats.
  ///
  /// Rows are the source's sentences. Time and memory grow with the product of the sides.
  public func evidence(_ task: AlignmentTask) -> [[Double]] {
    let index = index(task)
    let band = Band(rows: index.source.count, columns: index.target.count)
    let words = WordEvidence(
      index, band: band, lexicon: scoring.lexicon, trained: learned[task.id]?.trained ?? [])
    return (0..<index.source.count).map { row in
      (0..<index.target.count).map { column in
        (words.evidence(source: row..<row + 1, target: column..<column + 1) ?? 0)
          + length(index, row..<row + 1, column..<column + 1)
      }
    }
  }

  private func index(_ task: AlignmentTask) -> TaskIndex {
    var vocabulary = vocabulary
    return TaskIndex(
      source: SideIndex(task.source, reader: readers.0, vocabulary: &vocabulary),
      target: SideIndex(task.target, reader: readers.1, vocabulary: &vocabulary))
  }

  private func length(_ index: TaskIndex, _ source: Range<Int>, _ target: Range<Int>) -> Double {
    scoring.length.evidence(
      source: index.source.length(source), target: index.target.length(target), targetSentences: target.count)
  }

  /// The cells that the beads lie in.
  private func band(_ index: TaskIndex, along beads: [Bead]) -> Band {
    let (rows, columns) = (index.source.count, index.target.count)
    if (rows + 1) * (columns + 1) <= Self.wholeMatrix { return Band(rows: rows, columns: columns) }
    let corners = beads.compactMap { bead in
      bead.source.first.flatMap { row in bead.target.first.map { (row: row, column: $0) } }
    }
    return Guide(rows: rows, columns: columns, corners: corners).band(rows: 0..<rows, columns: 0..<columns)
  }
}

extension [Int] {
  /// The range that ascending neighbours fill; `nil` where there are gaps.
  fileprivate var asRange: Range<Int>? {
    guard let first, let last else { return 0..<0 }
    return last - first + 1 == count ? first..<last + 1 : nil
  }
}
