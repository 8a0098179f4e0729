public import Bitext
public import ICUText

/// Normalizes texts of one language in ordered steps, each keeping the map to the original.
///
/// One a task. Text that needs no step is told by one walk over its bytes and left as it is.
public struct TextNormalizer: ~Copyable {
  private let features: FeatureTable
  private let options: NormalizationOptions
  private let legacy: LegacyEncodings?
  private let letters: Letters
  private let toneMarks: ToneMarks?
  private let quotes: Quotes
  private let compatibility: CompatibilityForms
  private var composition: Composition
  private var working = WorkingText()
  private var bytes: [UInt8] = []

  /// The legacy encoding that texts are taken to be in, where it is known of their document: see `detect(in:)`.
  ///
  /// `nil` tells each text by itself, which takes a few words.
  public var assumedEncoding: LegacyEncoding?

  /// - Throws: `ICUError` where ICU's data can't be loaded.
  public init(language: LanguageTag, options: NormalizationOptions = .init()) throws(ICUError) {
    let forms = SyllableForms(nfc: try Normalizer(.nfc), nfd: try Normalizer(.nfd))
    let files = LanguageFiles(language)
    let marks = try LocaleNames.quotationMarks(in: language.rawValue)
    let wide = try CompatibilityForms()
    let table = try FeatureTable(nfc: forms.nfc, files: files, options: options)
    features = table
    self.options = options
    letters = Letters(files.letters)
    legacy = files.syllables.map { LegacyEncodings(files: files, syllables: $0, forms: forms) }
    toneMarks = files.syllables.map {
      ToneMarks(pairs: files.tonePairs, style: options.toneStyle, syllables: $0)
    }
    quotes = Quotes(
      style: options.quoteStyle, open: marks.open.unicodeScalars.first?.value ?? 0x201C,
      close: marks.close.unicodeScalars.first?.value ?? 0x201D)
    compatibility = wide
    composition = Composition(nfc: forms.nfc)
  }

  /// The legacy encoding that a document was surely in before it was read as windows-1252, or `nil`.
  ///
  /// Give it the whole document and set `assumedEncoding`, so that its short lines are repaired too.
  public mutating func detect(in document: String) throws(ICUError) -> LegacyEncoding? {
    guard let legacy else { return nil }
    fill(document, base: 0, isLogging: false)
    return try legacy.detect(in: working)
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
    if found.isEmpty, assumedEncoding == nil { return try body(line) }
    working.fill(line, base: 0, isLogging: false)
    try apply(found)
    return try bytes.withUnsafeBytes { bytes throws(Failure) in try body(bytes) }
  }

  private mutating func fill(_ text: String, base: Int, isLogging: Bool) {
    var text = text
    text.withUTF8 { working.fill(UnsafeRawBufferPointer($0), base: base, isLogging: isLogging) }
  }

  private mutating func run(
    _ text: String, at span: OriginalSpan, isLogging: Bool
  ) throws(ICUError) -> MappedText {
    var text = text
    let found = text.withUTF8 { features.features(of: UnsafeRawBufferPointer($0)) }
    if found.isEmpty, assumedEncoding == nil {
      fill("", base: 0, isLogging: false)
      return MappedText(unchanged: text, at: span)
    }
    fill(text, base: span.start, isLogging: isLogging)
    try apply(found)
    return working.mapped(original: text, at: span)
  }

  /// Runs the steps until none changes anything: what one writes may be what an earlier one looks for.
  ///
  /// Leaves the result in `working` and in `bytes`.
  private mutating func apply(_ found: TextFeatures) throws(ICUError) {
    var found = found
    // No text was met that needs more than four rounds; the limit keeps any from going on.
    for round in 0..<16 {
      working.isChanged = false
      try runSteps(found, round: round)
      if round > 0, !working.isChanged { return }
      bytes.removeAll(keepingCapacity: true)
      working.write(to: &bytes)
      guard working.isChanged else { return }
      found = bytes.withUnsafeBytes { features.features(of: $0) }
      if found.isEmpty { return }
    }
  }

  private mutating func runSteps(_ found: TextFeatures, round: Int) throws(ICUError) {
    if let legacy, runs(.legacyEncoding, found.contains(.legacy) || (assumedEncoding != nil && round == 0)) {
      let encoding =
        assumedEncoding == nil ? try legacy.detect(in: working) : round == 0 ? assumedEncoding : nil
      if let encoding { return legacy.apply(encoding, to: &working) }
    }
    if runs(.doubleEncoding, found.contains(.doubled)) { DoubleEncoding.apply(to: &working) }
    if runs(.invisibles, found.contains(.invisible)) { Invisibles.apply(to: &working) }
    if runs(.compatibility, found.contains(.compatibility)) { try compatibility.apply(to: &working) }
    if runs(.composition, found.contains(.composition)) { try composition.apply(to: &working, features) }
    if runs(.letters, found.contains(.letter)) { letters.apply(to: &working) }
    if let toneMarks, runs(.toneMarks, found.contains(.tone)) { toneMarks.apply(to: &working, features) }
    if runs(.spaces, found.contains(.space)) { Spaces.apply(to: &working) }
    if runs(.quotes, found.contains(.quote)) { quotes.apply(to: &working) }
    if runs(.dashes, found.contains(.dash)) { Dashes.apply(to: &working) }
    if runs(.ellipses, found.contains(.dots)) { Ellipses.apply(to: &working) }
  }

  private func runs(_ step: NormalizationStep, _ isCalledFor: Bool) -> Bool {
    isCalledFor && !options.skipped.contains(step)
  }
}
