import Bitext

/// The time in the claimed URL can't be when the source was published.
struct ImplausibleDate: AttributionRule {
  let id = "implausible-date"
  let summary = "the time in the claimed URL can't be right"
  let explanation = """
    The publisher writes the time into its URLs, and this one is no time at all (month 13), is in the future, \
    before the publisher was on the web, or later than the article itself. The URL was mistyped or made up. Where ids only grow with time, a date estimated from \
    dated texts around it that is later than the article is a warning.
    """
  let severity = Severity.error

  func findings(in context: RuleContext) -> [RuleFinding] {
    let findings = context.claims.compactMap { claim -> RuleFinding? in
      guard let (message, suggestion) = problem(of: claim.reading, in: context) else { return nil }
      return RuleFinding(message, span: claim.reference.span, suggestion: suggestion, verdict: .unverified)
    }
    return findings + estimated(in: context)
  }

  /// An estimate only warns: it leaves the verdict open.
  private func estimated(in context: RuleContext) -> [RuleFinding] {
    guard let estimate = context.evidence.dateEstimate, let claim = context.linkedClaim,
      let written = context.evidence.article.metadata.published,
      let article = PublicationTime(iso8601: written),
      isLater(estimate.earliest, than: article, in: context)
    else { return [] }
    return [
      RuleFinding(
        "the source seems to be later than the article (\(written)): \(estimate)", span: claim.reference.span,
        severity: .warning)
    ]
  }

  private func isLater(_ time: PublicationTime, than article: PublicationTime, in context: RuleContext)
    -> Bool
  {
    let slack = context.thresholds.laterMinutes * 60 + (article.precision == .day ? 86_400 : 0)
    return time.secondsSinceEpoch > article.secondsSinceEpoch + slack
  }

  private func problem(of reading: URLReading, in context: RuleContext) -> (String, String?)? {
    if let problem = reading.stampProblem {
      return ("the URL's id has no possible time in it: \(problem)", "look the URL up again")
    }
    guard let time = reading.published else { return nil }
    let seconds = time.secondsSinceEpoch
    if let now = context.evidence.now, seconds > now.secondsSinceEpoch + 86_400 {
      return ("the URL's time \(time) is in the future", "look the URL up again")
    }
    if let since = reading.publisher?.since, time.year < since {
      let name = reading.publisher?.name ?? "the publisher"
      return ("the URL's time \(time) is before \(name) was on the web (\(since))", nil)
    }
    guard let written = context.evidence.article.metadata.published,
      let article = PublicationTime(iso8601: written)
    else { return nil }
    if isLater(time, than: article, in: context) {
      return ("the URL's time \(time) is later than the article (\(written))", nil)
    }
    return nil
  }

  var examples: RuleExamples {
    let url = "https://dantri.com.vn/cong-nghe/meta-bao-chi-san-nao-ai-20250702002436713.htm"
    let number = "https://vnexpress.net/the-gioi-trong-tuan-qua-anh-5012207.html"
    let dated = [
      (url: "https://vnexpress.net/mot-bai-viet-5012100.html", published: "2026-01-23"),
      (url: "https://vnexpress.net/hai-bai-viet-5012300.html", published: "2026-01-24"),
    ]
    return RuleExamples(
      passing: [
        RuleExample(url), RuleExample(url).with { $0.now = "2026-01-01" },
        RuleExample(url).with { $0.articlePublished = "2025-07-02" },
        RuleExample(number),
        RuleExample(number).with { ($0.dated, $0.articlePublished) = (dated, "2026-01-24") },
      ],
      failing: [
        RuleExample("https://tuoitre.vn/mot-bai-viet-20381345256199123.htm"),
        RuleExample(url).with { $0.now = "2025-01-01" },
        RuleExample("https://dantri.com.vn/cong-nghe/meta-bao-chi-san-nao-ai-20010702002436713.htm"),
        RuleExample(url).with { $0.articlePublished = "2025-06-01T08:00:00Z" },
        RuleExample(number).with { ($0.dated, $0.articlePublished) = (dated, "2026-01-02") },
      ])
  }
}
