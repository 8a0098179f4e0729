public import Bitext

/// Reads what an article's attributions claim: its source references.
public struct ReferenceReader: Sendable {
  public let urls: URLReader
  private let scanner: URLScanner

  public init(urls: URLReader) {
    self.urls = urls
    scanner = URLScanner(grammar: urls.grammar)
  }

  /// The references of a document's attributions, in the order of the text.
  ///
  /// A claim with URLs gives a reference for each, and each URL's `written` is the URL alone; a page's link counts
  /// with its target. A claim without one (`Quelle: dpa`) gives a reference without a canonical URL and without a
  /// defect, with the publisher where the grammar knows the name. An empty claim gives none.
  public func references(in document: Document) -> [SourceReference] {
    var result: [SourceReference] = []
    var known: Set<BlockURL> = []
    let following = Self.following(document.blocks)
    for (index, block) in document.blocks.enumerated() where block.hasClaim {
      let next = block.role == .attribution ? following[index].map { document.blocks[$0] } : nil
      let claims =
        block.role == .attribution ? [block.claim ?? block.span] : block.inlineClaims.map(\.claim)
      for claim in claims {
        for reference in references(of: claim, in: block.index, followedBy: next, document) {
          // Markdown and HTML often write one URL twice: as text and as target.
          let isNew =
            reference.canonicalURL.map { known.insert(BlockURL(block: reference.block, url: $0)).inserted }
          if isNew ?? true { result.append(reference) }
        }
      }
    }
    return result
  }

  private struct BlockURL: Hashable {
    var block: Int
    var url: String
  }

  /// For each block, the next one that is no attribution.
  private static func following(_ blocks: [Block]) -> [Int?] {
    var result = [Int?](repeating: nil, count: blocks.count)
    var next: Int?
    for index in blocks.indices.reversed() {
      result[index] = next
      if blocks[index].role != .attribution { next = index }
    }
    return result
  }

  private func references(
    of claim: OriginalSpan, in block: Int, followedBy next: Block?, _ document: Document
  ) -> [SourceReference] {
    let text = document.text
    let bytes = Array(text[claim].utf8)
    let links = ClaimLink.links(of: document, in: claim)
    let ranges = scanner.ranges(in: bytes)
    var result = links.map { link in
      SourceReference(urls.read(link.target), span: link.span, block: block)
    }
    var taken = 0
    for (index, range) in ranges.enumerated() where range.lowerBound >= taken {
      let limit = index + 1 < ranges.count ? ranges[index + 1].lowerBound : bytes.count
      var (reading, end) = readJoined(bytes, range, limit: limit)
      taken = end
      var span = OriginalSpan(start: claim.start + range.lowerBound, end: claim.start + end)
      if links.contains(where: { $0.shows(reading.written, at: span) }) { continue }
      if end == bytes.count, let next, let joined = readAcrossLines(span, next, in: text, reading) {
        (reading, span) = joined
      }
      result.append(SourceReference(reading, span: span, block: block))
    }
    if !result.isEmpty { return result.sorted { $0.span < $1.span } }
    return [named(bytes, claim, block)].compactMap { $0 }
  }

  /// Reads a URL, and further words after it where only with them it is an article's: a space slipped in.
  private func readJoined(_ bytes: [UInt8], _ range: Range<Int>, limit: Int) -> (URLReading, Int) {
    let first = urls.read(String(decoding: bytes[range], as: UTF8.self))
    if let broken = readBroken(bytes, range, limit: limit) { return broken }
    guard let publisher = first.publisher, first.form != .article, !publisher.forms.isEmpty else {
      return (first, range.upperBound)
    }
    var end = range.upperBound
    for _ in 0..<4 {
      var next = end
      while next < limit, bytes[next].isASCIISpace { next += 1 }
      let word = bytes[next..<limit].prefix { !$0.isASCIISpace }
      guard next > end, !word.isEmpty else { break }
      end = word.endIndex
      var trimmed = end
      while trimmed > next, ".,;:!?)]".utf8.contains(bytes[trimmed - 1]) { trimmed -= 1 }
      let reading = urls.read(String(decoding: bytes[range.lowerBound..<trimmed], as: UTF8.self))
      if reading.form == .article { return (reading, trimmed) }
    }
    return (first, range.upperBound)
  }

  /// Reads a URL with the line's end inside it that its claim goes on behind.
  private func readBroken(_ bytes: [UInt8], _ range: Range<Int>, limit: Int) -> (URLReading, Int)? {
    var end = range.upperBound
    while end < limit, let newline = lineBreak(bytes, end) {
      end = bytes[newline..<limit].firstIndex(where: \.isASCIISpace) ?? limit
    }
    // A host may have the line break in it.
    guard end > range.upperBound || bytes[range].contains(where: { $0 == 0x0A || $0 == 0x0D }) else {
      return nil
    }
    while end > range.lowerBound + 1, ".,;:!?)]>\"".utf8.contains(bytes[end - 1]) { end -= 1 }
    let written = String(decoding: bytes[range.lowerBound..<end], as: UTF8.self)
    var reading = urls.read(String(written.filter { !$0.isNewline }))
    reading.written = written
    reading.defect =
      reading.defect ?? URLDefect(message: "a line break inside the URL", repaired: reading.canonical)
    return (reading, end)
  }

  /// Where the next line begins, if nothing but a line break stands at an index.
  private func lineBreak(_ bytes: [UInt8], _ index: Int) -> Int? {
    var next = index
    while next < bytes.count, ".:?".utf8.contains(bytes[next]) { next += 1 }
    guard next < bytes.count, bytes[next] == 0x0A || bytes[next] == 0x0D else { return nil }
    while next < bytes.count, bytes[next].isASCIISpace { next += 1 }
    return next < bytes.count ? next : nil
  }

  /// Reads a URL that the next line goes on with, where only both together are an article's.
  private func readAcrossLines(
    _ span: OriginalSpan, _ next: Block, in text: String, _ reading: URLReading
  ) -> (URLReading, OriginalSpan)? {
    guard reading.form != .article, reading.publisher != nil, !next.span.isEmpty else { return nil }
    let tail = text[next.span]
    guard !tail.utf8.contains(where: \.isASCIISpace), tail.utf8.count < 1024 else { return nil }
    var end = next.span.end
    var whole = String(text[span]) + tail
    while let last = whole.utf8.last, ".,;:!?)]".utf8.contains(last) {
      whole.removeLast()
      end -= 1
    }
    var joined = urls.read(whole)
    guard joined.form == .article, joined.defect == nil else { return nil }
    let written = OriginalSpan(start: span.start, end: end)
    joined.written = String(text[written])
    joined.defect = URLDefect(message: "a line break inside the URL", repaired: joined.canonical)
    return (joined, written)
  }

  /// A claim without a URL: a name.
  private func named(_ bytes: [UInt8], _ claim: OriginalSpan, _ block: Int) -> SourceReference? {
    var start = 0
    var end = bytes.count
    while start < end, bytes[start].isASCIISpace || ":-([".utf8.contains(bytes[start]) { start += 1 }
    while end > start, bytes[end - 1].isASCIISpace || ".,;:)]".utf8.contains(bytes[end - 1]) { end -= 1 }
    guard start < end else { return nil }
    let name = String(decoding: bytes[start..<end], as: UTF8.self)
    let publisher = urls.grammar.publisher(named: name)
    return SourceReference(
      written: name, span: OriginalSpan(start: claim.start + start, end: claim.start + end),
      block: block, publisher: publisher?.name, language: publisher?.language)
  }
}
