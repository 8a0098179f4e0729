public import Bitext

/// A document with its segments: every sentence of its text blocks, in order.
public struct SegmentedDocument: Sendable {
  public var document: Document
  /// Ascending and not overlapping; `segments[i].order == i`.
  public var segments: [Segment]

  public init(document: Document, segments: [Segment]) {
    self.document = document
    self.segments = segments
  }
}

/// An article after the last stage: all that the memory stores of it.
public struct ProcessedArticle: Sendable {
  public var article: SegmentedDocument
  /// The source's text; `nil` where it is not there.
  public var source: SegmentedDocument?
  /// What the article claims of its sources, in the order of its text.
  public var references: [SourceReference]
  /// Its reference is one of `references`, its source that of `source`.
  public var link: DocumentLink
  /// The alignment: `Bead.source` are indices into the article's segments, `Bead.target` into the source's.
  ///
  /// Every segment of both is in a bead, one without a counterpart in one of its own.
  public var beads: [Bead]
  public var verdict: Verdict?
  /// What was found about the article.
  public var findings: [Finding]
  /// Name and version of the aligner.
  public var aligner: String
  /// A hash of all that the result depends on: both documents' bytes, versions, options.
  public var fingerprint: String

  public init(
    article: SegmentedDocument, source: SegmentedDocument?, references: [SourceReference], link: DocumentLink,
    beads: [Bead], verdict: Verdict?, findings: [Finding], aligner: String, fingerprint: String
  ) {
    self.article = article
    self.source = source
    self.references = references
    self.link = link
    self.beads = beads
    self.verdict = verdict
    self.findings = findings
    self.aligner = aligner
    self.fingerprint = fingerprint
  }
}

/// What storing did.
public struct StoreOutcome: Sendable, Hashable {
  public var added = 0
  public var unchanged = 0
  public var replaced = 0
  /// Articles that lost their beads because their source's text changed, in order.
  ///
  /// Those stored again in the same call are left out. `fingerprint(of:)` is `nil` until they are stored again.
  public var outdated: [DocumentID] = []

  public init() {}
}
