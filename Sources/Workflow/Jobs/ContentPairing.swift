import Alignment
import Attribution
import Bitext

/// Pairs articles without a source with the texts that fit them by what they share.
struct ContentPairing {
  let lexicons: KnownLexicons
  let jobs: Int
  let console: any Console

  /// How many texts are looked at for each article.
  private static let candidates = 5

  /// The source of each article that no link leads anywhere, by the article's index in the corpus.
  ///
  /// Each text is taken once, by the article that it fits best; one that fits less than a source must that an
  /// attribution names is left alone.
  ///
  /// - Throws: `JobError` where a text can't be read again.
  func sources(
    of articles: [LinkedArticle], _ corpus: LoadedCorpus, _ roles: DocumentRoles
  ) async throws -> [Int: (source: Int, method: LinkMethod)] {
    let documents = corpus.documents
    let alone = articles.filter { $0.source == nil }
    let taken = Set(articles.compactMap(\.source))
    guard !alone.isEmpty, roles.sources.contains(where: { !taken.contains($0) }) else { return [:] }
    // Nothing is learned yet: the words are those that were known before.
    let words = try await AlignmentStage(lexicons: lexicons, jobs: jobs, console: console)
      .learn(from: [], for: [], in: corpus)
      .translatedWords(
        from: Set(alone.map { documents[$0.article].language }),
        to: Set(roles.sources.map { documents[$0].language }))
    let reading = ContentStage(words: words)
    let index = try await reading.index(alone, corpus, roles, jobs: jobs, console: console)
    console.begin(stage: "pairing by content", total: alone.count)
    defer { console.end() }
    let least = AttributionThresholds().verified
    let found = try await parallelMap(alone, jobs: jobs, console: console, makeWorker: { () }) {
      _, linked -> [Fit] in
      let article = try corpus.load(linked.article)
      let language = article.document.language.language
      let features = try reading.features(ofArticle: linked.article, article, in: corpus)
      return index.content.candidates(for: features, limit: Self.candidates) {
        let source = index.places[$0]
        return !taken.contains(source) && documents[source].language.language != language
      }.compactMap { match in
        guard match.score >= least, let source = index.place(of: match.source) else { return nil }
        return Fit(article: linked.article, source: source, score: match.score)
      }
    }
    var pairs: [Int: (source: Int, method: LinkMethod)] = [:]
    var used = taken
    let best = found.joined().sorted { ($1.score, $0.article, $0.source) < ($0.score, $1.article, $1.source) }
    for fit in best where pairs[fit.article] == nil && used.insert(fit.source).inserted {
      pairs[fit.article] = (fit.source, .content)
    }
    return pairs
  }

  private struct Fit: Sendable {
    var article: Int
    var source: Int
    var score: Double
  }
}
