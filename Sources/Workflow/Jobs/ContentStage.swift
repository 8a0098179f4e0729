import Alignment
import Attribution
import Bitext

/// The index of the texts that may be sources, and where each lies in the corpus.
struct IndexedSources: Sendable {
  let content: ContentIndex
  /// The places in the corpus of `content.sources`, in their order.
  let places: [Int]

  /// The place in the corpus of an indexed text.
  func place(of source: DocumentID) -> Int? {
    let number = content.sources.partitioningIndex { $0 >= source }
    return number < places.count && content.sources[number] == source ? places[number] : nil
  }
}

/// Takes what texts have that their translations should have too, and indexes the texts that may be sources by it.
struct ContentStage: Sendable {
  /// Words and their translations, by the articles' language and the sources'.
  let words: [LanguagePair: TranslatedWords]

  /// What an article has.
  ///
  /// - Parameter index: its place in the corpus.
  /// - Throws: `JobError` where it can't be read again.
  func features(
    ofArticle index: Int, _ article: LoadedDocument, in corpus: LoadedCorpus
  ) throws(JobError) -> ContentFeatures {
    var features = ContentFeatures(id: article.document.id, features: try corpus.features(index))
    features.words = words.filter { $0.key.from == article.document.language }
      .flatMap { $0.value.keys(ofArticle: article.segments) }.sortedOnce()
    return features
  }

  /// What a text has that may be a source.
  private func features(
    ofSource index: Int, in corpus: LoadedCorpus
  ) throws(JobError) -> ContentFeatures {
    let known = corpus.documents[index]
    var features = ContentFeatures(id: known.id, features: try corpus.features(index))
    let words = words.filter { $0.key.to == known.language }
    guard !words.isEmpty else { return features }
    let segments = try corpus.load(index).segments
    features.words = words.flatMap { $0.value.keys(ofSource: segments) }.sortedOnce()
    return features
  }

  /// The index of the texts that may be sources, and of what all articles have.
  ///
  /// - Throws: `JobError` where a text can't be read again, `CancellationError` where the task was cancelled.
  func index(
    _ articles: [LinkedArticle], _ corpus: LoadedCorpus, _ roles: DocumentRoles, jobs: Int,
    console: any Console
  ) async throws -> IndexedSources {
    let documents = corpus.documents
    // Saved pages of articles have addresses too, but are no sources of each other.
    var counts: [String: Int] = [:]
    for article in roles.articles { counts[documents[article].language.language, default: 0] += 1 }
    let usual = counts.max { ($0.value, $1.key) < ($1.value, $0.key) }?.key
    let linked = Set(articles.compactMap(\.source))
    let sources = roles.sources.filter { documents[$0].language.language != usual || linked.contains($0) }
      .sorted { documents[$0].id < documents[$1].id }

    var index = ContentIndex()
    console.begin(stage: "indexing contents", total: sources.count + articles.count)
    defer { console.end() }
    try await Self.forEach(
      sources, jobs: jobs, console: console,
      read: { (source) throws(JobError) in try features(ofSource: source, in: corpus) },
      body: { index.add(source: $0) })
    try await Self.forEach(
      articles.map(\.article), jobs: jobs, console: console,
      // An article's words are looked up when it is judged; here they count for nothing.
      read: { (article) throws(JobError) in
        ContentFeatures(id: documents[article].id, features: try corpus.features(article))
      },
      body: { index.count(article: $0) })
    return IndexedSources(content: index, places: sources)
  }

  /// How many documents are held while what they have is taken in.
  private static let held = 256

  /// Reads documents on all cores and takes in one after the other.
  private static func forEach(
    _ documents: [Int], jobs: Int, console: any Console,
    read: @escaping @Sendable (Int) throws(JobError) -> ContentFeatures, body: (ContentFeatures) -> Void
  ) async throws {
    let batch = { @Sendable (documents: ArraySlice<Int>) async throws in
      try await parallelMap(Array(documents), jobs: jobs, console: console, makeWorker: { () }) {
        try read($1)
      }
    }
    var found = try await batch(documents.prefix(held))
    for start in stride(from: held, through: documents.count + held, by: held) {
      // While some are taken in, the next are read.
      async let next = batch(documents.dropFirst(start).prefix(held))
      found.forEach(body)
      found = try await next
    }
  }
}

extension LearnedModels {
  /// How likely two words must be each other's translations, in both directions, to be looked for.
  private static let forward: Float = 0.1
  private static let backward: Float = 0.03

  /// The words that some languages have translations of in others, known before the corpus and learned from it.
  func translatedWords(from: Set<LanguageTag>, to: Set<LanguageTag>) -> [LanguagePair: TranslatedWords] {
    var found: [LanguagePair: TranslatedWords] = [:]
    for first in from {
      for second in to where first.language != second.language {
        let languages = LanguagePair(from: first, to: second)
        let pairs = lexicon(languages).entries.filter {
          $0.forward >= Self.forward && $0.backward >= Self.backward
        }
        let words = TranslatedWords(
          pairs.map { .init(article: $0.source, source: $0.target, probability: $0.forward) })
        if !words.isEmpty { found[languages] = words }
      }
    }
    return found
  }
}
