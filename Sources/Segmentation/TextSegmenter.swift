public import Bitext
public import ICUText

/// A sentence of a text.
public struct SentenceSpan: Sendable, Hashable {
  /// With the white space after it: a text's `whole` spans joined are the text.
  public var whole: NormalizedSpan
  /// Without the white space round it; empty where there is nothing else.
  public var trimmed: NormalizedSpan
}

/// Cuts blocks of one language into sentences and tokens.
///
/// One a task: it holds ICU's iterators and reused buffers.
public struct TextSegmenter: ~Copyable {
  private var segmenter: LineSegmenter
  private var folder: TextFolder
  /// The words whose views are known, and the views of each.
  private var words = StringNumbers()
  private var views: [Views] = []

  private struct Views {
    var folded: String
    var bare: String
  }

  /// How many words' views are kept; then all are forgotten, so memory does not grow with the text.
  private static let viewLimit = 50_000

  /// - Throws: `ICUError` where ICU can't open its rules.
  public init(language: LanguageTag, options: SegmentationOptions = .init()) throws(ICUError) {
    let lines = try LineSegmenter(language: language, options: options)
    let views = try TextFolder()
    segmenter = lines
    folder = views
  }

  /// The sentences of a normalized text, in order; `whole` spans joined are the text.
  public mutating func sentences(of normalized: String) throws(ICUError) -> [SentenceSpan] {
    try run(on: normalized) { (segmenter, bytes) throws(ICUError) in try segmenter.segment(bytes) }
    return segmenter.sentences.map { range in
      SentenceSpan(
        whole: NormalizedSpan(range), trimmed: normalized.trimmedSpan(NormalizedSpan(range)))
    }
  }

  /// The tokens of a sentence: `text[token.span]` is the token's text.
  public mutating func tokens(of normalized: String) throws(ICUError) -> [Token] {
    try run(on: normalized) { (segmenter, bytes) throws(ICUError) in try segmenter.tokenize(bytes) }
    var result: [Token] = []
    result.reserveCapacity(segmenter.tokens.count)
    for token in segmenter.tokens {
      let view = try view(of: normalized, token.range)
      result.append(
        Token(kind: token.kind, span: NormalizedSpan(token.range), folded: view.folded, bare: view.bare))
    }
    return result
  }

  /// The segments of a block: its sentences with their tokens, numbered from `firstOrder`.
  ///
  /// A segment has no white space round it; one that is nothing but white space is left out.
  public mutating func segments(
    of text: MappedText, block: Block, firstOrder: Int
  ) throws(ICUError) -> [Segment] {
    var result: [Segment] = []
    for sentence in try sentences(of: text.normalized) where !sentence.trimmed.isEmpty {
      let slice = text.slice(sentence.trimmed)
      let tokens = try tokens(of: slice.normalized)
      result.append(
        Segment(
          order: firstOrder + result.count, block: block.index, role: block.role, text: slice, tokens: tokens)
      )
    }
    return result
  }

  private mutating func view(of text: String, _ range: Range<Int>) throws(ICUError) -> Views {
    var text = text
    let known = text.withUTF8 { words.number(of: UnsafeBufferPointer(rebasing: $0[range])) }
    if let known { return views[Int(known)] }
    let folded = try folder.folded(text.withUTF8 { String(decoding: $0[range], as: UTF8.self) })
    let made = Views(folded: folded, bare: try folder.bare(folded: folded))
    if views.count >= Self.viewLimit {
      views.removeAll(keepingCapacity: true)
      words.removeAll()
    }
    _ = text.withUTF8 { words.intern(UnsafeBufferPointer(rebasing: $0[range])) }
    views.append(made)
    return made
  }

  private mutating func run(
    on text: String,
    _ body: (inout LineSegmenter, UnsafeRawBufferPointer) throws(ICUError) -> Void
  ) throws(ICUError) {
    var text = text
    var failure: ICUError?
    text.withUTF8 { bytes in
      do throws(ICUError) {
        try body(&segmenter, UnsafeRawBufferPointer(bytes))
      } catch {
        failure = error
      }
    }
    if let failure { throw failure }
  }
}

extension String {
  /// The part of a span without the white space round it.
  func trimmedSpan(_ span: NormalizedSpan) -> NormalizedSpan {
    let scalars = self[span].unicodeScalars
    let leading = scalars.prefix { $0.properties.isWhitespace }
    if leading.endIndex == scalars.endIndex { return NormalizedSpan(start: span.start, end: span.start) }
    var trailing = 0
    for scalar in scalars.reversed() {
      guard scalar.properties.isWhitespace else { break }
      trailing += UTF8.width(scalar)
    }
    let lead = leading.reduce(0) { $0 + UTF8.width($1) }
    return NormalizedSpan(start: span.start + lead, end: span.end - trailing)
  }
}
