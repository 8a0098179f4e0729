import Bitext

/// The claimed URL leads elsewhere.
struct SourceMoved: AttributionRule {
  let id = "source-moved"
  let summary = "the claimed URL leads to another one (with --online)"
  let explanation = """
    The publisher's server sends readers on to another URL, or the page names another one of the same publisher as \
    its own. To another spelling of the same URL that is no matter. If the article is there, claim the new URL; if \
    it is a home page or a list, the article is gone.
    """
  let severity = Severity.warning

  func findings(in context: RuleContext) -> [RuleFinding] {
    guard let (evidence, claim) = context.online, let comparison = context.onlineComparison else { return [] }
    let span = claim.reference.span
    if let target = comparison.movedTo {
      let url = target.canonical ?? evidence.redirects.last ?? ""
      if comparison.isSentToListing {
        return [
          RuleFinding(
            "'\(evidence.url)' leads to a home page or a list of articles, '\(url)'", span: span,
            suggestion: "look the URL up again", severity: .error)
        ]
      }
      guard comparison.headline != .differs else { return [] }
      return [RuleFinding("'\(evidence.url)' leads to '\(url)'", span: span, suggestion: url)]
    }
    if let other = comparison.otherCanonical, comparison.headline == .fits, let url = other.canonical {
      return [RuleFinding("the page calls itself '\(url)'", span: span, suggestion: url)]
    }
    return []
  }

  var examples: RuleExamples {
    let url = "https://dantri.com.vn/cong-nghe/meta-bao-chi-san-nao-ai-20250702002436713.htm"
    let page = OnlinePage(
      title: "Meta bao chi san nao AI", titleWords: ["meta", "bao", "chi", "san", "nao", "ai"])
    func answered(_ redirects: [String], canonical: String? = nil) -> RuleExample {
      var page = page
      page.canonicalURL = canonical
      return RuleExample(url).with {
        $0.online = OnlineEvidence(url: url, redirects: redirects, outcome: .page(page))
      }
    }
    return RuleExamples(
      passing: [
        RuleExample(url), answered([]), answered([url + "?utm_source=web"], canonical: url),
        answered([], canonical: "https://dantri.com.vn/"),
      ],
      failing: [
        answered(["https://dantri.com.vn/"]),
        answered(["https://dantri.com.vn/kinh-doanh/meta-bao-chi-san-nao-ai-20250702010000000.htm"]),
        answered(
          [], canonical: "https://dantri.com.vn/kinh-doanh/meta-bao-chi-san-nao-ai-20250702010000000.htm"),
      ])
  }
}
