public import Bitext

/// The steps of normalization, in the order they run.
public enum NormalizationStep: String, Sendable, Hashable, CaseIterable, Codable, Comparable {
  /// Text decoded as the wrong one of the legacy Vietnamese encodings.
  case legacyEncoding = "legacy-encoding"
  /// UTF-8 that was read as windows-1252 and written as UTF-8 again: `Ã¼`.
  case doubleEncoding = "double-encoding"
  /// Soft hyphens, zero-width and bidi control characters, other control characters.
  case invisibles
  /// Ligatures, full-width and half-width forms.
  case compatibility
  /// Unicode's canonical composition, NFC (UAX #15).
  case composition
  /// Letters that only look right: `Ð` for `Đ`.
  case letters
  /// Where a Vietnamese tone mark stands: `hoà`, `hòa`.
  case toneMarks = "tone-marks"
  /// White space: one space between words, none at the ends.
  case spaces
  case quotes
  case dashes
  case ellipses

  public static func < (left: Self, right: Self) -> Bool { left.order < right.order }

  private var order: Int { Self.allCases.firstIndex(of: self) ?? 0 }

  /// Whether the step repairs damaged text, which is always told as a finding.
  public var isRepair: Bool { self == .legacyEncoding || self == .doubleEncoding || self == .letters }
}

/// One thing that a step changed, and where.
public struct NormalizationChange: Sendable, Hashable {
  public var step: NormalizationStep
  /// The bytes of the document that it was made from.
  public var original: OriginalSpan
  /// What the step found.
  public var before: String
  /// What it wrote.
  public var after: String

  public init(step: NormalizationStep, original: OriginalSpan, before: String, after: String) {
    self.step = step
    self.original = original
    self.before = before
    self.after = after
  }
}
