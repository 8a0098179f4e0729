public import Bitext

/// An article after the check: its verdict, and everything that was found.
public struct CheckedArticle: Sendable {
  public var article: DocumentID
  public var verdict: Verdict
  /// The gravest first; of one severity in the order of the rules.
  public var findings: [Finding]
  /// Why the verdict is what it is, in one line.
  public var message: String
  /// The linked source, where its text is in the corpus.
  public var source: DocumentID?
  /// The text in the corpus that fits best by content, where that was looked for.
  public var bestSource: DocumentID?
  /// How well the claimed source fits by content and alignment, in nats; `nil` where that was not computed.
  public var score: Double?
  /// The ids of the rules that found something, sorted by the order of the rules.
  public var rules: [String]
  /// What shows that the claimed source is the article's, where that was asked for and its text is there.
  public var proof: SourceProof?
}

/// Judges articles: runs the rules on what is known of each and gives one verdict.
public struct AttributionChecker: Sendable {
  public let urls: URLReader
  public var thresholds: AttributionThresholds
  /// The rules that are run, in the order in which reports list them.
  public var rules: [any AttributionRule]
  /// Severities that take the place of the rules' own, by rule id.
  public var severities: [String: Severity] = [:]
  /// Whether results have all that shows whether the source is right, with places; it costs as much as the rules.
  public var givesProof = false

  /// All the rules there are.
  public static let allRules: [any AttributionRule] = [
    MissingAttribution(), AttributionWithoutURL(), MalformedURL(), NotAnArticleURL(),
    ConflictingAttributions(),
    LanguageMismatch(), ContentMismatch(), ImplausibleDate(), SlugMismatch(), UnknownPublisher(),
    NoncanonicalURL(), NumberMismatch(), UnpairedPassages(), SharedSource(), SourceTextMissing(),
    SourceIsAnotherArticle(), SourceGone(), SourceMoved(), SourceUnreachable(), SourceBlocksRobots(),
  ]

  public init(
    urls: URLReader, thresholds: AttributionThresholds = AttributionThresholds(),
    rules: [any AttributionRule] = allRules
  ) {
    self.urls = urls
    self.thresholds = thresholds
    self.rules = rules
  }

  /// Judges one article.
  public func check(_ evidence: ArticleEvidence) -> CheckedArticle {
    let context = RuleContext(evidence, urls: urls, thresholds: thresholds)
    var findings: [Finding] = []
    var forced: [(Verdict, String)] = []
    for rule in rules {
      for found in rule.findings(in: context) {
        findings.append(
          Finding(
            rule: rule.id, severity: severity(of: found, by: rule), message: found.message,
            document: evidence.article.id, span: found.span,
            place: found.span.map { evidence.article.place(of: $0.start) },
            suggestion: found.suggestion, related: related(found, evidence)))
        if let verdict = found.verdict { forced.append((verdict, found.message)) }
      }
    }
    // The order is part of the result: Swift's sort keeps equals only if told by what.
    let ranked = findings.enumerated().sorted {
      $0.element.severity != $1.element.severity
        ? $0.element.severity > $1.element.severity : $0.offset < $1.offset
    }.map(\.element)
    let (verdict, message) = decide(context, forced)
    var ids: [String] = []
    for finding in findings where !ids.contains(finding.rule) { ids.append(finding.rule) }
    return CheckedArticle(
      article: evidence.article.id, verdict: verdict, findings: ranked, message: message,
      source: evidence.source?.id ?? evidence.link.source, bestSource: bestSource(evidence),
      score: ContentMismatch.score(of: evidence), rules: ids,
      proof: givesProof ? SharedEvidence(evidence)?.proof() : nil)
  }

  /// A doubtful case is never graver than the user wants the rule to be.
  private func severity(of found: RuleFinding, by rule: any AttributionRule) -> Severity {
    guard let wanted = severities[rule.id] else { return found.severity ?? rule.severity }
    return found.severity.map { min($0, wanted) } ?? wanted
  }

  private func related(_ found: RuleFinding, _ evidence: ArticleEvidence) -> RelatedPlace? {
    guard let span = found.sourceSpan, let source = evidence.source, span.end <= source.text.utf8.count
    else { return nil }
    return RelatedPlace(
      document: source.id, span: span,
      place: TextPlace(of: span.start, in: source.text, fileLines: source.fileLines),
      message: String(source.text[span]))
  }

  /// The best source where it is one: the best of texts that have nothing to do with the article is none.
  private func bestSource(_ evidence: ArticleEvidence) -> DocumentID? {
    evidence.bestSource.flatMap { $0.score >= thresholds.verified ? $0.source : nil }
  }

  private func decide(_ context: RuleContext, _ forced: [(Verdict, String)]) -> (Verdict, String) {
    // A claim that is not there or can't be read comes before one that is wrong, that before an open one.
    for verdict in [Verdict.missing, .malformed, .rejected, .unverified] {
      if let first = forced.first(where: { $0.0 == verdict }) { return first }
    }
    let evidence = context.evidence
    if evidence.references.isEmpty { return (.missing, "no attribution") }
    if evidence.source == nil {
      return (.unverified, context.claims.isEmpty ? "no URL" : "the source's text is not in the corpus")
    }
    guard let score = ContentMismatch.score(of: evidence) else {
      return (.unverified, "the source's text is in the corpus, but was not compared with the article")
    }
    let shared = evidence.source?.content?.shared.prefix(5).joined(separator: ", ") ?? ""
    if score >= thresholds.verified {
      return (
        .verified, shared.isEmpty ? "the source's text fits" : "the source's text fits: both have \(shared)"
      )
    }
    let count = evidence.segments.count
    let short =
      count < context.thresholds.shortArticle
      ? ": the article has only \(count) sentence\(count == 1 ? "" : "s")" : ""
    return (
      .unverified,
      "the source's text is in the corpus, but little shows that it is the article's source\(short)"
    )
  }
}
