import Bitext

/// The article names no source.
struct MissingAttribution: AttributionRule {
  let id = "missing-attribution"
  let summary = "the article names no source"
  let explanation = """
    No line of the article says where it was taken from, or its label stands there with nothing behind it. Add \
    the source's URL behind a label such as `Quelle:`.
    """
  let severity = Severity.error

  func findings(in context: RuleContext) -> [RuleFinding] {
    guard context.evidence.references.isEmpty else { return [] }
    guard let label = context.evidence.article.blocks.first(where: { $0.role == .attribution }) else {
      return [RuleFinding("no attribution", suggestion: "add the source's URL", verdict: .missing)]
    }
    return [
      RuleFinding(
        "an attribution label without a source", span: label.span, suggestion: "add the source's URL",
        verdict: .missing)
    ]
  }

  var examples: RuleExamples {
    RuleExamples(
      passing: [
        RuleExample("https://tuoitre.vn/nam-2026-cac-tinh-thanh-tang-truong-20260130152037667.htm"),
        RuleExample("dpa"),
      ],
      failing: [RuleExample(), RuleExample("")])
  }
}
