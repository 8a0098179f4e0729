import Bitext

/// The source's text is in another language than its publisher's, or in the article's own.
struct LanguageMismatch: AttributionRule {
  let id = "language-mismatch"
  let summary = "the source's text is not in the language it should be in"
  let explanation = """
    A publisher that writes Vietnamese has no German source text: what the corpus has under the claimed URL is a \
    translation, a copy of the article, or another page. Replace it by the source's own text.
    """
  let severity = Severity.error

  func findings(in context: RuleContext) -> [RuleFinding] {
    guard let source = context.evidence.source else { return [] }
    let claim = context.linkedClaim
    let expected = claim?.reading.language
    if let expected, expected.language != source.language.language {
      let name = claim?.reading.publisher?.name ?? "the publisher"
      return [
        RuleFinding(
          "the text of the claimed source is in '\(source.language)', but \(name) writes '\(expected)' there",
          span: claim?.reference.span, suggestion: "put the original text into the corpus", verdict: .rejected
        )
      ]
    }
    guard source.language.language == context.evidence.article.language.language else { return [] }
    return [
      RuleFinding(
        "the text of the claimed source is in the article's own language, '\(source.language)'",
        span: claim?.reference.span, suggestion: "put the original text into the corpus", verdict: .rejected)
    ]
  }

  var examples: RuleExamples {
    let url = "https://dantri.com.vn/cong-nghe/meta-bao-chi-san-nao-ai-20250702002436713.htm"
    let vietnamese = RuleExample(url).with { $0.source = "Meta bao chi san nao AI" }
    let unknown = RuleExample("https://tin-moi.example/bai.html").with { $0.source = "Meta" }
    return RuleExamples(
      passing: [vietnamese, unknown, RuleExample(url)],
      failing: [
        vietnamese.with { $0.sourceLanguage = "de" }, unknown.with { $0.sourceLanguage = "de" },
        RuleExample("https://www.vietnam.vn/de/meta-bao-chi-san-nao-ai").with { $0.source = "Meta" },
      ])
  }
}
