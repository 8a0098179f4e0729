import Alignment
import Attribution
import Bitext
import TranslationMemory

/// `process`: corpus folders in, pairs in the memory.
///
/// Running it twice changes nothing: an article is done again only where its bytes, its source's bytes, its claims or
/// the aligner have changed since.
public struct ProcessJob: Sendable {
  let options: CorpusOptions
  let memory: String
  let realign: Bool
  let embeddings: EmbeddingOptions?
  let console: StageClock
  /// Whether to tell what would be done instead of doing it.
  public var isDryRun = false
  /// Where the run report is written; `nil`: nowhere.
  public var report: String?

  public init(
    options: CorpusOptions, memory: String, realign: Bool, embeddings: EmbeddingOptions? = nil,
    console: any Console
  ) {
    self.embeddings = embeddings
    self.options = options
    self.memory = memory
    self.realign = realign
    self.console = StageClock(console)
  }

  /// Does the job.
  ///
  /// - Returns: the outcome, and a summary for people.
  /// - Throws: `JobError` where the job can't be done at all, `CancellationError` where the task was cancelled; whole
  ///   groups of articles are stored then.
  public func run() async throws -> (JobOutcome, String) {
    // Before the work: a report that can't be written is told at once.
    let report = try report.map { try ByteOutput(path: $0, not: memory) }
    let (outcome, summary) = try await work()
    if let report {
      try report.write(summary.report(stages: console.stages, outcome: outcome))
      try report.finish()
    }
    return (outcome, summary.text)
  }

  /// The memory's folder: what is as large as the corpus belongs on the disk that the corpus's memory is on.
  private var shelfFolder: String {
    memory.lastIndex(of: "/").map { String(memory[...$0]) } ?? "."
  }

