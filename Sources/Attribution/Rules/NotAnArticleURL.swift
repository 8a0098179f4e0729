import Bitext

/// The claimed URL is a home page or a list, not an article.
struct NotAnArticleURL: AttributionRule {
  let id = "not-an-article-url"
  let summary = "the claimed URL is a home page or a list of articles"
  let explanation = """
    A home page, a section, a tag or a search result changes from hour to hour and is no article's source. A \
    known publisher's URL that fits none of its forms is only warned of: the form may be new. Give the URL of \
    the article itself.
    """
  let severity = Severity.error

  func findings(in context: RuleContext) -> [RuleFinding] {
    let hasArticle = context.claims.contains { $0.reading.form == .article || $0.reading.form == .unknown }
    return context.claims.compactMap { claim in
      let url = claim.reading.canonical ?? claim.reference.written
      let publisher = claim.reading.publisher.map { " of \($0.name)" } ?? ""
      switch claim.reading.form {
      case .listing:
        return RuleFinding(
          "'\(url)' is a home page or a list of articles\(publisher)", span: claim.reference.span,
          suggestion: "give the URL of the article itself", verdict: hasArticle ? nil : .rejected)
      case .unmatched:
        return RuleFinding(
          "'\(url)' has none of the known forms of article URLs\(publisher)", span: claim.reference.span,
          severity: .warning)
      case .article, .unknown: return nil
      }
    }
  }

  var examples: RuleExamples {
    RuleExamples(
      passing: [
        RuleExample("https://vtv.vn/cong-nghe/startup-ai-viet-20241009191233297.htm"),
        RuleExample("https://unbekannt.example/bai-viet-ve-mot-chuyen"),
      ],
      failing: [
        RuleExample("https://dantri.com.vn/"), RuleExample("https://dantri.com.vn/cong-nghe.htm"),
        RuleExample("https://vnexpress.net/kinh-doanh/chung-khoan"), RuleExample("https://unbekannt.example"),
        RuleExample("https://tuoitre.vn/mot-bai-viet-khong-co-so-bao-danh-nao-ca.aspx"),
      ])
  }
}
