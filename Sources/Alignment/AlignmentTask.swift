public import Bitext

/// Two documents that are held to be each other's translation, as sentences.
public struct AlignmentTask: Sendable, Hashable {
  /// Names the pair in reports.
  public var id: String
  /// The sentences of one side, in order; `block` and `role` give its paragraphs.
  public var source: [Segment]
  public var target: [Segment]
  /// What an embedding model says of the sentences, where one was asked.
  public var vectors: SentenceVectors?

  public init(
    id: String, source: [Segment], target: [Segment], vectors: SentenceVectors? = nil
  ) {
    self.vectors = vectors
    self.id = id
    self.source = source
    self.target = target
  }
}
