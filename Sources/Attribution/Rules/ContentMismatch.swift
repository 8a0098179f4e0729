import Bitext

/// The claimed source's text is about something else.
struct ContentMismatch: AttributionRule {
  let id = "content-mismatch"
  let summary = "the claimed source's text is not what the article was taken from"
  let explanation = """
    What an article and its source must share - names, numbers, dates - the two don't share more than any two \
    texts of the corpus would, or another text of the corpus shares far more with the article. That text is \
    named, so that the right URL can be put in.
    """
  let severity = Severity.error

  /// The evidence of content and alignment together, in nats; `nil` where there is neither.
  static func score(of evidence: ArticleEvidence) -> Double? {
    guard let source = evidence.source else { return nil }
    let parts = [source.content?.score, source.alignment?.scoreOverChance].compactMap { $0 }
    return parts.isEmpty ? nil : parts.reduce(0, +)
  }

  func findings(in context: RuleContext) -> [RuleFinding] {
    guard let source = context.evidence.source, let score = Self.score(of: context.evidence) else {
      return []
    }
    let thresholds = context.thresholds
    let span = context.linkedClaim?.reference.span
    let written = "\((score * 10).rounded() / 10)"
    if let best = context.evidence.bestSource, best.source != source.id, best.score >= thresholds.verified,
      best.score >= (source.content?.score ?? score) + thresholds.betterBy
    {
      let shared = best.shared.isEmpty ? "" : ": it shares \(best.shared.prefix(5).joined(separator: ", "))"
      return [
        RuleFinding(
          "the claimed text '\(source.id.path)' does not fit (\(written) nats); '\(best.source.path)' fits "
            + "\((best.score * 10).rounded() / 10)\(shared)",
          span: span, suggestion: "the source may be '\(best.source.path)'", verdict: .rejected)
      ]
    }
    guard score < thresholds.mismatch else { return [] }
    return [
      RuleFinding(
        "the claimed text '\(source.id.path)' shares no more with the article than chance (\(written) nats)",
        span: span, verdict: .rejected)
    ]
  }

  var examples: RuleExamples {
    let url = "https://dantri.com.vn/cong-nghe/meta-bao-chi-san-nao-ai-20250702002436713.htm"
    let linked = RuleExample(url).with { $0.source = "Meta bao chi san nao AI" }
    return RuleExamples(
      passing: [
        linked, linked.with { $0.content = 20 }, linked.with { ($0.content, $0.otherContent) = (20, 22) },
        RuleExample(url).with { $0.otherContent = 30 },
      ],
      failing: [
        linked.with { $0.content = -5 }, linked.with { ($0.content, $0.otherContent) = (1, 30) },
      ])
  }
}
