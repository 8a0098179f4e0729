import Bitext

/// The page at the claimed URL is not the article that the URL names.
struct SourceIsAnotherArticle: AttributionRule {
  let id = "source-is-another-article"
  let summary = "the page at the claimed URL is another article (with --online)"
  let explanation = """
    The headline on the page is not the one in the URL, or the page names another article's URL as its own. Many \
    servers go by the id alone and answer whatever the headline beside it says, so a mistyped id leads to another \
    article. A time on the page that is more than a week from the URL's is only warned of: pages are changed.
    """
  let severity = Severity.error

  /// How a page differs from the claim.
  struct Difference {
    var message: String
    /// Where it is certain, the claim is wrong.
    var isCertain: Bool
  }

  /// What speaks against the page's being the claimed article; `nil` where nothing does.
  static func difference(in comparison: OnlineComparison) -> Difference? {
    let title = "'\(comparison.page.title?.prefix(100) ?? "")'"
    var also: [String] = []
    if let other = comparison.otherCanonical?.canonical { also.append("it calls itself '\(other)'") }
    if let target = comparison.movedTo?.canonical, !comparison.isSentToListing {
      also.append("a redirect led to '\(target)'")
    }
    let isLongApart = (comparison.daysApart ?? 0) > 7
    if isLongApart {
      also.append(
        "it was published \(comparison.page.published ?? ""), the URL says \(comparison.claim.published?.description ?? "")"
      )
    }
    let rest = also.isEmpty ? "" : "; " + also.joined(separator: "; ")
    switch comparison.headline {
    case .differs where !comparison.isSentToListing:
      return Difference(
        message:
          "the page is headed \(title), which is not the URL's '\(comparison.slug?.prefix(100) ?? "")'\(rest)",
        isCertain: true)
    case .unknown where comparison.otherCanonical != nil && comparison.movedTo == nil:
      return Difference(message: "the page \(title) is another article\(rest)", isCertain: true)
    case .fits where isLongApart, .unknown where isLongApart:
      return Difference(message: "the page \(title) may be another article\(rest)", isCertain: false)
    default: return nil
    }
  }

  func findings(in context: RuleContext) -> [RuleFinding] {
    guard let claim = context.online?.claim, let comparison = context.onlineComparison,
      let found = Self.difference(in: comparison)
    else { return [] }
    return [
      RuleFinding(
        found.message, span: claim.reference.span, suggestion: "look the URL up again",
        verdict: found.isCertain ? .rejected : nil, severity: found.isCertain ? nil : .warning)
    ]
  }

  var examples: RuleExamples {
    let url = "https://dantri.com.vn/cong-nghe/meta-bao-chi-san-nao-ai-20250702002436713.htm"
    func answered(_ title: String, _ change: (inout OnlinePage) -> Void = { _ in }) -> RuleExample {
      let words = title.lowercased().split { !($0.isLetter || $0.isNumber) }.map(String.init)
      var page = OnlinePage(title: title, titleWords: words)
      change(&page)
      return RuleExample(url).with { $0.online = OnlineEvidence(url: url, outcome: .page(page)) }
    }
    let other = "https://dantri.com.vn/kinh-doanh/gia-vang-hom-nay-20250703010000000.htm"
    return RuleExamples(
      passing: [
        RuleExample(url), answered("Meta bao chi: san nao AI") { $0.published = "2025-07-02T00:24:36+07:00" },
        answered("Meta hunts for AI talent all over") { $0.language = LanguageTag("en") },
        answered("Meta") { $0.canonicalURL = url },
      ],
      failing: [
        answered("Gia vang hom nay tang manh tro lai"), answered("Vang") { $0.canonicalURL = other },
        answered("Meta bao chi: san nao AI") { $0.published = "2019-03-01" },
      ])
  }
}
