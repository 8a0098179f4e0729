import Alignment
import Attribution
import Bitext
import TranslationMemory

/// The last stages of an article: aligned with its source, judged, ready to be stored.
struct FinishingStage: Sendable {
  let corpus: [LoadedDocument]
  let models: LearnedModels
  let fingerprints: [String]
  let articles: [LinkedArticle]
  /// `nil` where nothing has to be judged.
  let judge: Judge?

  /// One article with all that the memory stores of it.
  func finished(_ index: Int) -> ProcessedArticle {
    let linked = articles[index]
    let article = corpus[linked.article]
    let source = linked.source.map { corpus[$0] }
    let beads = linked.pair.map { models.beads(of: $0, in: corpus) }
    let judgement = judge?.judgement(of: linked, beads: beads, in: corpus)
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
      references: linked.references, link: linked.link,
      // Without a source's text every segment stands alone.
      beads: beads ?? article.segments.indices.map { Bead(source: [$0], target: [], confidence: 0) },
      verdict: judgement?.verdict, findings: findings, aligner: Aligner.version,
      fingerprint: fingerprints[index])
  }
}
