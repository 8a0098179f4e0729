import Attribution
import Bitext
import FoundationEssentials

/// What the check of an article came to.
typealias Judgement = CheckedArticle

/// Judges articles by all that is known of them once they are linked and aligned.
struct JudgingStage {
  let linking: LinkingStage
  let jobs: Int
  let console: any Console
  var configuration = RuleConfiguration()
  /// Whether judgements tell all that shows whether the source is right.
  var givesProof = false

  /// The judgements of some articles, by their index in `articles`.
  ///
  /// - Parameters:
  ///   - only: the articles to judge; the others serve for comparison.
  ///   - models: what aligns articles with their sources.
  func judge(
    _ articles: [LinkedArticle], only: [Int], models: LearnedModels, in corpus: LoadedCorpus,
    roles: DocumentRoles
  ) async throws -> [Int: Judgement] {
    guard !only.isEmpty else { return [:] }
    let judge = try await judge(articles, models: models, in: corpus, roles: roles)
    console.begin(stage: "aligning and judging", total: only.count)
    defer { console.end() }
    let judged = try await parallelMap(only, jobs: jobs, console: console, makeWorker: { () }) { _, index in
      let linked = articles[index]
      let article = try corpus.load(linked.article)
      guard let pair = linked.pair else { return try judge.judgement(of: linked, article, nil, beads: nil) }
      let source = try corpus.load(pair.source)
      return try judge.judgement(
        of: linked, article, source,
        beads: models.canAlign(pair, in: corpus) ? models.beads(of: pair, article, source) : nil)
    }
    return Dictionary(zip(only, judged)) { first, _ in first }
  }

  /// A judge who knows the content of all articles and source texts.
  func judge(
    _ articles: [LinkedArticle], models: LearnedModels, in corpus: LoadedCorpus, roles: DocumentRoles
  ) async throws -> Judge {
    let words = models.translatedWords(
      from: Set(articles.map { corpus.documents[$0.article].language }),
      to: Set(roles.sources.map { corpus.documents[$0].language }))
    let reading = ContentStage(words: words)
    let indexed = try await reading.index(articles, corpus, roles, jobs: jobs, console: console)
    ProcessMemory.keepLarge()
    var checker = AttributionChecker(urls: linking.urls, configuration: configuration)
    checker.givesProof = givesProof
    return Judge(
      checker: checker, indexed: indexed, reading: reading,
      translation: try await TranslationEvidence(
        models, pairs: articles.compactMap(\.pair), sources: roles.sources, content: indexed.content,
        reading: reading, in: corpus, jobs: jobs, console: console),
      corpus: corpus, now: Self.now())
  }

  /// The present time in UTC, by which dates in the future are told.
  private static func now() -> PublicationTime? {
    PublicationTime(secondsSinceEpoch: Int(Date().timeIntervalSince1970))
  }
}

/// Judges one article after another by all that is known of the corpus.
struct Judge: Sendable {
  fileprivate let checker: AttributionChecker
  fileprivate let indexed: IndexedSources
  fileprivate let reading: ContentStage
  fileprivate let translation: TranslationEvidence
  fileprivate let corpus: LoadedCorpus
  fileprivate let now: PublicationTime?

  /// The judgement of one article.
  ///
  /// - Parameter beads: its alignment with its source, where there is one.
  /// - Throws: `JobError` where another text can't be read again.
  func judgement(
    of linked: LinkedArticle, _ article: LoadedDocument, _ source: LoadedDocument?, beads: [Bead]?
  ) throws(JobError) -> Judgement {
    checker.check(try evidence(linked, article, source, beads: beads))
  }

  private func evidence(
    _ linked: LinkedArticle, _ article: LoadedDocument, _ source: LoadedDocument?, beads: [Bead]?
  ) throws(JobError) -> ArticleEvidence {
    let card = try corpus.card(linked.article)
    var evidence = ArticleEvidence(
      article: article.document, segments: article.segments, references: card.references,
      link: linked.link(card, in: corpus),
      sharedWith: linked.sharedWith, now: now, online: linked.online,
      dateEstimate: linked.dateEstimate)
    let features = try reading.features(ofArticle: linked.article, article, in: corpus)
    if let source {
      evidence.source = SourceEvidence(
        id: source.document.id, language: source.document.language, metadata: source.document.metadata,
        segments: source.segments,
        content: indexed.content.match(features, source: source.document.id))
      if let beads, let pair = linked.pair {
        evidence.source?.alignment = translation.evidence(of: pair, beads: beads, in: corpus)
        evidence.source?.beads = beads
        evidence.source?.text = source.document.text
        evidence.source?.fileLines = source.document.fileLines
        evidence.words = reading.words[LanguagePair(pair, corpus.documents)]
      }
    }
    evidence.bestSource = try bestSource(linked, article, features, claimed: evidence.source?.candidate)
    return evidence
  }

  /// How many texts are aligned with an article at most to tell which fits best.
  private static let rivals = 3
  /// How many nats of content the alignment may outweigh: what falls behind by more is no rival.
  private static let margin = 20.0

  /// The text that fits best by content and alignment together.
  private func bestSource(
    _ linked: LinkedArticle, _ article: LoadedDocument, _ features: ContentFeatures, claimed: CandidateSource?
  ) throws(JobError) -> CandidateSource? {
    // In its own language a text shares all common words with it; only a claim makes it a candidate.
    let language = article.document.language.language
    let found = indexed.content.candidates(for: features, limit: Self.rivals, claimed: claimed?.source) {
      corpus.documents[indexed.places[$0]].language.language != language
        || indexed.content.sources[$0] == claimed?.source
    }
    guard let first = found.first else { return claimed }
    // The claimed text that fits best by content too needs no comparison.
    if let claimed, first.source == claimed.source { return claimed }
    let near = found.filter { $0.score >= first.score - Self.margin && $0.source != claimed?.source }
    var best = claimed
    for match in near {
      var candidate = CandidateSource(content: match)
      if let place = indexed.place(of: match.source) {
        candidate.alignment = try translation.evidence(
          of: DocumentPair(article: linked.article, source: place), article, in: corpus)
      }
      if best.map({ candidate.isBetter(than: $0) }) ?? true { best = candidate }
    }
    return best
  }
}
