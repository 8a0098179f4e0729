public import Bitext

/// Gives pairs their marks.
public struct QualityMarker {
  private let context: MarkContext
  private var readers = SideReaders()

  /// Every rule, in the order of the marks.
  package static let rules: [any MarkRule] = [
    NumberMismatch(), URLMismatch(), QuoteMismatch(), PunctuationMismatch(), UntranslatedCopy(),
    WrongLanguage(),
    WrongScript(), LengthOutOfRange(), TooShort(), ManyTranslations(),
  ]

  public init(_ context: MarkContext) { self.context = context }

  /// The marks of a pair, in the order of `QualityMark`; none where one side is missing.
  ///
  /// They are about the texts that are exported: corrected where a person corrected them.
  public mutating func marks(of pair: SegmentPair) throws -> [QualityMark] {
    guard let pair = try MarkedPair(pair, readers: &readers) else { return [] }
    return try Self.rules.filter { try $0.applies(to: pair, in: context) }.map(\.mark)
  }
}
