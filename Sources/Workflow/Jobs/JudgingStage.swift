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

  /// The judgements of some articles, by their index in `articles`.
  ///
  /// - Parameters:
  ///   - only: the articles to judge; the others serve for comparison.
  ///   - beads: the alignments there are.
  func judge(
    _ articles: [LinkedArticle], only: [Int], beads: [DocumentPair: [Bead]], in corpus: LoadedCorpus,
    roles: DocumentRoles
  ) async throws -> [Int: Judgement] {
    guard !only.isEmpty else { return [:] }
    let judge = try judge(articles, in: corpus, roles: roles)
    console.begin(stage: "judging", total: only.count)
    defer { console.end() }
    let judged = try await parallelMap(only, jobs: jobs, console: console, makeWorker: { () }) { _, index in
      let article = articles[index]
      return judge.judgement(
        of: article, try corpus.load(article.article), try article.source.map { try corpus.load($0) },
        beads: article.pair.flatMap { beads[$0] })
    }
    return Dictionary(zip(only, judged)) { first, _ in first }
  }

  /// A judge who knows the content of all articles and source texts.
  func judge(_ articles: [LinkedArticle], in corpus: LoadedCorpus, roles: DocumentRoles) throws -> Judge {
    Judge(
      checker: AttributionChecker(urls: linking.urls, configuration: configuration),
      content: try contentIndex(articles, corpus, roles), now: Self.now())
  }

  /// What the articles and the source texts tell of their content, whatever their languages.
  private func contentIndex(
    _ articles: [LinkedArticle], _ corpus: LoadedCorpus, _ roles: DocumentRoles
  ) throws -> ContentIndex {
    var readers: [LanguageTag: ContentReader] = [:]
    func features(_ index: Int) throws -> ContentFeatures {
      let document = try corpus.load(index)
      let language = document.document.language
      let reader = try readers[language] ?? ContentReader(language: language)
      readers[language] = reader
      return reader.features(of: document.segments, id: document.document.id)
    }
    // Saved pages of articles have addresses too, but are no sources of each other.
    var counts: [String: Int] = [:]
    for article in roles.articles {
      counts[corpus.documents[article].language.language, default: 0] += 1
    }
    let usual = counts.max { ($0.value, $1.key) < ($1.value, $0.key) }?.key
    let linked = Set(articles.compactMap(\.source))
    let sources = roles.sources.filter {
      corpus.documents[$0].language.language != usual || linked.contains($0)
    }
    return ContentIndex(
      articles: try articles.map { try features($0.article) }, sources: try sources.map(features))
  }

  /// The present time in UTC, by which dates in the future are told.
  private static func now() -> PublicationTime? {
    PublicationTime(secondsSinceEpoch: Int(Date().timeIntervalSince1970))
  }
}

/// Judges one article after another by all that is known of the corpus.
struct Judge: Sendable {
  fileprivate let checker: AttributionChecker
  fileprivate let content: ContentIndex
  fileprivate let now: PublicationTime?

  /// The judgement of one article.
  ///
  /// - Parameter beads: its alignment with its source, where there is one.
  func judgement(
    of linked: LinkedArticle, _ article: LoadedDocument, _ source: LoadedDocument?, beads: [Bead]?
  ) -> Judgement {
    checker.check(evidence(linked, article, source, beads: beads))
  }

  private func evidence(
    _ linked: LinkedArticle, _ article: LoadedDocument, _ source: LoadedDocument?, beads: [Bead]?
  ) -> ArticleEvidence {
    var evidence = ArticleEvidence(
      article: article.document, segments: article.segments, references: linked.references, link: linked.link,
      sharedWith: linked.sharedWith, now: now, online: linked.online,
      dateEstimate: linked.dateEstimate)
    if let source {
      evidence.source = SourceEvidence(
        id: source.document.id, language: source.document.language, metadata: source.document.metadata,
        segments: source.segments,
        content: content.match(article: article.document.id, source: source.document.id))
      if let beads {
        evidence.source?.beads = beads
        evidence.source?.text = source.document.text
        evidence.source?.fileLines = source.document.fileLines
      }
    }
    evidence.bestSource = content.best(for: article.document.id)
    return evidence
  }
}
