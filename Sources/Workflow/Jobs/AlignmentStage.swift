import Alignment
import Bitext

/// A pair of documents to be aligned: indices into a list of loaded documents.
struct DocumentPair: Sendable, Hashable {
  var article: Int
  var source: Int
}

/// Aligns pairs of documents, all pairs of two languages learning from each other.
struct AlignmentStage {
  var lexicons = KnownLexicons()
  /// What an embedding server said of the sentences, where one was asked.
  var vectors: TextVectors?
  let jobs: Int
  let console: any Console

  /// The beads of each pair asked for, in the order of `wanted`.
  ///
  /// - Parameters:
  ///   - pairs: everything to learn from; what is learned depends on these alone, not on what is wanted.
  ///   - wanted: those of `pairs` whose beads are needed.
  func align(
    _ wanted: [DocumentPair], learningFrom pairs: [DocumentPair], in documents: [LoadedDocument]
  ) async throws -> [DocumentPair: [Bead]] {
    let models = learn(from: pairs, for: wanted, in: documents)
    console.begin(stage: "aligning", total: wanted.count)
    defer { console.end() }
    let found = try await parallelMap(wanted, jobs: jobs, console: console, makeWorker: { () }) { _, pair in
      models.beads(of: pair, in: documents)
    }
    return Dictionary(zip(wanted, found)) { first, _ in first }
  }

  /// Learns the pairs of languages that are wanted, from all pairs of these languages or a sample of them.
  func learn(
    from pairs: [DocumentPair], for wanted: [DocumentPair], in documents: [LoadedDocument]
  ) -> LearnedModels {
    let needed = Set(wanted.map { LanguagePair($0, documents) })
    var groups: [LanguagePair: [DocumentPair]] = [:]
    for pair in pairs {
      let languages = LanguagePair(pair, documents)
      if needed.contains(languages) { groups[languages, default: []].append(pair) }
    }
    var learned = LearnedModels(vectors: vectors)
    for languages in groups.keys.sorted() {
      let all = groups[languages] ?? []
      let sample = LearningSample.evenlySpread(all, size: { documents[$0.article].segments.count })
      console.begin(
        stage: "learning \(languages.from)-\(languages.to) from \(sample.count) of \(all.count) pairs",
        total: 0)
      learned.models[languages] =
        Aligner(
          from: languages.from, to: languages.to,
          lexicon: lexicons.prior(from: languages.from, to: languages.to)
        ).model(learnedFrom: sample.flatMap { learned.task($0, documents).tasks })
      console.end()
    }
    return learned
  }
}

/// What was learned of each pair of languages.
struct LearnedModels: Sendable {
  fileprivate var models: [LanguagePair: AlignmentModel] = [:]
  private let vectors: TextVectors?

  fileprivate init(vectors: TextVectors?) { self.vectors = vectors }

  /// The beads of a pair whose languages were learned.
  func beads(of pair: DocumentPair, in documents: [LoadedDocument]) -> [Bead] {
    guard let model = models[LanguagePair(pair, documents)] else {
      preconditionFailure("a pair is aligned whose languages were not learned")
    }
    return task(pair, documents).align(with: model)
  }

  fileprivate func task(_ pair: DocumentPair, _ documents: [LoadedDocument]) -> SplitTask {
    // What is learned of a task is found by its id, which must be one of its own.
    var task = SplitTask(
      id: "\(pair.article)-\(pair.source)", source: documents[pair.article].segments,
      target: documents[pair.source].segments)
    if let vectors { task.tasks = task.tasks.map { vectors.embedded($0) } }
    return task
  }
}

/// The languages of both sides, the article's first.
private struct LanguagePair: Hashable, Comparable {
  var from: LanguageTag
  var to: LanguageTag

  init(_ pair: DocumentPair, _ documents: [LoadedDocument]) {
    from = documents[pair.article].document.language
    to = documents[pair.source].document.language
  }

  static func < (left: Self, right: Self) -> Bool { (left.from, left.to) < (right.from, right.to) }
}
