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
  /// The text in the corpus that fits the article best, where it was looked for and found.
  public var bestSource: CandidateSource?
  /// Other articles that claim the same source.
  public var sharedWith: OtherClaimants?
  /// When the check runs; `nil` where dates in the future can't be told.
  public var now: PublicationTime?
  /// What the web says of the linked claim; `nil` where it was not asked.
  public var online: OnlineEvidence?
  /// About when the linked claim's source was published, where only the ids around its own tell.
  public var dateEstimate: DateEstimate?
  /// Words of the article's language and their translations into the source's; `nil` where none are known.
  public var words: TranslatedWords?

  public init(
    article: Document, segments: [Segment] = [], references: [SourceReference], link: DocumentLink,
    source: SourceEvidence? = nil, bestSource: CandidateSource? = nil, sharedWith: OtherClaimants? = nil,
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
  /// Where a text that was taken from a file with markup stands in it (see `Document`).
  public var fileLines: FileLines?

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

  /// The text as one of those that may be the source; `nil` where its content was not compared.
  public var candidate: CandidateSource? {
    content.map { CandidateSource(content: $0, alignment: alignment) }
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

/// What aligning an article with a text gave, in numbers.
public struct AlignmentEvidence: Sendable, Hashable {
  public var fit: AlignmentFit
  /// How many of the article's sentences are in a bead with both sides.
  public var paired: Int
  /// What aligning texts that don't belong together gives, in nats a sentence.
  public var chancePerSentence: Double
  /// Log-likelihood ratio in nats of the fit against one of texts that don't belong together.
  public var scoreOverChance: Double

  public init(fit: AlignmentFit, paired: Int, chancePerSentence: Double, scoreOverChance: Double) {
    self.fit = fit
    self.paired = paired
    self.chancePerSentence = chancePerSentence
    self.scoreOverChance = scoreOverChance
  }

  /// - Parameters:
  ///   - beads: the alignment of all of the article's sentences, with their evidence.
  ///   - background: what alignments of these two languages give.
  public init(_ beads: [Bead], sentences: Int, against background: AlignmentBackground) {
    let fit = AlignmentFit(beads, sentences: sentences)
    self.init(
      fit: fit, paired: beads.reduce(0) { $0 + ($1.isPaired ? $1.source.count : 0) },
      chancePerSentence: background.chancePerSentence, scoreOverChance: background.evidence(of: fit))
  }
}

/// A text of the corpus that may be an article's source, and all that speaks for it.
public struct CandidateSource: Sendable, Hashable {
  public var content: ContentMatch
  /// `nil` where the two were not aligned.
  public var alignment: AlignmentEvidence?

  public init(content: ContentMatch, alignment: AlignmentEvidence? = nil) {
    self.content = content
    self.alignment = alignment
  }

  public var source: DocumentID { content.source }

  /// The evidence of content and alignment together, in nats.
  public var score: Double { content.score + (alignment?.scoreOverChance ?? 0) }

  /// Whether it fits better by some nats.
  ///
  /// Of two texts that were both aligned with the article, the one that explains less of its sentences is never the
  /// better one: names and figures are shared by all texts of one story, sentences are not.
  public func isBetter(than other: CandidateSource, by least: Double = 0) -> Bool {
    if let mine = alignment, let theirs = other.alignment, mine.fit.perSentence < theirs.fit.perSentence {
      return false
    }
    return score > other.score && score >= other.score + least
  }
}
