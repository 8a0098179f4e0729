/// How to normalize.
public struct NormalizationOptions: Sendable, Hashable {
  /// Where a Vietnamese tone mark stands in the open syllables `oa`, `oe`, `uy`.
  public enum ToneStyle: String, Sendable, Hashable, CaseIterable {
    /// On the first vowel, as most newspapers print it: `hòa`, `thủy`.
    case first
    /// On the second vowel, as school books print it: `hoà`, `thuỷ`.
    case second
    /// As it is.
    case kept
  }

  /// What becomes of quotation marks.
  public enum QuoteStyle: String, Sendable, Hashable, CaseIterable {
    /// Typewriter forms (`,,` `''` ` `` ` `<<`) become the marks they stand for; others stay.
    case repaired
    /// All double marks become `"`, all single ones `'`.
    case plain
  }

  public var toneStyle: ToneStyle
  public var quoteStyle: QuoteStyle
  /// Steps that are left out.
  public var skipped: Set<NormalizationStep>

  public init(
    toneStyle: ToneStyle = .first, quoteStyle: QuoteStyle = .repaired, skipped: Set<NormalizationStep> = []
  ) {
    self.toneStyle = toneStyle
    self.quoteStyle = quoteStyle
    self.skipped = skipped
  }
}
