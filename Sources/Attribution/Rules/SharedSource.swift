import Bitext

/// Other articles claim the same source.
struct SharedSource: AttributionRule {
  let id = "shared-source"
  let summary = "other articles claim the same source"
  let explanation = """
    One source may have been translated twice, or cut into two articles; or one of the claims was copied from \
    the wrong article. Compare the articles.
    """
  let severity = Severity.note

  func findings(in context: RuleContext) -> [RuleFinding] {
    guard let others = context.evidence.sharedWith else { return [] }
    let shown = others.first.map(\.path).joined(separator: ", ")
    let more = others.count - others.first.count
    let rest = more > 0 ? " and \(more) more" : ""
    return [
      RuleFinding("the same source is claimed by \(shown)\(rest)", span: context.linkedClaim?.reference.span)
    ]
  }

  var examples: RuleExamples {
    let url = "https://dantri.com.vn/cong-nghe/meta-bao-chi-san-nao-ai-20250702002436713.htm"
    return RuleExamples(
      passing: [RuleExample(url)], failing: [RuleExample(url).with { $0.sharedWith = ["de/zweiter.txt"] }])
  }
}
