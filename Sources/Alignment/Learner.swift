/// The rounds of learning: align with what is known, learn from the beads, align again.
struct Learner {
  let tasks: [TaskIndex]
  let vocabulary: Vocabulary
  let options: AlignerOptions
  let known: Lexicon
  let names: Names
  /// By which the tasks' vectors were made comparable.
  var vectors = VectorBackground()

  func model(identities: [TaskIdentity], indexers: (UnitIndexer, UnitIndexer)) -> AlignmentModel {
    let priors = lexicalPriors()
    var scoring = Scoring(lexicon: lexicon(priors.map { _, trainer, prior in trainer.untrained(prior) }))
    scoring.length.learnBackground(
      sourceLengths: tasks.flatMap(\.source.lengths), targetLengths: tasks.flatMap(\.target.lengths))
    scoring.marks.learnBackground(tasks)
    scoring.vectors = vectors
    var trained = [[TrainingBead]](repeating: [], count: tasks.count)
    var paths = [[ChosenBead]](repeating: [], count: tasks.count)
    var likely = [[ChosenBead]?](repeating: nil, count: tasks.count)
    let corridors = options.rounds > 0 ? corridors(scoring) : []
    for round in 0..<options.rounds {
      let shares = round == 0 ? sampleShares() : tasks.map { _ in 1 }
      let results = concurrentMap(tasks.count, jobs: options.jobs, makeWorker: SpreadSpace.init) {
        [scoring, trained, likely] space, index in
        shares[index] == 0
          ? TaskResult(path: [], beads: [])
          : scoring.align(
            tasks[index], trained: trained[index], space: space,
            start: likely[index].map { .likely($0) } ?? .corridor(corridors[index]), share: shares[index])
      }
      let kept = zip(paths, results).reduce(0) { $0 + Self.kept($1.0, $1.1.path) }
      let total = paths.reduce(0) { $0 + $1.count }
      paths = results.map(\.path)
      likely = zip(shares, results).map { $0 == 1 ? $1.beads : nil }
      learn(results, &scoring)
      for index in tasks.indices { trained[index] = trainingBeads(index, results[index].path) }
      number(&trained, atMost: Self.sample)
      let beads = trained.flatMap { $0 }
      // What the last round learned is as large as what this one learns.
      scoring.lexicon.forget()
      scoring.lexicon = lexicon(
        concurrentMap(priors, jobs: options.jobs) { _, trainer, prior in trainer.train(beads, prior: prior) })
      // Where one bead in twenty or fewer still moves, more rounds teach nothing.
      if total > 0, (total - kept) * 20 <= total { break }
    }
    return AlignmentModel(
      scoring: scoring, vocabulary: vocabulary, indexers: indexers,
      learned: Dictionary(
        identities.indices.map { index in
          (
            identities[index],
            LearnedTask(trained: trained[index], likely: likely[index], index: tasks[index])
          )
        }, uniquingKeysWith: { first, _ in first }))
  }

  /// Where each task's first search looks.
  private func corridors(_ scoring: Scoring) -> [[ClosedRange<Int>]] {
    concurrentMap(tasks.count, jobs: options.jobs, makeWorker: SpreadSpace.init) { space, index in
      scoring.corridor(tasks[index], space)
    }
  }

  /// How many beads of the old path are in the new one too.
  private static func kept(_ old: [ChosenBead], _ new: [ChosenBead]) -> Int {
    func key(_ bead: ChosenBead) -> [Int] {
      [bead.source.lowerBound, bead.source.upperBound, bead.target.lowerBound, bead.target.upperBound]
    }
    if old.isEmpty { return 0 }
    let known = Set(new.map(key))
    return old.count { known.contains(key($0)) }
  }

  /// Source sentences that are enough for a first round, which only has to find out what words mean.
  private static let firstSample = 1_000
  /// Beads a lexicon is trained on at most; more would cost time and memory.
  private static let sample = 10_000

  /// How much of each task the first round looks at: of long ones a share, of others some whole, evenly spread.
  private func sampleShares() -> [Double] {
    let count = tasks.reduce(0) { $0 + $1.source.count }
    guard count > Self.firstSample else { return tasks.map { _ in 1 } }
    let share = Double(Self.firstSample) / Double(count)
    var owed = 0.0
    return tasks.map { task in
      if Scoring.hasPieces(task) { return share }
      owed += share * Double(task.source.count)
      guard owed > 0 else { return 0 }
      owed -= Double(task.source.count)
      return 1
    }
  }

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
    concurrentMap(UnitView.allCases, jobs: options.jobs) { view in
      var source = [Bool](repeating: false, count: vocabulary.count)
      var target = source
      for task in tasks {
        for unit in task.source.units(view) { source[Int(unit)] = true }
        for unit in task.target.units(view) { target[Int(unit)] = true }
      }
      let trainer = LexiconTrainer(tasks: tasks, view: view, vocabularySize: vocabulary.count)
      return (
        view, trainer,
        LexicalPrior(
          sourceUnits: source, targetUnits: target, known: knownPairs(view), names: names.keys(view))
      )
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
      zip(UnitView.allCases, tables).map { ($0, 1 / Float(UnitView.allCases.count), $1) }, names: names,
      tasks: tasks, vocabularySize: vocabulary.count)
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
    scoring.literalness.learn(results.reduce(.zero) { $0 + $1.steps })
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
