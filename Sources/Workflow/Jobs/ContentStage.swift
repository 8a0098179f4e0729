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

/// Reads what texts have that their translations should have too, and indexes the texts that may be sources by it.
struct ContentStage: Sendable {
  /// Words and their translations, by the articles' language and the sources'.
  let words: [LanguagePair: TranslatedWords]
  private let readers: [LanguageTag: ContentReader]

  /// - Parameter languages: all that texts are in.
  /// - Throws: `ICUError` where CLDR's names can't be read.
  init(words: [LanguagePair: TranslatedWords], languages: Set<LanguageTag>) throws {
    self.words = words
    var readers: [LanguageTag: ContentReader] = [:]
    for language in languages { readers[language] = try ContentReader(language: language) }
    self.readers = readers
  }

  /// What an article has, in one of the stage's languages.
  func features(ofArticle document: LoadedDocument) -> ContentFeatures {
    features(of: document) { languages, words in
      languages.from == document.document.language ? words.keys(ofArticle: document.segments) : []
    }
  }

  /// What a text has that may be a source.
  func features(ofSource document: LoadedDocument) -> ContentFeatures {
    features(of: document) { languages, words in
      languages.to == document.document.language ? words.keys(ofSource: document.segments) : []
    }
  }

  private func features(
    of document: LoadedDocument, _ keys: (LanguagePair, TranslatedWords) -> [ContentKey]
  ) -> ContentFeatures {
    guard let reader = readers[document.document.language] else {
      preconditionFailure("a text is read in a language that was not named")
    }
    var features = reader.features(of: document.segments, id: document.document.id)
    features.words = words.flatMap { keys($0.key, $0.value) }.sortedOnce()
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
    for batch in Self.batches(of: sources) {
      let read = try await parallelMap(batch, jobs: jobs, console: console, makeWorker: { () }) {
        features(ofSource: try corpus.load($1))
      }
      for features in read { index.add(source: features) }
    }
    for batch in Self.batches(of: articles.map(\.article)) {
      let read = try await parallelMap(batch, jobs: jobs, console: console, makeWorker: { () }) {
        // An article's words are looked up when it is judged; here they count for nothing.
        features(of: try corpus.load($1)) { _, _ in [] }
      }
      for features in read { index.count(article: features) }
    }
    return IndexedSources(content: index, places: sources)
  }

  /// As many documents at a time as may be held.
  private static func batches(of documents: [Int]) -> [[Int]] {
    stride(from: 0, to: documents.count, by: 256).map {
      Array(documents[$0..<min($0 + 256, documents.count)])
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