  private func work() async throws -> (JobOutcome, ProcessSummary) {
    ProcessMemory.giveBackLarge()
    let languages = try options.languages()
    // What is there is opened first, so that trouble with it comes before a long reading; a new one is made only
    // where there is something to put into it.
    let existing =
      isFile(memory) ? try openMemory(memory, mode: isDryRun ? .readOnly : .readWrite(create: true)) : nil
    let known = try existing.map { try KnownLexicons($0) } ?? KnownLexicons()
    let stamp = try await CorpusStamp(options: options, console: console)
      .value(with: [known.fingerprint, embeddings?.model ?? ""])
    if let existing, let stamp, !realign, let record = try RunRecord.find(stamp, in: existing),
      !record.isCut || report == nil
    {
      return try unchanged(record, known, in: existing)
    }
    let linking = try LinkingStage(publishers: options.publishers)
    let said = ConciseConsole(console, keepsAll: report != nil)
    var corpus = try await CorpusLoading(
      options: options, linking: linking, console: said, shelfFolder: shelfFolder
    ).load()
    let made = existing == nil && !isDryRun ? try openMemory(memory, mode: .readWrite(create: true)) : nil
    let store = existing ?? made
    var pairing = DocumentPairing(
      options.pairing, corpus.documents, from: languages.from, to: languages.to)
    if let told = pairing.diagnostic(wanted: options.pairing) {
      said.report([told], atLeast: options.logLevel == .error ? .error : .note)
    }
    let isByClaim = pairing.method == .attribution && corpus.documents.contains(where: \.hasClaim)
    let pairs = isByClaim ? nil : try store.map { try RememberedPairs($0, corpus) }
    pairs?.complete(&pairing, from: languages.from)
    var roles = DocumentRoles(
      corpus.documents, from: languages.from, to: languages.to, articleLanguage: pairing.articleLanguage)
    said.report(try roles.diagnostics(corpus, languages), atLeast: options.logLevel.severity)
    if let store {
      let remembered = RememberedDocuments(store, linking: linking)
      roles = try remembered.join(&corpus, roles: roles)
      try pairs?.join(&corpus, &roles, &pairing, from: remembered)
    }
    func link() async throws -> (articles: [LinkedArticle], diagnostics: [Diagnostic]) {
      try await linking.link(corpus, roles: roles, pairing: pairing, jobs: options.jobs, console: console)
    }
    var linked = try await link()
    if pairing.method == .content {
      pairing.sources = try await ContentPairing(lexicons: known, jobs: options.jobs, console: console)
        .sources(of: linked.articles, corpus, roles)
      linked = try await link()
    }
    said.report(linked.diagnostics, atLeast: options.logLevel.severity)
    corpus.worst = max(corpus.worst, linked.diagnostics.map(\.severity).max() ?? .note)
    said.tellRest()

    var summary = ProcessSummary(corpus: corpus, articles: linked.articles, roles: roles)
    summary.messages = said.all
    summary.lexicon = known.summary
    let record = RunRecord(
      counts: summary.counts, messages: said.told, isCut: said.isCut,
      isClean: summary.outcome(corpus) == .clean)
    let aligned = linked.articles.compactMap(\.pair)
    var fingerprint = ArticleFingerprint(corpus: corpus, lexicons: known, model: embeddings?.model)
    // A memory that this run has made has none of them.
    var changed = try changes(linked.articles, fingerprint, existing)
    guard let store, !isDryRun else {
      summary.plan(changed.count, of: linked.articles.count)
      return (summary.outcome(corpus), summary)
    }
    // Without the server, what was aligned without one is as good as it can be.
    func goWithoutVectors() throws {
      fingerprint = ArticleFingerprint(corpus: corpus, lexicons: known, model: nil)
      changed = try changes(linked.articles, fingerprint, existing)
    }
    var vectors: TextVectors?
    var embedding: SentenceEmbedding?
    if let embeddings, changed.contains(where: { linked.articles[$0].source != nil }) {
      let documents = Set(aligned.flatMap { [$0.article, $0.source] }).sorted()
      let server = try SentenceEmbedding(embeddings, store: store, console: console)
      embedding = server
      vectors = try server.vectors(
        of: documents.flatMap { try corpus.load($0).segments.map(\.text.normalized) })
      if vectors == nil { try goWithoutVectors() }
    }
    func wanted() -> [DocumentPair] { changed.compactMap { linked.articles[$0].pair } }
    var stage = AlignmentStage(lexicons: known, vectors: vectors, jobs: options.jobs, console: console)
    ProcessMemory.trim()
    var models = try await stage.learn(from: aligned, for: wanted(), in: corpus)
    if let embedding, let ofSentences = vectors {
      vectors = try embedding.vectors(of: try models.likelyRuns(of: aligned, in: corpus), beside: ofSentences)
      if vectors == nil { try goWithoutVectors() }
      stage.vectors = vectors
      models = try await stage.learn(from: aligned, for: wanted(), in: corpus)
    }
    summary.unchanged = linked.articles.count - changed.count
    ProcessMemory.trim()
    let judging = JudgingStage(linking: linking, jobs: options.jobs, console: console)
    let finishing = FinishingStage(
      corpus: corpus, models: models, fingerprint: fingerprint, articles: linked.articles,
      judge: changed.isEmpty
        ? nil : try await judging.judge(linked.articles, models: models, in: corpus, roles: roles))
    try await save(changed, finishing, in: store, &summary)
    try saveUnlinked(roles, linked.articles, corpus, in: store)
    try markPresent(corpus, in: store)
    // Without the server that was asked for, the next run may do better.
    if let stamp, embeddings == nil || vectors != nil || changed.isEmpty { try record.save(stamp, in: store) }
    try summary.count(in: store)
    try translating { try store.close() }
    try checkPresence(ofMemory: memory)
    return (summary.outcome(corpus), summary)
  }

  /// What a run comes to that finds all as an earlier one left it.
  private func unchanged(
    _ record: RunRecord, _ known: KnownLexicons, in store: Memory
  ) throws -> (JobOutcome, ProcessSummary) {
    for message in record.messages { console.write(message) }
    var summary = ProcessSummary(unchanged: record.counts, isDryRun: isDryRun)
    summary.messages = record.messages
    summary.lexicon = known.summary
    if !isDryRun { try summary.count(in: store) }
    try translating { try store.close() }
    return (record.isClean ? .clean : .withFindings, summary)
  }

