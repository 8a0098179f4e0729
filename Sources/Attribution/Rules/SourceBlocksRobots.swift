import Bitext

/// The claimed page's host does not let programs in.
struct SourceBlocksRobots: AttributionRule {
  let id = "source-blocks-robots"
  let summary = "the claimed URL's host does not answer programs (with --online)"
  let explanation = """
    The host's robots.txt keeps programs away, or it refuses them (403, 429, or a riddle for visitors). That says \
    nothing for or against the claim: open the URL in a browser.
    """
  let severity = Severity.note

  func findings(in context: RuleContext) -> [RuleFinding] {
    guard let (evidence, claim) = context.online, case .blocked(let reason) = evidence.outcome else {
      return []
    }
    return [
      RuleFinding(
        "'\(evidence.url)' could not be checked: \(reason)", span: claim.reference.span,
        suggestion: "open the URL in a browser")
    ]
  }

  var examples: RuleExamples {
    let url = "https://dantri.com.vn/cong-nghe/meta-bao-chi-san-nao-ai-20250702002436713.htm"
    func answered(_ outcome: OnlineEvidence.Outcome) -> RuleExample {
      RuleExample(url).with { $0.online = OnlineEvidence(url: url, outcome: outcome) }
    }
    return RuleExamples(
      passing: [RuleExample(url), answered(.gone(status: 404)), answered(.page(OnlinePage(title: "Meta")))],
      failing: [answered(.blocked("the server answers 403"))])
  }
}
