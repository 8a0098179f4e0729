import Bitext

/// The article claims different sources.
struct ConflictingAttributions: AttributionRule {
  let id = "conflicting-attributions"
  let summary = "the article claims different sources"
  let explanation = """
    Two attributions name different articles, so at least one is not the source of this text. An aggregator's \
    page beside the article it took over is no conflict; neither are two spellings of one URL.
    """
  let severity = Severity.error

  func findings(in context: RuleContext) -> [RuleFinding] {
    let firsthand = context.claims.filter {
      $0.reading.key != nil && $0.reading.publisher?.role != .aggregator && $0.reading.form != .listing
    }
    guard let first = firsthand.first,
      let other = firsthand.first(where: { $0.reading.key != first.reading.key })
    else { return [] }
    let urls = [first, other].map { "'\($0.reading.canonical ?? $0.reference.written)'" }
    return [
      RuleFinding(
        "two different sources are claimed: \(urls.joined(separator: " and "))", span: other.reference.span,
        suggestion: "keep the one that the article was taken from", verdict: .rejected)
    ]
  }

  var examples: RuleExamples {
    let dantri = "https://dantri.com.vn/cong-nghe/meta-bao-chi-san-nao-ai-20250702002436713.htm"
    return RuleExamples(
      passing: [
        RuleExample(dantri),
        RuleExample(
          dantri, "http://www.dantri.com.vn/cong-nghe/meta-bao-chi-san-nao-ai-20250702002436713.htm"),
        RuleExample("https://www.vietnam.vn/de/meta-bao-chi-san-nao-ai-mark-zuckerberg", dantri),
      ],
      failing: [RuleExample(dantri, "https://tuoitre.vn/mot-bai-viet-khac-han-20250702091500123.htm")])
  }
}
