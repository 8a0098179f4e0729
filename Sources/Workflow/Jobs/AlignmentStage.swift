import Alignment
import Bitext

/// A pair of documents to be aligned: indices into a list of loaded documents.
struct DocumentPair: Sendable, Hashable {
  var article: Int
  var source: Int
}

/// Learns to align pairs of documents, all pairs of two languages from each other.
struct AlignmentStage {
  var lexicons = KnownLexicons()
  /// What an embedding server said of the sentences, where one was asked.
  var vectors: TextVectors?
  /// How many tasks read documents at once.
  let jobs: Int
  let console: any Console

  /// How many pairs are held while what they teach is taken in.
  private static let held = 64

  /// Learns the pairs of languages that are wanted, from all pairs of these languages or a sample of them.
  ///
  /// - Throws: `JobError` where a text can't be read again, `CancellationError` where the task was cancelled.
  func learn(
    from pairs: [DocumentPair], for wanted: [DocumentPair], in corpus: LoadedCorpus
  ) async throws -> LearnedModels {
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
        total: sample.count)
      let known = lexicons.prior(from: languages.from, to: languages.to)
      learned.known[languages] = known
      if lexicons.hasWords(from: languages.from, to: languages.to) {
        learned.startedFromWords.insert(languages)
      }
      var learning = Aligner(
        from: languages.from, to: languages.to, options: AlignerOptions(jobs: jobs), lexicon: known
      ).learning()
      let reading = learned
      var tasks = try await reading.tasks(sample.prefix(Self.held), in: corpus, jobs: jobs, console: console)
      for start in stride(from: Self.held, through: sample.count + Self.held, by: Self.held) {
        // While some are taken in, the next are read.
        async let next = reading.tasks(
          sample.dropFirst(start).prefix(Self.held), in: corpus, jobs: jobs, console: console)
        learning.add(tasks)
        tasks = try await next
      }
      console.end()
      // How long the rest takes can't be told.
      console.begin(stage: "learning \(languages.from)-\(languages.to)", total: 0)
      learned.models[languages] = learning.model()
      console.end()
    }
    return learned
  }
}

/// What was learned of each pair of languages.
struct LearnedModels: Sendable {
  fileprivate var models: [LanguagePair: AlignmentModel] = [:]
  /// The words that were known before, by pairs of languages.
  fileprivate var known: [LanguagePair: Lexicon] = [:]
  /// The pairs of languages of which more than CLDR's names was known.
  fileprivate var startedFromWords: Set<LanguagePair> = []
  private let vectors: TextVectors?

  fileprivate init(vectors: TextVectors?) { self.vectors = vectors }

  /// Whether a pair is in two languages that were learned: a text is no translation of one in its own.
  func canAlign(_ pair: DocumentPair, in corpus: LoadedCorpus) -> Bool {
    let languages = LanguagePair(pair, corpus.documents)
    return languages.isTranslation && models[languages] != nil
  }

  /// Whether words of two languages were known before the corpus was read; names alone are not enough.
  func startedFromWords(_ languages: LanguagePair) -> Bool { startedFromWords.contains(languages) }

  /// How often a pair of words was seen together before it is held to be learned, whatever taught it.
  private static let seenTogether: Float = 3

  /// The word pairs of two languages, known before and learned.
  func lexicon(_ languages: LanguagePair) -> Lexicon {
    let known = known[languages] ?? Lexicon.base(from: languages.from, to: languages.to)
    guard let model = models[languages] else { return known }
    return known.merged(with: model.lexicon(minimum: 0.1, count: Self.seenTogether))
  }

  /// The beads of a pair whose languages were learned.
  func beads(of pair: DocumentPair, _ article: LoadedDocument, _ source: LoadedDocument) -> [Bead] {
    let languages = LanguagePair(from: article.document.language, to: source.document.language)
    guard let model = models[languages] else {
      preconditionFailure("a pair is aligned whose languages were not learned")
    }
    return task(pair, article, source).align(with: model)
  }

  /// The runs of sentences that pairs of documents may have in one bead, as texts.
  func likelyRuns(of pairs: [DocumentPair], in corpus: LoadedCorpus) throws -> [String] {
    try pairs.flatMap { pair -> [String] in
      guard let model = models[LanguagePair(pair, corpus.documents)] else { return [] }
      return task(pair, try corpus.load(pair.article), try corpus.load(pair.source)).tasks.flatMap {
        TextVectors.likelyRuns(of: $0, model)
      }
    }
  }

  /// What pairs of documents are to the aligner, in their order.
  fileprivate func tasks(
    _ pairs: ArraySlice<DocumentPair>, in corpus: LoadedCorpus, jobs: Int, console: any Console
  ) async throws -> [AlignmentTask] {
    let tasks = try await parallelMap(Array(pairs), jobs: jobs, console: console, makeWorker: { () }) {
      _, pair in
      task(pair, try corpus.load(pair.article), try corpus.load(pair.source)).tasks
    }
    return Array(tasks.joined())
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

/// The languages of both sides, the article's first.
struct LanguagePair: Sendable, Hashable, Comparable {
  var from: LanguageTag
  var to: LanguageTag

  init(from: LanguageTag, to: LanguageTag) {
    self.from = from
    self.to = to
  }

  init(_ pair: DocumentPair, _ documents: [CorpusDocument]) {
    self.init(from: documents[pair.article].language, to: documents[pair.source].language)
  }

  /// Whether the two are two languages.
  var isTranslation: Bool { from.language != to.language }

  static func < (left: Self, right: Self) -> Bool { (left.from, left.to) < (right.from, right.to) }
}
