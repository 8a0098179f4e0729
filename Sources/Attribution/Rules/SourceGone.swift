import Bitext

/// The claimed page is no longer there.
struct SourceGone: AttributionRule {
  let id = "source-gone"
  let summary = "the claimed URL leads to no page any more (with --online)"
  let explanation = """
    The publisher's server says that there is no such page (404) or no longer (410). The URL was mistyped or made \
    up, or the article was taken down. Look for it in the publisher's search or in a web archive.
    """
  let severity = Severity.error

  func findings(in context: RuleContext) -> [RuleFinding] {
    guard let (evidence, claim) = context.online, case .gone(let status) = evidence.outcome else { return [] }
    let place = evidence.redirects.last.map { ", after a redirect to '\($0)'" } ?? ""
    return [
      RuleFinding(
        "there is no page at '\(evidence.url)' (the server answers \(status)\(place))",
        span: claim.reference.span,
        suggestion: "look the URL up again")
    ]
  }

  var examples: RuleExamples {
    let url = "https://dantri.com.vn/cong-nghe/meta-bao-chi-san-nao-ai-20250702002436713.htm"
    func answered(_ outcome: OnlineEvidence.Outcome) -> RuleExample {
      RuleExample(url).with { $0.online = OnlineEvidence(url: url, outcome: outcome) }
    }
    return RuleExamples(
      passing: [
        RuleExample(url), answered(.page(OnlinePage(title: "Meta bao chi san nao AI"))),
        answered(.unreachable("the host has no address")),
      ],
      failing: [answered(.gone(status: 404)), answered(.gone(status: 410))])
  }
}
