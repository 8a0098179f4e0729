import Bitext

/// The claimed URL leads to the article, but is not its canonical one.
struct NoncanonicalURL: AttributionRule {
  let id = "noncanonical-url"
  let summary = "the claimed URL is not the article's canonical one"
  let explanation = """
    Tracking parameters, `http`, `www.` or `m.`, an AMP page, a fragment, junk behind it, a search engine's link: the page is \
    found, but two articles of one source look like articles of two. The canonical form is suggested.
    """
  let severity = Severity.warning

  func findings(in context: RuleContext) -> [RuleFinding] {
    context.claims.compactMap { claim in
      guard claim.reading.defect == nil, !claim.reading.deviations.isEmpty else { return nil }
      let reasons = claim.reading.deviations.map(\.message).joined(separator: ", ")
      return RuleFinding(
        "not the canonical URL: \(reasons)", span: claim.reference.span, suggestion: claim.reading.canonical)
    }
  }

  var examples: RuleExamples {
    let path = "cong-nghe/meta-bao-chi-san-nao-ai-20250702002436713.htm"
    return RuleExamples(
      passing: [
        RuleExample("https://dantri.com.vn/\(path)"), RuleExample("https://dantri.com.vn/\(path)."),
        RuleExample("https://www.qdnd.vn/phap-luat/tin-tuc/xet-xu-phuc-tham-vu-an-823880"),
        RuleExample("https:/dantri.com.vn/\(path)"),
      ],
      failing: [
        RuleExample("http://dantri.com.vn/\(path)"), RuleExample("https://m.dantri.com.vn/\(path)"),
        RuleExample("dantri.com.vn/\(path)"), RuleExample("https://dantri.com.vn/\(path)?utm_source=zalo"),
        RuleExample("https://dantri.com.vn/\(path)#binh-luan"),
        RuleExample("https://dantri.com.vn/\(path)%22"), RuleExample("https://dantri.com.vn/\(path)/amp"),
        RuleExample("https://www.google.com/url?q=https%3A%2F%2Fdantri.com.vn/\(path)&sa=D"),
      ])
  }
}
