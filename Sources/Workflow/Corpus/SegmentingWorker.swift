import Bitext
import Normalization
import Segmentation

/// One task's normalizers and segmenters, one pair a language.
final class SegmentingWorker {
  private var stages: [LanguageTag: LanguageStages] = [:]

  init() {}

  /// The segments of all blocks that are text, in order, and what had to be repaired in them.
  func segments(of document: Document) throws -> (segments: [Segment], repairs: [NormalizationChange]) {
    let stages = try stages(for: document.language)
    // Short lines are repaired by what the whole document shows.
    stages.normalizer.assumedEncoding = try stages.normalizer.detect(in: document.text)
    defer { stages.normalizer.assumedEncoding = nil }
    var segments: [Segment] = []
    var repairs: [NormalizationChange] = []
    for block in document.blocks where block.role.isText {
      let parts = try block.textSpans.map { span in
        let (text, changes) = try stages.normalizer.explain(String(document.text[span]), at: span)
        repairs += changes.filter(\.step.isRepair)
        return text
      }
      let text =
        block.inlineClaims.isEmpty && parts.count == 1
        ? parts[0]
        : MappedText(original: String(document.text[block.span]), at: block.span, parts: parts)
      segments += try stages.segmenter.segments(of: text, block: block, firstOrder: segments.count)
    }
    return (segments, repairs)
  }

  /// The segments of all lines, whatever they are; or the lines themselves as segments.
  func segments(ofAllLinesOf document: Document, asSentences: Bool) throws -> [Segment] {
    let stages = try stages(for: document.language)
    var segments: [Segment] = []
    for block in document.blocks {
      let text = try stages.normalizer.normalize(String(document.text[block.span]), at: block.span)
      if asSentences {
        segments.append(
          Segment(
            order: segments.count, block: block.index, role: block.role, text: text,
            tokens: try stages.segmenter.tokens(of: text.normalized)))
      } else {
        segments += try stages.segmenter.segments(of: text, block: block, firstOrder: segments.count)
      }
    }
    return segments
  }

  /// The normal form of a text, as the memory has it.
  func normalized(_ text: String, language: LanguageTag) throws -> String {
    try stages(for: language).normalizer.normalize(text, at: OriginalSpan(start: 0, end: text.utf8.count))
      .normalized
  }

  /// The tokens of a text that is normalized already.
  func tokens(of normalized: String, language: LanguageTag) throws -> [Token] {
    try stages(for: language).segmenter.tokens(of: normalized)
  }

  /// Segments made of ready sentences, each a block of its own.
  func segments(of sentences: [String], language: LanguageTag) throws -> [Segment] {
    let stages = try stages(for: language)
    var segments: [Segment] = []
    segments.reserveCapacity(sentences.count)
    var start = 0
    for (order, sentence) in sentences.enumerated() {
      let span = OriginalSpan(start: start, end: start + sentence.utf8.count)
      start = span.end + 1
      let text = try stages.normalizer.normalize(sentence, at: span)
      segments.append(
        Segment(
          order: order, block: order, role: .body, text: text,
          tokens: try stages.segmenter.tokens(of: text.normalized)))
    }
    return segments
  }

  private func stages(for language: LanguageTag) throws -> LanguageStages {
    if let known = stages[language] { return known }
    let made = try LanguageStages(language)
    stages[language] = made
    return made
  }
}

/// The normalizer and the segmenter of one language; a class, since neither can be copied into a dictionary.
private final class LanguageStages {
  var normalizer: TextNormalizer
  var segmenter: TextSegmenter

  init(_ language: LanguageTag) throws {
    normalizer = try TextNormalizer(language: language)
    segmenter = try TextSegmenter(language: language)
  }
}
