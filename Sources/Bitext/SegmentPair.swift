/// One side of a pair: its text and where exactly it stands.
public struct PairSide: Sendable, Hashable {
  public var document: DocumentID
  /// SHA-256 of the document's bytes.
  public var sha256: String
  public var language: LanguageTag
  /// The text as it stands in the document, the segments joined by what stands between them there.
  public var original: String
  /// The segments' normalized texts, joined by one space.
  public var normalized: String
  /// From the first segment's first byte to the last one's last, in the document's decoded text; empty in a pair
  /// that was imported without saying where it comes from.
  public var span: OriginalSpan
  /// The numbers of the segments in their document.
  public var segments: [Int]
  /// The block of the first segment.
  public var block: Int
  /// The URL of the document itself, where it is known.
  public var url: String?
  /// What is stored, where a person's correction stands in its place.
  public var replaced: Texts?

  /// A side's text as it stands in its document, and normalized.
  public struct Texts: Sendable, Hashable {
    public var original: String
    public var normalized: String
  }

  public init(
    document: DocumentID, sha256: String, language: LanguageTag, original: String, normalized: String,
    span: OriginalSpan, segments: [Int], block: Int
  ) {
    self.document = document
    self.sha256 = sha256
    self.language = language
    self.original = original
    self.normalized = normalized
    self.span = span
    self.segments = segments
    self.block = block
  }
}

/// What the memory stores of a bead: both texts, the bead, and the full provenance.
///
/// A bead with one side only (an omission, an addition, or a segment whose source text is not in the corpus)
/// has `nil` on the other.
public struct SegmentPair: Sendable, Hashable {
  /// The article's side.
  public var article: PairSide?
  /// The attributed source's side.
  public var source: PairSide?
  public var type: BeadType
  /// The probability that the pair is right; 0 where one side is missing for want of a text.
  public var confidence: Double
  public var evidence: [Evidence]
  /// What the article claims of its source.
  public var reference: SourceReference?
  public var verdict: Verdict?
  /// Name and version of the aligner that made the bead.
  public var aligner: String
  /// The article, also where the bead has no segment of it.
  public var articleDocument: DocumentID?
  /// The source's document, also where the bead has no segment of it; `nil` where its text is not there.
  public var sourceDocument: DocumentID?
  /// The file it was imported from; `nil` for a pair that was aligned here.
  public var origin: PairImport?
  /// Where the very same was imported from as well: other files, or other lines.
  public var otherOrigins: [PairImport] = []
  /// What the file it was imported from says of it beside all of the above.
  public var details: [PairDetail] = []
  /// The last decision of a person about the two texts.
  public var review: PairReview?

  /// Whether it is known where both sides stand in their documents; not so in pairs imported from other tools.
  public var hasPlace: Bool { !(article?.span.isEmpty ?? false) && !(source?.span.isEmpty ?? false) }

  public init(
    article: PairSide?, source: PairSide?, type: BeadType, confidence: Double, evidence: [Evidence],
    reference: SourceReference?, verdict: Verdict?, aligner: String,
    articleDocument: DocumentID? = nil, sourceDocument: DocumentID? = nil
  ) {
    self.article = article
    self.source = source
    self.type = type
    self.confidence = confidence
    self.evidence = evidence
    self.reference = reference
    self.verdict = verdict
    self.aligner = aligner
    self.articleDocument = articleDocument ?? article?.document
    self.sourceDocument = sourceDocument ?? source?.document
  }
}

extension SegmentPair {
  /// The source's URL: as the article claims it, or as the file says that the pair was imported from.
  public var sourceURL: String? { reference?.canonicalURL ?? (origin == nil ? nil : source?.url) }

  /// The pair with the texts that a person corrected, where one did.
  public var corrected: SegmentPair {
    guard let corrections = review?.corrections, !corrections.isEmpty else { return self }
    var pair = self
    pair.article = article?.corrected(by: corrections)
    pair.source = source?.corrected(by: corrections)
    return pair
  }
}

extension PairSide {
  fileprivate func corrected(by corrections: [LanguageTag: String]) -> PairSide {
    guard let text = corrections[language] else { return self }
    var side = self
    side.replaced = Texts(original: original, normalized: normalized)
    side.original = text
    side.normalized = text
    return side
  }
}