  /// Which articles have to be done: those that are not stored with the fingerprint they have now.
  private func changes(
    _ articles: [LinkedArticle], _ fingerprint: ArticleFingerprint, _ store: Memory?
  ) throws -> [Int] {
    guard let store, !realign else { return Array(articles.indices) }
    return try articles.indices.filter { index in
      let id = fingerprint.corpus.documents[articles[index].article].id
      return try translating { try store.fingerprint(of: id) } != fingerprint(articles[index])
    }
  }

  // MARK: Storing

  /// Articles are done and go in by groups, each whole: a kill between two loses nothing that was stored.
  private func save(
    _ changed: [Int], _ finishing: FinishingStage, in store: Memory, _ summary: inout ProcessSummary
  ) async throws {
    console.begin(stage: "aligning and storing", total: changed.count)
    defer { console.end() }
    var outdated: Set<DocumentID> = []
    var queue = StoringQueue(store, replacing: realign)
    func take(_ stored: [StoringQueue.Stored]) throws {
      for (articles, outcome) in stored {
        summary.add(outcome)
        outdated.subtract(articles)
        outdated.formUnion(outcome.outdated)
      }
      // What goes on for hours should not tell only at its end that it was for nothing.
      if !stored.isEmpty { try checkPresence(ofMemory: memory) }
    }
    for start in stride(from: 0, to: changed.count, by: Self.groupSize) {
      let end = min(start + Self.groupSize, changed.count)
      let group: [ProcessedArticle]
      do {
        group = try await parallelMap(
          Array(changed[start..<end]), jobs: options.jobs, console: console, makeWorker: { () }
        ) { _, index in try finishing.finished(index) }
      } catch is CancellationError {
        _ = try await queue.rest()
        console.write(stopped(after: start, of: changed.count))
        throw CancellationError()
      }
      try take(try await queue.room())
      // The pieces that are free between those that stay grow with each article.
      if start % Self.trimmed == 0 { ProcessMemory.trim() }
      summary.add(group)
      queue.add(group)
    }
    try take(try await queue.rest())
    for article in outdated.sorted() {
      console.write(
        Diagnostic(
          .warning, path: article.description,
          message: "the text of its source has changed; the pairs of the old text were taken out",
          hint: "process the article's corpus folder again"
        ).description)
    }
  }

  private func stopped(after done: Int, of total: Int) -> String {
    Diagnostic(
      .warning, path: memory, message: "stopped: \(done) of \(total) articles are stored",
      hint: "the same command does the rest"
    ).description
  }

  /// How many articles are stored in one transaction.
  private static let groupSize = 64
  /// After how many articles free memory is given back.
  private static let trimmed = 16 * groupSize

  /// Marks texts that are not in their folders any more; what was stored of them is kept.
  private func markPresent(_ corpus: LoadedCorpus, in store: Memory) throws {
    for (name, folder) in corpus.folders.sorted(by: { $0.key < $1.key }) {
      // Of a part of a folder nothing can be said of the rest.
      guard let documents = corpus.paths(in: name) else { continue }
      let change = try translating { try store.mark(present: documents, in: name) }
      guard change.removed > 0 else { continue }
      console.write(
        Diagnostic(
          .warning, path: folder.location,
          message: change.removed == 1
            ? "1 stored text is not in the folder any more; its pairs are kept"
            : "\(change.removed) stored texts are not in the folder any more; their pairs are kept"
        ).description)
    }
  }

  /// Source texts that no article leads to yet are kept too: a later run may bring the article.
  private func saveUnlinked(
    _ roles: DocumentRoles, _ articles: [LinkedArticle], _ corpus: LoadedCorpus, in store: Memory
  ) throws {
    let linked = Set(articles.compactMap(\.source) + articles.map(\.article))
    let rest = roles.sources.filter { !linked.contains($0) }
    for start in stride(from: 0, to: rest.count, by: Self.groupSize) {
      let group = try rest[start..<min(start + Self.groupSize, rest.count)].map { index in
        let loaded = try corpus.load(index)
        return SegmentedDocument(document: loaded.document, segments: loaded.segments)
      }
      _ = try translating { try store.store(unlinkedSources: group) }
    }
  }
}
