import Bitext

/// The headline in the claimed URL doesn't fit the source's title, or the article.
struct SlugMismatch: AttributionRule {
  let id = "slug-mismatch"
  let summary = "the headline in the claimed URL fits neither the source's title nor the article"
  let explanation = """
    Most publishers write the headline into the URL, without diacritics. It is compared with the title of the \
    source's text; where the text is not there, its foreign names and numbers are looked for in the article, \
    where a translation must have kept them.
    """
  let severity = Severity.warning

  func findings(in context: RuleContext) -> [RuleFinding] {
    guard let claim = context.linkedClaim, let slug = claim.reading.slug else { return [] }
    if let source = context.evidence.source, let title = source.titleSegment {
      // A title in another language than the URL's can't be compared with it; `language-mismatch` tells of that.
      guard claim.reading.language?.language == source.language.language else { return [] }
      return besideTitle(slug, title, claim)
    }
    guard context.evidence.source == nil, !context.evidence.segments.isEmpty else { return [] }
    let words = SlugWords(slug: slug, segments: context.evidence.segments, language: claim.reading.language)
    // One name may have been left out or written otherwise; two and none found is no accident.
    let names = words.expected.filter { !$0.utf8.allSatisfy(\.isASCIIDigit) }
    guard names.count >= 2, words.found.isEmpty, words.alsoFound.isEmpty else { return [] }
    return [
      RuleFinding(
        "the headline in the URL names \(names.joined(separator: ", ")), but the article none of them",
        span: claim.reference.span, suggestion: "look the URL up again")
    ]
  }

  private func besideTitle(_ slug: String, _ title: Segment, _ claim: RuleContext.Claim) -> [RuleFinding] {
    let inSlug = Set(slug.lowercased().split { !($0.isLetter || $0.isNumber) }.map(String.init))
    let inTitle = Set(
      title.tokens.flatMap { $0.bare.split { !($0.isLetter || $0.isNumber) }.map(String.init) })
    // Slugs are cut short and titles are changed later: a third of the shorter one is enough.
    let size = min(inSlug.count, inTitle.count)
    guard size >= 4, 3 * inSlug.intersection(inTitle).count < size else { return [] }
    return [
      RuleFinding(
        "the headline in the URL, '\(slug.prefix(100))', is not the source's title, '\(title.text.normalized.prefix(100))'",
        span: claim.reference.span, suggestion: "see whether the text belongs to another URL")
    ]
  }

  var examples: RuleExamples {
    let url = "https://dantri.com.vn/cong-nghe/meta-bao-chi-san-nao-ai-mark-zuckerberg-20250702002436713.htm"
    return RuleExamples(
      passing: [
        RuleExample(url).with { $0.text = "Zuckerberg zahlt viel Geld." },
        RuleExample(url).with { $0.source = "Meta bao chi: san nao AI" },
        RuleExample("https://tuoitre.vn/nam-2026-cac-tinh-thanh-duoc-giao-20260130152037667.htm"),
      ],
      failing: [
        RuleExample(url).with { $0.text = "Ein Erdbeben erschreckt die Stadt." },
        RuleExample(url).with { $0.source = "Gia vang hom nay tang manh tro lai" },
      ])
  }
}

extension SourceEvidence {
  /// The segment that is the source's title, or its first one.
  var titleSegment: Segment? {
    segments.first { $0.role == .title } ?? segments.first
  }
}
