/// How to segment and tokenize.
public struct SegmentationOptions: Sendable, Hashable {
  /// A user's own rules for sentences, instead of ours: see `SRXDocument.rules(for:)`.
  public var srxRules: [SRXRule]?
  /// Whether syllables that are one word are one token, where the language writes them apart: `Việt Nam`.
  public var joinsCompounds: Bool

  public init(srxRules: [SRXRule]? = nil, joinsCompounds: Bool = false) {
    self.srxRules = srxRules
    self.joinsCompounds = joinsCompounds
  }
}
