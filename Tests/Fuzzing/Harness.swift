import Bitext
import Normalization
import Segmentation

/// libFuzzer's entry: any bytes through normalizer, segmenter and tokenizer, with what must hold as assertions.
///
/// The first byte picks the language and the options, the rest is the text; bytes that are not UTF-8 are repaired
/// first, but the line paths get them raw as well and must refuse them.
@_cdecl("LLVMFuzzerTestOneInput")
public func fuzzOne(_ start: UnsafePointer<UInt8>?, _ count: Int) -> CInt {
  guard let start, count > 1 else { return 0 }
  let bytes = UnsafeRawBufferPointer(start: start, count: count)
  do {
    try Machines.all[Int(bytes[0]) % Machines.all.count].check(UnsafeRawBufferPointer(rebasing: bytes[1...]))
  } catch {
    fatalError("\(error)")
  }
  return 0
}

/// A normalizer and a segmenter of one language.
final class Machines {
  nonisolated(unsafe) static let all: [Machines] = {
    do {
      return [
        try Machines("de", .init()), try Machines("vi", .init()),
        try Machines("vi", .init(toneStyle: .second, quoteStyle: .plain)), try Machines("th", .init()),
      ]
    } catch {
      fatalError("\(error)")
    }
  }()

  private var normalizer: TextNormalizer
  private var segmenter: LineSegmenter

  init(_ tag: String, _ options: NormalizationOptions) throws {
    guard let language = LanguageTag(tag) else { fatalError("no language tag: '\(tag)'") }
    let steps = try TextNormalizer(language: language, options: options)
    let lines = try LineSegmenter(language: language)
    normalizer = steps
    segmenter = lines
  }

  func check(_ raw: UnsafeRawBufferPointer) throws {
    // What is not UTF-8 is refused, never read past.
    try? segmenter.segmentAndTokenize(raw)
    let text = String(decoding: raw, as: UTF8.self)
    let span = OriginalSpan(start: 9, end: 9 + text.utf8.count)
    let mapped = try normalizer.normalize(text, at: span)
    precondition(mapped.original.utf8.elementsEqual(text.utf8) && mapped.originalSpan == span)
    Self.checkMap(mapped)
    let again = try normalizer.normalize(
      mapped.normalized, at: OriginalSpan(start: 0, end: mapped.normalized.utf8.count))
    precondition(again.normalized.utf8.elementsEqual(mapped.normalized.utf8), "not idempotent")
    try checkSegments(Array(text.utf8))
    try checkSegments(Array(mapped.normalized.utf8))
    for sentence in segmenter.sentences {
      let slice = mapped.slice(NormalizedSpan(sentence))
      Self.checkMap(slice)
      precondition(slice.normalized.utf8.elementsEqual(mapped.normalized[NormalizedSpan(sentence)].utf8))
    }
  }

  private static func checkMap(_ text: MappedText) {
    let base = text.originalSpan.start
    let source = Array(text.original.utf8)
    let result = Array(text.normalized.utf8)
    var original = 0
    var normalized = 0
    for edit in text.edits {
      let next = edit.original.start - base
      precondition(next >= original && edit.normalized.start >= normalized, "edits out of order")
      precondition(source[original..<next].elementsEqual(result[normalized..<edit.normalized.start]))
      original = edit.original.end - base
      normalized = edit.normalized.end
    }
    precondition(source[original...].elementsEqual(result[normalized...]), "the map is not exact")
  }

  private func checkSegments(_ bytes: [UInt8]) throws {
    try bytes.withUnsafeBytes { try segmenter.segmentAndTokenize($0) }
    var end = 0
    for sentence in segmenter.sentences {
      precondition(sentence.lowerBound == end && !sentence.isEmpty, "sentences joined are not the text")
      end = sentence.upperBound
    }
    precondition(end == bytes.count, "sentences joined are not the text")
    var last = 0
    var next = 0
    for token in segmenter.tokens {
      precondition(token.range.lowerBound >= last && !token.range.isEmpty, "tokens out of order")
      last = token.range.upperBound
      precondition(bytes[token.range.lowerBound] & 0xC0 != 0x80, "a token cuts a scalar")
      precondition(last == bytes.count || bytes[last] & 0xC0 != 0x80, "a token cuts a scalar")
      while segmenter.sentences[next].upperBound <= token.range.lowerBound { next += 1 }
      precondition(last <= segmenter.sentences[next].upperBound, "a token crosses a sentence's end")
    }
  }
}
