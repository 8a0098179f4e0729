/// What an embedding model says of the sentences of a task: a vector each, all of one dimension and of length 1.
public struct SentenceVectors: Sendable, Hashable {
  /// One for each source sentence, and for each target sentence, in order.
  public var source: [[Float]]
  public var target: [[Float]]
  /// Of runs of two to four sentences as one text, where they are known.
  public var sourceRuns: [Range<Int>: [Float]] = [:]
  public var targetRuns: [Range<Int>: [Float]] = [:]

  public init(source: [[Float]], target: [[Float]]) {
    self.source = source
    self.target = target
  }
}
