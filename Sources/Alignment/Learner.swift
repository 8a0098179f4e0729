/// The rounds of learning: align with what is known, learn from the beads, align again.
struct Learner {
  let tasks: [TaskIndex]
  let vocabulary: Vocabulary
  let options: AlignerOptions
  let known: Lexicon
  /// By which the tasks' vectors were made comparable.
  var vectors = VectorBackground()

  func model(tasks named: [AlignmentTask], readers: (UnitReader, UnitReader)) -> AlignmentModel {
    let priors = lexicalPriors()
    var scoring = Scoring(lexicon: lexicon(priors.map { _, trainer, prior in trainer.untrained(prior) }))
    scoring.length.learnBackground(
      sourceLengths: tasks.flatMap(\.source.lengths), targetLengths: tasks.flatMap(\.target.lengths))
    scoring.marks.learnBackground(tasks)
    scoring.vectors = vectors
    var trained = [[TrainingBead]](repeating: [], count: tasks.count)
    var paths = [[ChosenBead]?](repeating: nil, count: tasks.count)
    for round in 0..<options.rounds {
      let results = tasks.indices.map { scoring.align(tasks[$0], trained: trained[$0], previous: paths[$0]) }
      let changed = zip(paths, results).reduce(0) { $0 + Self.changes($1.0, $1.1.path) }
      let total = results.reduce(0) { $0 + $1.path.count }
      paths = results.map(\.path)
      learn(results, &scoring)
      for index in tasks.indices { trained[index] = trainingBeads(index, results[index].path) }
      number(&trained, atMost: round == 0 ? Self.firstSample : Self.sample)
      let beads = trained.flatMap { $0 }
      scoring.lexicon = lexicon(priors.map { _, trainer, prior in trainer.train(beads, prior: prior) })
      // Where fewer than one bead in a hundred still moves, more rounds teach nothing.
      if changed * 100 < total { break }
    }
    return AlignmentModel(
      scoring: scoring, vocabulary: vocabulary, readers: readers,
      learned: Dictionary(
        named.indices.map { index in
          (
            named[index].id,
            LearnedTask(
              trained: trained[index], path: paths[index], source: tasks[index].source.words,
              target: tasks[index].target.words)
          )
        }, uniquingKeysWith: { first, _ in first }))
  }

  /// How many beads of the new path are not in the old one.
  private static func changes(_ old: [ChosenBead]?, _ new: [ChosenBead]) -> Int {
    guard let old else { return new.count }
    let known = Set(
      old.map { [$0.source.lowerBound, $0.source.upperBound, $0.target.lowerBound, $0.target.upperBound] })
    return new.reduce(0) {
      let key = [$1.source.lowerBound, $1.source.upperBound, $1.target.lowerBound, $1.target.upperBound]
      return $0 + (known.contains(key) ? 0 : 1)
    }
  }

  /// Beads a lexicon is trained on at most, at first and in later rounds; more would cost time and memory.
  private static let firstSample = 3_000
  private static let sample = 20_000

  /// Numbers the beads, keeping at most so many, evenly spread.
  private func number(_ trained: inout [[TrainingBead]], atMost limit: Int) {
    let count = trained.reduce(0) { $0 + $1.count }
    var seen = 0
    var next = 0
    for task in trained.indices {
      trained[task] = trained[task].compactMap { bead in
        defer { seen += 1 }
        guard count <= limit || (seen + 1) * limit / count > seen * limit / count else { return nil }
        var bead = bead
        bead.number = next
        next += 1
        return bead
      }
    }
  }

  private func lexicalPriors() -> [(UnitView, LexiconTrainer, LexicalPrior)] {
    UnitView.allCases.map { view in
      var source = [Bool](repeating: false, count: vocabulary.count)
      var target = source
      for task in tasks {
        for unit in task.source.units(view) { source[Int(unit)] = true }
        for unit in task.target.units(view) { target[Int(unit)] = true }
      }
      let trainer = LexiconTrainer(tasks: tasks, view: view, vocabularySize: vocabulary.count)
      return (view, trainer, LexicalPrior(sourceUnits: source, targetUnits: target, known: knownPairs(view)))
    }
  }

  /// The known pairs of a view, as numbers.
  private func knownPairs(_ view: UnitView) -> [LexicalPrior.Known] {
    known.entries.compactMap { entry in
      guard let source = vocabulary.number(of: view.unit(of: entry.source)),
        let target = vocabulary.number(of: view.unit(of: entry.target))
      else { return nil }
      return LexicalPrior.Known(
        source: source, target: target, forward: entry.forward, backward: entry.backward)
    }
  }

  private func lexicon(_ tables: [TranslationTable]) -> LearnedLexicon {
    LearnedLexicon(
      zip(UnitView.allCases, tables).map { ($0, 1 / Float(UnitView.allCases.count), $1) }, tasks: tasks,
      vocabularySize: vocabulary.count)
  }

  private func learn(_ results: [TaskResult], _ scoring: inout Scoring) {
    var counts = [Double](repeating: 0, count: BeadPriors.types.count)
    var samples: [(source: Double, target: Double, weight: Double)] = []
    for (task, result) in zip(tasks, results) {
      for bead in result.beads {
        counts[bead.type] += bead.posterior
        guard !bead.source.isEmpty, !bead.target.isEmpty else { continue }
        samples.append(
          (
            source: task.source.length(bead.source), target: task.target.length(bead.target),
            weight: bead.posterior
          ))
      }
    }
    scoring.marks.learn(
      zip(tasks, results).flatMap { task, result in
        result.path.filter { !$0.source.isEmpty && !$0.target.isEmpty }.map {
          (source: task.source.marks[$0.source], target: task.target.marks[$0.target], weight: $0.posterior)
        }
      })
    scoring.similarity.learn(tasks, paths: results.map(\.path))
    scoring.priors.learn(counts)
    scoring.length.learn(samples)
  }

  private func trainingBeads(_ task: Int, _ path: [ChosenBead]) -> [TrainingBead] {
    path.compactMap { bead in
      guard !bead.source.isEmpty, !bead.target.isEmpty, bead.posterior >= 0.2 else { return nil }
      return TrainingBead(task: task, source: bead.source, target: bead.target, weight: Float(bead.posterior))
    }
  }
}

extension SideIndex {
  /// The characters of a run of sentences.
  func length(_ sentences: Range<Int>) -> Double {
    sentences.reduce(0) { $0 + Double(lengths[$1]) }
  }
}
