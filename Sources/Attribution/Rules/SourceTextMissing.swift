import Bitext

/// The claimed source's text is not in the corpus.
struct SourceTextMissing: AttributionRule {
  let id = "source-text-missing"
  let summary = "the claimed source's text is not in the corpus"
  let explanation = """
    Without the text, the claim can be neither proved nor disproved; what the URL alone says is told. Where \
    the publisher's ids grow with time and the corpus has dated texts around this one, a date is estimated. Put the \
    text into the corpus and name its URL in `sources.tsv`, a sidecar, or the page itself.
    """
  let severity = Severity.note

  func findings(in context: RuleContext) -> [RuleFinding] {
    guard context.evidence.source == nil, let claim = context.linkedClaim, let url = claim.reading.canonical,
      claim.reading.form != .listing
    else { return [] }
    var message = "the text of '\(url)' is not in the corpus"
    if let slug = claim.reading.slug, !context.evidence.segments.isEmpty {
      let words = SlugWords(slug: slug, segments: context.evidence.segments, language: claim.reading.language)
      if let summary = words.summary { message += "; \(summary)" }
    }
    if let estimate = context.evidence.dateEstimate { message += "; \(estimate)" }
    return [
      RuleFinding(message, span: claim.reference.span, suggestion: "add the source's text to the corpus")
    ]
  }

  var examples: RuleExamples {
    let url = "https://dantri.com.vn/cong-nghe/meta-bao-chi-san-nao-ai-20250702002436713.htm"
    return RuleExamples(
      passing: [
        RuleExample(url).with { $0.source = "Meta bao chi san nao AI" }, RuleExample("dpa"), RuleExample(),
      ],
      failing: [RuleExample(url), RuleExample("https://tin-moi.example/mot-bai-viet.html")])
  }
}
