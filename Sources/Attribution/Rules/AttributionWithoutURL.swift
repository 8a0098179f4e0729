import Bitext

/// The article names its source, but gives no URL.
struct AttributionWithoutURL: AttributionRule {
  let id = "attribution-without-url"
  let summary = "the article names its source without a URL"
  let explanation = """
    The attribution is a name, such as an agency's or a newspaper's. It may be right, but nothing can be looked \
    up, so the article stays unverified. Add the URL of the very article.
    """
  let severity = Severity.warning

  func findings(in context: RuleContext) -> [RuleFinding] {
    guard context.claims.isEmpty else { return [] }
    return context.evidence.references.prefix(1).map { reference in
      RuleFinding(
        "the source is named as '\(reference.written.prefix(80))', without a URL", span: reference.span,
        suggestion: "add the URL of the article", verdict: .unverified)
    }
  }

  var examples: RuleExamples {
    RuleExamples(
      passing: [
        RuleExample("https://vnexpress.net/the-gioi-trong-tuan-qua-anh-5012207.html"), RuleExample(),
      ],
      failing: [RuleExample("dpa"), RuleExample("Dân trí")])
  }
}
