public import Bitext

/// One rule of the attribution check: what it looks for, why, and examples that are its tests.
public protocol AttributionRule: Sendable {
  /// As reports name it: `missing-attribution`.
  var id: String { get }
  /// One line, for `--list-rules`.
  var summary: String { get }
  /// What it means and what to do, for `--explain`.
  var explanation: String { get }
  var severity: Severity { get }
  /// What it finds; most rules find at most one thing a reference.
  func findings(in context: RuleContext) -> [RuleFinding]
  /// Articles in which it finds nothing, and ones in which it does.
  var examples: RuleExamples { get }
}

/// What a rule finds, before it is tied to its document.
public struct RuleFinding: Sendable, Hashable {
  /// A fragment in lower case with what was found.
  public var message: String
  /// Where in the article; `nil` for the article as a whole.
  public var span: OriginalSpan?
  public var suggestion: String?
  /// The verdict that the finding forces; `nil` where it leaves it open.
  public var verdict: Verdict?
  /// Less grave than the rule's own severity, where the case is doubtful.
  public var severity: Severity?
  /// The place in the source that doesn't fit.
  public var sourceSpan: OriginalSpan?

  public init(
    _ message: String, span: OriginalSpan? = nil, suggestion: String? = nil, verdict: Verdict? = nil,
    severity: Severity? = nil, sourceSpan: OriginalSpan? = nil
  ) {
    self.message = message
    self.span = span
    self.suggestion = suggestion
    self.verdict = verdict
    self.severity = severity
    self.sourceSpan = sourceSpan
  }
}

/// What a rule looks at.
public struct RuleContext: Sendable {
  /// A reference and what its URL was read as.
  public struct Claim: Sendable {
    public var reference: SourceReference
    public var reading: URLReading
  }

  public let evidence: ArticleEvidence
  public let thresholds: AttributionThresholds
  /// The references with a URL, each with its reading.
  public let claims: [Claim]
  /// What read the claims' URLs, for those that a page names.
  let urls: URLReader

  init(_ evidence: ArticleEvidence, urls: URLReader, thresholds: AttributionThresholds) {
    self.evidence = evidence
    self.urls = urls
    self.thresholds = thresholds
    claims = evidence.references.compactMap { reference in
      guard reference.canonicalURL != nil || reference.defect != nil else { return nil }
      var reading = urls.read(reference.written)
      // A defect that only the article's text shows, such as a line break.
      if reading.defect == nil { reading.defect = reference.defect }
      return Claim(reference: reference, reading: reading)
    }
  }

  /// The claim that the article's link follows.
  public var linkedClaim: Claim? {
    claims.first { $0.reference == evidence.link.reference } ?? claims.first
  }
}

/// The numbers that rules decide by.
public struct AttributionThresholds: Sendable, Hashable {
  /// From this content score on (nats), a source text in the corpus counts as the article's source.
  public var verified: Double = 6
  /// Below this content score (nats), the claimed text is not the article's source.
  public var mismatch: Double = -2
  /// Another text's score must be this much above the claimed one's (nats) to be called the better source.
  public var betterBy: Double = 6
  /// An article of fewer sentences is too short to be told apart from chance: only a better source rejects its claim.
  public var shortArticle: Int = 6
  /// How many minutes a source may be younger than its article, for clocks and zones.
  public var laterMinutes: Int = 24 * 60
  /// From how many words on a passage without a counterpart is told of.
  public var passageWords: Int = 12
  /// Beads of at least this confidence are held to be right.
  public var beadConfidence: Double = 0.9

  public init() {}
}
