public import Bitext

/// All that is known of one article's attribution when it is judged: plain values, filled by the caller.
public struct ArticleEvidence: Sendable {
  public var article: Document
  /// The article's segments; may be empty, then the slug is not compared with its words.
  public var segments: [Segment]
  public var references: [SourceReference]
  public var link: DocumentLink
  /// The linked source's text; `nil` where it is not in the corpus.
  public var source: SourceEvidence?
  /// The text in the corpus that fits the article best by content, where it was looked for and found.
  public var bestSource: ContentMatch?
  /// Other articles that claim the same source.
  public var sharedWith: [DocumentID]
  /// When the check runs; `nil` where dates in the future can't be told.
  public var now: PublicationTime?
  /// What the web says of the linked claim; `nil` where it was not asked.
  public var online: OnlineEvidence?
  /// About when the linked claim's source was published, where only the ids around its own tell.
  public var dateEstimate: DateEstimate?

  public init(
    article: Document, segments: [Segment] = [], references: [SourceReference], link: DocumentLink,
    source: SourceEvidence? = nil, bestSource: ContentMatch? = nil, sharedWith: [DocumentID] = [],
    now: PublicationTime? = nil, online: OnlineEvidence? = nil, dateEstimate: DateEstimate? = nil
  ) {
    self.article = article
    self.segments = segments
    self.references = references
    self.link = link
    self.source = source
    self.bestSource = bestSource
    self.sharedWith = sharedWith
    self.now = now
    self.online = online
    self.dateEstimate = dateEstimate
  }
}

/// What is known of the linked source's text.
public struct SourceEvidence: Sendable {
  public var id: DocumentID
  /// The language of its text.
  public var language: LanguageTag
  /// What its corpus or its page says of it.
  public var metadata: DocumentMetadata
  public var segments: [Segment]
  /// How well its content fits the article; `nil` where that was not computed.
  public var content: ContentMatch?
  /// What aligning the two gave; `nil` where they were not aligned.
  public var alignment: AlignmentEvidence?
  /// The beads of the article's segments and these; empty where they were not aligned.
  public var beads: [Bead]
  /// The decoded text, for places in it; may be empty where there are no beads.
  public var text: String
  /// Of a web page, the lines that the text's lines were taken from (see `Document`).
  public var fileLines: [Int]?

  public init(
    id: DocumentID, language: LanguageTag, metadata: DocumentMetadata = DocumentMetadata(),
    segments: [Segment] = [], content: ContentMatch? = nil, alignment: AlignmentEvidence? = nil,
    beads: [Bead] = [], text: String = ""
  ) {
    self.id = id
    self.language = language
    self.metadata = metadata
    self.segments = segments
    self.content = content
    self.alignment = alignment
    self.beads = beads
    self.text = text
  }
}

/// A source text and how well its content fits an article.
public struct ContentMatch: Sendable, Hashable {
  public var source: DocumentID
  /// Log-likelihood ratio in nats: how much likelier what the two share is in an article and its source than in
  /// two texts that have nothing to do with each other; above 0 speaks for, below 0 against.
  public var score: Double
  /// What the two share, the rarest first: names, numbers, dates.
  public var shared: [String]

  public init(source: DocumentID, score: Double, shared: [String] = []) {
    self.source = source
    self.score = score
    self.shared = shared
  }
}

/// What aligning an article with its claimed source gave, in numbers.
public struct AlignmentEvidence: Sendable, Hashable {
  /// How many beads there are, unpaired ones with them.
  public var beads: Int
  /// The share of the article's segments that are in a bead with both sides, 0 to 1.
  public var pairedShare: Double
  /// The mean confidence of the paired beads, 0 to 1.
  public var meanConfidence: Double
  /// Log-likelihood ratio in nats of the alignment against one of texts that don't belong together; `nil` where
  /// the aligner does not tell.
  public var scoreOverChance: Double?

  public init(beads: Int, pairedShare: Double, meanConfidence: Double, scoreOverChance: Double? = nil) {
    self.beads = beads
    self.pairedShare = pairedShare
    self.meanConfidence = meanConfidence
    self.scoreOverChance = scoreOverChance
  }
}
