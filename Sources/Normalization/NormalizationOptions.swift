/// How to normalize.
public struct NormalizationOptions: Sendable, Hashable {
  public init() {}
}
