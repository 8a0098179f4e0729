import Attribution
import Bitext
import Foundation
import ICUText

/// Reads a benchmark's corpus folder well enough for this module's tests: a line a block, `Quelle:`, ICU's words.
struct StandInReader: ~Copyable {
  private var words: Breaker
  private var folder: TextFolder
  private var buffer = UTF16Buffer()

  init() throws {
    let breaker = try Breaker(.word, locale: "de")
    let views = try TextFolder()
    words = breaker
    folder = views
  }

  mutating func document(_ path: String, in folder: String) throws -> (Document, [Segment]) {
    let text = try String(contentsOfFile: folder + "/" + path, encoding: .utf8)
    var blocks: [Block] = []
    var segments: [Segment] = []
    var start = 0
    for line in text.split(separator: "\n", omittingEmptySubsequences: false) {
      let span = OriginalSpan(start: start, end: start + line.utf8.count)
      start += line.utf8.count + 1
      if line.isEmpty { continue }
      var block = Block(index: blocks.count, role: blocks.isEmpty ? .title : .body, span: span)
      if line.hasPrefix("Quelle:") {
        block.role = .attribution
        block.claim = OriginalSpan(start: span.start + 7, end: span.end)
      } else if line.hasPrefix("Kommentar (") {
        block.role = .furniture
      } else {
        segments.append(try segment(String(line), block: block, order: segments.count))
      }
      blocks.append(block)
    }
    let marks = text.unicodeScalars.count {
      "ăđơưạảấầẩậắằặẻẽẹếềểệỉịọỏốồổộớờởợụủứừửựỳỵỷỹ".unicodeScalars.contains($0)
    }
    guard let language = LanguageTag(marks * 50 > text.count ? "vi" : "de") else { preconditionFailure() }
    let document = Document(
      id: DocumentID(corpus: "bench", path: path), sha256: "", charset: "UTF-8", language: language,
      languageOrigin: .detected, text: text, blocks: blocks, metadata: DocumentMetadata())
    return (document, segments)
  }

  mutating func segment(_ text: String, block: Block, order: Int) throws -> Segment {
    try buffer.fill(text)
    try words.setText(buffer.units)
    var cursor = OffsetCursor(buffer.units)
    var tokens: [Token] = []
    var start = 0
    while let end = words.next() {
      let kind = words.wordClass
      let from = cursor.utf8Offset(of: start)
      let to = cursor.utf8Offset(of: end)
      start = end
      if kind == .none { continue }
      let span = NormalizedSpan(start: from, end: to)
      let folded = try folder.folded(String(text[span]))
      tokens.append(
        Token(
          kind: kind == .number ? .number : .word, span: span, folded: folded,
          bare: try folder.bare(folded: folded)))
    }
    return Segment(
      order: order, block: block.index, role: block.role, text: MappedText(unchanged: text, at: block.span),
      tokens: tokens)
  }
}
