import Bitext

/// The claimed URL's host is not in the grammar.
struct UnknownPublisher: AttributionRule {
  let id = "unknown-publisher"
  let summary = "the claimed URL's publisher is not known"
  let explanation = """
    The host is in no grammar file, so nothing can be said of its URLs: no time, no section, not even whether \
    the URL is an article's. Add the publisher to a grammar file of your own, or check the claim by hand.
    """
  let severity = Severity.warning

  func findings(in context: RuleContext) -> [RuleFinding] {
    context.claims.compactMap { claim in
      guard claim.reading.publisher == nil, let host = claim.reading.host else { return nil }
      return RuleFinding("host '\(host)' belongs to no known publisher", span: claim.reference.span)
    }
  }

  var examples: RuleExamples {
    RuleExamples(
      passing: [
        RuleExample("https://giaitri.vnexpress.net/the-gioi-trong-tuan-qua-anh-5012207.html"),
        RuleExample("dpa"),
      ],
      failing: [
        RuleExample("https://tin-moi.example/mot-bai-viet.html"),
        RuleExample("https://dantri.com.vn.example/cong-nghe/meta-bao-chi-20250702002436713.htm"),
        RuleExample("https://dantri.com.vn@tin-moi.example/cong-nghe/meta-bao-chi-20250702002436713.htm"),
      ])
  }
}
