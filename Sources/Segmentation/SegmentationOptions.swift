/// How to segment and tokenize.
public struct SegmentationOptions: Sendable, Hashable {
  public init() {}
}
