import Bitext
import Testing

/// Maps made of random edits: whatever was replaced, every span leads back to exact bytes.
@Suite struct MappedTextTests {
  @Test func partsAreJoinedWithoutWhatLiesBetween() {
    let document = "xx Eins (Quelle: a). Zwei (b) Ende."
    let span = OriginalSpan(start: 3, end: document.utf8.count)
    let first = OriginalSpan(start: 3, end: 7)
    let second = OriginalSpan(start: 19, end: 25)
    let third = OriginalSpan(start: 29, end: span.end)
    let changed = MappedText(
      original: ". Zwei", originalSpan: second, normalized: ". Drei",
      edits: [
        MappedText.Edit(
          original: OriginalSpan(start: 21, end: 25), normalized: NormalizedSpan(start: 2, end: 6))
      ])
    let text = MappedText(
      original: String(document[span]), at: span,
      parts: [
        MappedText(unchanged: "Eins", at: first), changed,
        MappedText(unchanged: String(document[third]), at: third),
      ])
    #expect(text.normalized == "Eins. Drei Ende.")
    MapCheck.verify(text, in: document)
    let sentence = text.slice(NormalizedSpan(start: 6, end: 16))
    #expect(sentence.normalized == "Drei Ende.")
    #expect(document[sentence.originalSpan] == "Zwei (b) Ende.")
    let before = text.slice(NormalizedSpan(start: 0, end: 5))
    #expect(document[before.originalSpan] == "Eins (Quelle: a).")
    #expect(text.slice(NormalizedSpan(start: 0, end: 4)).originalSpan == first)
  }

  @Test("a span of an unchanged text is the same stretch of its document")
  func unchanged() {
    let text = MappedText(unchanged: "đã có", at: OriginalSpan(start: 10, end: 18))
    #expect(text.originalSpan(of: NormalizedSpan(start: 3, end: 6)) == OriginalSpan(start: 13, end: 16))
  }

  @Test("a span inside a replacement leads to all that was replaced")
  func insideReplacement() {
    let text = MappedText(
      original: "aXb", originalSpan: OriginalSpan(start: 5, end: 8), normalized: "ayzb",
      edits: [
        .init(original: OriginalSpan(start: 6, end: 7), normalized: NormalizedSpan(start: 1, end: 3))
      ])
    #expect(text.originalSpan(of: NormalizedSpan(start: 2, end: 3)) == OriginalSpan(start: 6, end: 7))
    #expect(text.originalSpan(of: NormalizedSpan(start: 3, end: 4)) == OriginalSpan(start: 7, end: 8))
  }

  @Test("what was deleted at a span's rim stays outside, inside it is kept")
  func deletions() {
    // "-a-b-" with the hyphens deleted.
    let text = MappedText(
      original: "-a-b-", originalSpan: OriginalSpan(start: 0, end: 5), normalized: "ab",
      edits: [
        .init(original: OriginalSpan(start: 0, end: 1), normalized: NormalizedSpan(start: 0, end: 0)),
        .init(original: OriginalSpan(start: 2, end: 3), normalized: NormalizedSpan(start: 1, end: 1)),
        .init(original: OriginalSpan(start: 4, end: 5), normalized: NormalizedSpan(start: 2, end: 2)),
      ])
    #expect(text.originalSpan(of: NormalizedSpan(start: 0, end: 1)) == OriginalSpan(start: 1, end: 2))
    #expect(text.originalSpan(of: NormalizedSpan(start: 1, end: 2)) == OriginalSpan(start: 3, end: 4))
    #expect(text.originalSpan(of: NormalizedSpan(start: 0, end: 2)) == OriginalSpan(start: 1, end: 4))
    #expect(text.slice(NormalizedSpan(start: 0, end: 2)).original == "a-b")
  }

