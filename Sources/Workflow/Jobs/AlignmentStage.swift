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
    _ wanted: [DocumentPair], learningFrom pairs: [DocumentPair], in corpus: LoadedCorpus
  ) async throws -> [DocumentPair: [Bead]] {
    let models = try learn(from: pairs, for: wanted, in: corpus)
    console.begin(stage: "aligning", total: wanted.count)
    defer { console.end() }
    let found = try await parallelMap(wanted, jobs: jobs, console: console, makeWorker: { () }) { _, pair in
      models.beads(of: pair, try corpus.load(pair.article), try corpus.load(pair.source))
    }
    return Dictionary(zip(wanted, found)) { first, _ in first }
  }

  /// Learns the pairs of languages that are wanted, from all pairs of these languages or a sample of them.
  func learn(
    from pairs: [DocumentPair], for wanted: [DocumentPair], in corpus: LoadedCorpus
  ) throws -> LearnedModels {
    let documents = corpus.documents
    let needed = Set(wanted.map { LanguagePair($0, documents) })
    var groups: [LanguagePair: [DocumentPair]] = [:]
    for pair in pairs {
      let languages = LanguagePair(pair, documents)
      if needed.contains(languages) { groups[languages, default: []].append(pair) }
    }
    var learned = LearnedModels(vectors: vectors)
    for languages in groups.keys.sorted() {
      let all = groups[languages] ?? []
      let sample = LearningSample.evenlySpread(all, size: { documents[$0.article].segmentCount })
      console.begin(
        stage: "learning \(languages.from)-\(languages.to) from \(sample.count) of \(all.count) pairs",
        total: 0)
      learned.models[languages] =
        Aligner(
          from: languages.from, to: languages.to,
          lexicon: lexicons.prior(from: languages.from, to: languages.to)
        ).model(
          learnedFrom: try sample.flatMap {
            learned.task($0, try corpus.load($0.article), try corpus.load($0.source)).tasks
          })
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
  func beads(of pair: DocumentPair, _ article: LoadedDocument, _ source: LoadedDocument) -> [Bead] {
    let languages = LanguagePair(from: article.document.language, to: source.document.language)
    guard let model = models[languages] else {
      preconditionFailure("a pair is aligned whose languages were not learned")
    }
    return task(pair, article, source).align(with: model)
  }

  fileprivate func task(
    _ pair: DocumentPair, _ article: LoadedDocument, _ source: LoadedDocument
  ) -> SplitTask {
    // What is learned of a task is found by its id, which must be one of its own.
    var task = SplitTask(
      id: "\(pair.article)-\(pair.source)", source: article.segments, target: source.segments)
    if let vectors { task.tasks = task.tasks.map { vectors.embedded($0) } }
    return task
  }
}

extension LanguagePair {
  fileprivate init(_ pair: DocumentPair, _ documents: [CorpusDocument]) {
    self.init(from: documents[pair.article].language, to: documents[pair.source].language)
  }
}

/// The languages of both sides, the article's first.
private struct LanguagePair: Hashable, Comparable {
  var from: LanguageTag
  var to: LanguageTag

  static func < (left: Self, right: Self) -> Bool { (left.from, left.to) < (right.from, right.to) }
}
