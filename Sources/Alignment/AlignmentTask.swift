public import Bitext

/// Two documents that are held to be each other's translation, as sentences.
public struct AlignmentTask: Sendable {
  /// Names the pair in reports.
  public var id: String
  /// The sentences of one side, in order; `block` and `role` give its paragraphs.
  public var source: [Segment]
  public var target: [Segment]

  public init(id: String, source: [Segment], target: [Segment]) {
    self.id = id
    self.source = source
    self.target = target
  }
}
