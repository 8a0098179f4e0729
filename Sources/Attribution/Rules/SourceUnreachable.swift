import Bitext

/// The claimed page could not be had.
struct SourceUnreachable: AttributionRule {
  let id = "source-unreachable"
  let summary = "the claimed URL gives no page (with --online)"
  let explanation = """
    The host has no address or does not answer, fails, leads in circles, or gives something that is no web page. It \
    may be a passing trouble; if it stays, the URL is wrong or the publisher is gone. A host with an address that is \
    not of the public internet is never asked unless --allow-host names it.
    """
  let severity = Severity.warning

  func findings(in context: RuleContext) -> [RuleFinding] {
    guard let (evidence, claim) = context.online, case .unreachable(let reason) = evidence.outcome else {
      return []
    }
    return [
      RuleFinding(
        "no page could be had from '\(evidence.url)': \(reason)", span: claim.reference.span,
        suggestion: "try again later, or look the URL up again")
    ]
  }

  var examples: RuleExamples {
    let url = "https://dantri.com.vn/cong-nghe/meta-bao-chi-san-nao-ai-20250702002436713.htm"
    func answered(_ outcome: OnlineEvidence.Outcome) -> RuleExample {
      RuleExample(url).with { $0.online = OnlineEvidence(url: url, outcome: outcome) }
    }
    return RuleExamples(
      passing: [
        RuleExample(url), answered(.blocked("the server answers 403")), answered(.gone(status: 410)),
      ],
      failing: [answered(.unreachable("the host 'dantri.com.vn' has no address"))])
  }
}
