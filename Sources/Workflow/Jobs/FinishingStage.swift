import Alignment
import Attribution
import Bitext
import TranslationMemory

/// The last stages of an article: aligned with its source, judged, ready to be stored.
struct FinishingStage: Sendable {
  let corpus: LoadedCorpus
  let models: LearnedModels
  let fingerprint: ArticleFingerprint
  let articles: [LinkedArticle]
  /// `nil` where nothing has to be judged.
  let judge: Judge?

  /// One article with all that the memory stores of it.
  ///
  /// - Throws: `JobError` where a text can't be read again.
  func finished(_ index: Int) throws(JobError) -> ProcessedArticle {
    let linked = articles[index]
    let article = try corpus.load(linked.article)
    var source: LoadedDocument?
    var beads: [Bead]?
    if let pair = linked.pair {
      let text = try corpus.load(pair.source)
      beads = models.beads(of: pair, article, text)
      source = text
    }
    let card = try corpus.card(linked.article)
    let judgement = try judge?.judgement(of: linked, article, source, beads: beads)
    var findings = judgement?.findings ?? []
    if let beads, let source {
      findings +=
        MovedPassages(
          beads, source: (article.document, article.segments), target: (source.document, source.segments)
        ).findings().told
    }
    return ProcessedArticle(
      article: SegmentedDocument(document: article.document, segments: article.segments),
      source: source.map { SegmentedDocument(document: $0.document, segments: $0.segments) },
      references: card.references, link: linked.link(card, in: corpus),
      // Without a source's text every segment stands alone.
      beads: beads ?? article.segments.indices.map { Bead(source: [$0], target: [], confidence: 0) },
      verdict: judgement?.verdict, findings: findings, aligner: Aligner.version,
      fingerprint: try fingerprint(linked))
  }
}
