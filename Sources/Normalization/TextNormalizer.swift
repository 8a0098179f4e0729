public import Bitext
public import ICUText

/// Normalizes texts of one language in ordered steps, each keeping the map to the original.
///
/// One a task. Text that needs no step is told by one walk over its bytes and left as it is.
public struct TextNormalizer: ~Copyable {
  private let features: FeatureTable
  private var composition: Composition
  private var working = WorkingText()
  private var bytes: [UInt8] = []

  /// - Throws: `ICUError` where ICU's data can't be loaded.
  public init(language: LanguageTag, options: NormalizationOptions = .init()) throws(ICUError) {
    let nfc = try Normalizer(.nfc)
    var table = try FeatureTable(nfc: nfc)
    table.insert(.space, Spaces.scalars)
    table.insert(.pair, [0x20])
    features = table
    composition = Composition(nfc: nfc)
  }

  /// The normal form of a text.
  ///
  /// - Parameter span: where the text stands in its document.
  public mutating func normalize(_ text: String, at span: OriginalSpan) throws(ICUError) -> MappedText {
    try run(text, at: span, isLogging: false)
  }

  /// The normal form of a text, and what each step did and where, in the order of the steps.
  public mutating func explain(
    _ text: String, at span: OriginalSpan
  ) throws(ICUError) -> (text: MappedText, changes: [NormalizationChange]) {
    let mapped = try run(text, at: span, isLogging: true)
    return (mapped, working.changes)
  }

  /// Normalizes a line of UTF-8 without making strings.
  ///
  /// - Parameters:
  ///   - line: must be well-formed UTF-8, without its line break.
  ///   - body: gets the normalized bytes, which are valid during the call only.
  public mutating func normalize<Result, Failure: Error>(
    line: UnsafeRawBufferPointer, _ body: (UnsafeRawBufferPointer) throws(Failure) -> Result
  ) throws -> Result {
    let found = features.features(of: line)
    if found.isEmpty { return try body(line) }
    working.fill(line, base: 0, isLogging: false)
    try apply(found)
    bytes.removeAll(keepingCapacity: true)
    working.write(to: &bytes)
    return try bytes.withUnsafeBytes { bytes throws(Failure) in try body(bytes) }
  }

  private mutating func run(
    _ text: String, at span: OriginalSpan, isLogging: Bool
  ) throws(ICUError) -> MappedText {
    var text = text
    let found = text.withUTF8 { features.features(of: UnsafeRawBufferPointer($0)) }
    if found.isEmpty {
      working.fill(EmptyCollection(), base: 0, isLogging: false)
      return MappedText(unchanged: text, at: span)
    }
    working.fill(text.utf8, base: span.start, isLogging: isLogging)
    try apply(found)
    return working.mapped(original: text, at: span)
  }

  private mutating func apply(_ found: TextFeatures) throws(ICUError) {
    if found.contains(.composition) { try composition.apply(to: &working, features) }
    if found.contains(.space) { Spaces.apply(to: &working) }
  }
}
