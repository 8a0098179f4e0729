import Bitext

/// The claimed source's text is about something else.
struct ContentMismatch: AttributionRule {
  let id = "content-mismatch"
  let summary = "the claimed source's text is not what the article was taken from"
  let explanation = """
    What an article and its source must share - names, numbers, dates - the two don't share more than any two \
    texts of the corpus would, or another text of the corpus shares far more with the article. That text is \
    named, so that the right URL can be put in. Beside what they share counts how well the sentences of the two \
    align: what their words, names and figures speak for translations, a sentence, against what aligning \
    articles with other texts of the corpus gives. Of two texts the one that explains less of the article's \
    sentences is never called the better source. An article of fewer than `short-article` sentences is only rejected \
    where another text fits.
    """
  let severity = Severity.error

  /// The evidence of content and alignment together, in nats; `nil` where there is neither.
  static func score(of evidence: ArticleEvidence) -> Double? {
    guard let source = evidence.source else { return nil }
    return source.candidate?.score ?? source.alignment?.scoreOverChance
  }

  func findings(in context: RuleContext) -> [RuleFinding] {
    guard let source = context.evidence.source, let score = Self.score(of: context.evidence) else {
      return []
    }
    let thresholds = context.thresholds
    let span = context.linkedClaim?.reference.span
    let written = Self.nats(score)
    let isShort = context.evidence.segments.count < thresholds.shortArticle
    if let best = context.evidence.bestSource, best.source != source.id, best.score >= thresholds.verified,
      let claimed = source.candidate, best.isBetter(than: claimed, by: thresholds.betterBy),
      !isShort || score < 0
    {
      let shared =
        best.content.shared.isEmpty
        ? "" : ": it shares \(best.content.shared.prefix(5).joined(separator: ", "))"
      return [
        RuleFinding(
          "the claimed text '\(source.id.path)' does not fit (\(written) nats); '\(best.source.path)' fits "
            + "\(Self.nats(best.score))\(shared)",
          span: span, suggestion: "the source may be '\(best.source.path)'", verdict: .rejected)
      ]
    }
    guard score < thresholds.mismatch, !isShort else { return [] }
    return [
      RuleFinding(
        "the claimed text '\(source.id.path)' shares no more with the article than chance (\(written) nats)",
        span: span, verdict: .rejected)
    ]
  }

  /// Whether the two texts are so little alike that comparing them sentence by sentence makes no sense.
  func doubts(_ context: RuleContext) -> Bool {
    if let score = Self.score(of: context.evidence), score < context.thresholds.mismatch { return true }
    return !findings(in: context).isEmpty
  }

  private static func nats(_ score: Double) -> String { "\((score * 10).rounded() / 10)" }

  var examples: RuleExamples {
    let url = "https://dantri.com.vn/cong-nghe/meta-bao-chi-san-nao-ai-20250702002436713.htm"
    let linked = RuleExample(url).with {
      $0.source = "Meta bao chi san nao AI"
      $0.text = "Eins.\nZwei.\nDrei.\nVier.\nFuenf.\nSechs."
    }
    return RuleExamples(
      passing: [
        linked, linked.with { $0.content = 20 }, linked.with { ($0.content, $0.otherContent) = (20, 22) },
        RuleExample(url).with { $0.otherContent = 30 },
        linked.with { ($0.text, $0.content) = ("Eins.\nZwei.", -5) },
        linked.with { ($0.text, $0.content, $0.otherContent) = ("Eins.\nZwei.", 1, 30) },
      ],
      failing: [
        linked.with { $0.content = -5 }, linked.with { ($0.content, $0.otherContent) = (1, 30) },
        linked.with { ($0.text, $0.content, $0.otherContent) = ("Eins.\nZwei.", -1, 30) },
      ])
  }
}
