/// The path of a task and all beads that are at all likely.
struct TaskResult: Sendable {
  var path: [ChosenBead]
  var beads: [ChosenBead]
}

/// The parts of a bead's score, and the search with them.
struct Scoring: Sendable {
  var priors = BeadPriors()
  var length = LengthModel()
  var lexicon: LearnedLexicon

  init(lexicon: LearnedLexicon) { self.lexicon = lexicon }

  /// Aligns one task; `trained` are its beads in the lexicon's training data.
  func align(_ task: TaskIndex, trained: [TrainingBead]) -> TaskResult {
    let band = Band(rows: task.source.count, columns: task.target.count)
    let words = WordEvidence(task, band: band, lexicon: lexicon, trained: trained)
    let lattice = Lattice(band: band) { type, source, target in
      let prior = priors.logarithms[type]
      guard !source.isEmpty, !target.isEmpty else { return prior }
      guard let wordEvidence = words.evidence(source: source, target: target) else { return nil }
      let lengthEvidence = length.evidence(
        source: task.source.length(source), target: task.target.length(target), targetSentences: target.count)
      return prior + wordEvidence + lengthEvidence
    }
    var beads: [ChosenBead] = []
    lattice.forEachBead(above: 0.01) { beads.append($0) }
    return TaskResult(path: lattice.bestPath(), beads: beads)
  }
}
