import Bitext

/// The claimed URL can't be read as it stands.
struct MalformedURL: AttributionRule {
  let id = "malformed-url"
  let summary = "the claimed URL can't be read as it stands"
  let explanation = """
    A browser would not find the page by what is written: there is a space in it, a mistyped scheme, no host, or \
    something else that is no URL of a web page. Where the repair is plain, it is suggested.
    """
  let severity = Severity.error

  func findings(in context: RuleContext) -> [RuleFinding] {
    let hasSoundClaim = context.claims.contains { $0.reading.defect == nil }
    return context.claims.compactMap { claim in
      guard let defect = claim.reading.defect else { return nil }
      return RuleFinding(
        "\(defect.message) in '\(claim.reference.written.prefix(120))'", span: claim.reference.span,
        suggestion: defect.repaired, verdict: hasSoundClaim ? nil : .malformed)
    }
  }

  var examples: RuleExamples {
    RuleExamples(
      passing: [
        RuleExample("https://laodong.vn/su-kien-binh-luan/lao-dong-tro-lai-sau-tet-1659110.ldo"),
        RuleExample("laodong.vn/su-kien-binh-luan/lao-dong-tro-lai-sau-tet-1659110.ldo."),
      ],
      failing: [
        RuleExample("https://laodong . vn/su-kien-binh-luan/lao-dong-tro-lai-sau-tet-1659110.ldo"),
        RuleExample("https:/laodong.vn/su-kien-binh-luan/lao-dong-tro-lai-sau-tet-1659110.ldo"),
        RuleExample("htps://laodong.vn/su-kien-binh-luan/lao-dong-tro-lai-sau-tet-1659110.ldo"),
        RuleExample("https://laodong/su-kien-binh-luan/lao-dong-tro-lai-sau-tet-1659110.ldo"),
      ])
  }
}