  @Test(arguments: 0..<300)
  func randomMaps(seed: Int) {
    var random = SeededGenerator(seed: UInt64(seed))
    let (document, text) = RandomMap.make(&random)
    MapCheck.verify(text, in: document)
    for _ in 0..<20 {
      let span = RandomMap.span(of: text.normalized, &random)
      let slice = text.slice(span)
      MapCheck.verify(slice, in: document)
      #expect(slice.normalized == String(text.normalized[span]))
      #expect(slice.originalSpan == text.originalSpan(of: span))
      let inner = RandomMap.span(of: slice.normalized, &random)
      if !inner.isEmpty {
        #expect(slice.originalSpan(of: inner) == text.originalSpan(of: inner.shifted(by: span.start)))
      }
    }
  }
}

/// Texts with random edits, all on scalar boundaries.
enum RandomMap {
  static let pieces = ["a", "ß", "ệ", "e\u{323}", "😀", " ", ".", "", "xy", "Đ"]

  static func make(_ random: inout SeededGenerator) -> (document: String, text: MappedText) {
    let before = "đầu: "
    var original = ""
    var normalized = ""
    var edits: [MappedText.Edit] = []
    for _ in 0..<Int.random(in: 0...12, using: &random) {
      let piece = pieces.randomElement(using: &random) ?? ""
      guard Bool.random(using: &random) else {
        original += piece
        normalized += piece
        continue
      }
      let other = pieces.randomElement(using: &random) ?? ""
      if piece.isEmpty { continue }
      edits.append(
        .init(
          original: OriginalSpan(start: original.utf8.count, end: original.utf8.count + piece.utf8.count)
            .shifted(by: before.utf8.count),
          normalized: NormalizedSpan(
            start: normalized.utf8.count, end: normalized.utf8.count + other.utf8.count)))
      original += piece
      normalized += other
    }
    let span = OriginalSpan(start: before.utf8.count, end: before.utf8.count + original.utf8.count)
    let text = MappedText(original: original, originalSpan: span, normalized: normalized, edits: edits)
    return (before + original + " cuối", text)
  }

  /// A random span on scalar boundaries.
  static func span(of text: String, _ random: inout SeededGenerator) -> NormalizedSpan {
    var offsets = [0]
    for scalar in text.unicodeScalars { offsets.append((offsets.last ?? 0) + UTF8.width(scalar)) }
    let one = offsets.randomElement(using: &random) ?? 0
    let other = offsets.randomElement(using: &random) ?? 0
    return NormalizedSpan(start: min(one, other), end: max(one, other))
  }
}

/// What holds of every map.
enum MapCheck {
  static func verify(_ text: MappedText, in document: String) {
    #expect(String(document[text.originalSpan]).utf8.elementsEqual(text.original.utf8))
    var original = text.originalSpan.start
    var normalized = 0
    for edit in text.edits {
      // Between two edits both texts are the same bytes.
      #expect(edit.original.start >= original && edit.normalized.start >= normalized)
      let gap = OriginalSpan(start: original, end: edit.original.start)
      let same = NormalizedSpan(start: normalized, end: edit.normalized.start)
      #expect(document[gap].utf8.elementsEqual(text.normalized[same].utf8))
      original = edit.original.end
      normalized = edit.normalized.end
    }
    let gap = OriginalSpan(start: original, end: text.originalSpan.end)
    let same = NormalizedSpan(start: normalized, end: text.normalized.utf8.count)
    #expect(document[gap].utf8.elementsEqual(text.normalized[same].utf8))
  }
}

/// Random numbers that are the same in every run (SplitMix64).
struct SeededGenerator: RandomNumberGenerator {
  private var state: UInt64

  init(seed: UInt64) { state = seed &* 0x9E37_79B9_7F4A_7C15 }

  mutating func next() -> UInt64 {
    state &+= 0x9E37_79B9_7F4A_7C15
    var value = state
    value = (value ^ (value >> 30)) &* 0xBF58_476D_1CE4_E5B9
    value = (value ^ (value >> 27)) &* 0x94D0_49BB_1331_11EB
    return value ^ (value >> 31)
  }
}
