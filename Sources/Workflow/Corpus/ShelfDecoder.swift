import Attribution
import Bitext

/// Reads what `ShelfEncoder` wrote, as long as its bytes are there.
struct ShelfDecoder {
  private let bytes: UnsafeBufferPointer<UInt8>
  private var next = 0

  init(bytes: UnsafeBufferPointer<UInt8>) { self.bytes = bytes }

  mutating func card() -> DocumentCard {
    let (location, sha256) = (text(), text())
    var metadata = DocumentMetadata()
    metadata.url = optionalText()
    metadata.title = optionalText()
    metadata.published = optionalText()
    metadata.language = optionalText().flatMap { LanguageTag($0) }
    return DocumentCard(
      location: location, sha256: sha256, metadata: metadata, references: list { $0.reference() })
  }

  mutating func document(_ known: CorpusDocument, _ card: DocumentCard) -> (Document, [Segment]) {
    let textBytes = textBytes()
    let text = string(textBytes)
    let charset = self.text()
    let isDeclared = flag()
    let blocks = list { $0.block() }
    let links = list { TextLink(span: $0.span(), target: $0.text()) }
    let exactness = FileLines.Exactness(rawValue: number() - 1)
    let runs = list {
      FileLines.Run(
        start: $0.number(), line: $0.number(), column: $0.number(), offset: $0.number(), isVerbatim: $0.flag()
      )
    }
    let document = Document(
      id: known.id, sha256: card.sha256, charset: charset, language: known.language,
      languageOrigin: isDeclared ? .declared : .detected, text: text, blocks: blocks, metadata: card.metadata,
      links: links, fileLines: exactness.map { FileLines($0, runs: runs) })
    return (document, list { $0.segment(in: textBytes) })
  }

  mutating func features() -> [ContentFeature] {
    list {
      ContentFeature(
        kind: Self.featureKinds[$0.number()], key: $0.key(), lesserKey: $0.flag() ? $0.key() : nil,
        label: $0.text(), segment: $0.number())
    }
  }

  private static let featureKinds = ContentFeature.Kind.allCases

  private mutating func key() -> ContentKey {
    defer { next += 8 }
    return ContentKey(
      hash: bytes[next..<next + 8].reversed().reduce(0) { $0 << 8 | UInt64($1) })
  }

  private mutating func reference() -> SourceReference {
    var reference = SourceReference(written: text(), span: span(), block: number())
    let (message, repaired) = (optionalText(), optionalText())
    reference.defect = message.map { URLDefect(message: $0, repaired: repaired) }
    reference.canonicalURL = optionalText()
    reference.publisher = optionalText()
    reference.section = optionalText()
    reference.form = URLForm(rawValue: text()) ?? .unknown
    reference.slug = optionalText()
    reference.articleID = optionalText()
    reference.language = optionalText().flatMap { LanguageTag($0) }
    if flag() {
      reference.published = PublicationTime(
        year: number(), month: number(), day: number(), hour: number(), minute: number(), second: number(),
        millisecond: number(), offsetMinutes: number() - 0x10000,
        precision: TimePrecision(rawValue: text()) ?? .day)
    }
    return reference
  }

  private mutating func block() -> Block {
    Block(
      index: number(), role: BlockRole.allCases[number()], span: span(), claim: flag() ? span() : nil,
      inlineClaims: list { InlineClaim(span: $0.span(), claim: $0.span()) })
  }

  private mutating func segment(in text: Range<Int>) -> Segment {
    let (order, block, role) = (number(), number(), BlockRole.allCases[number()])
    let place: OriginalSpan = span()
    let originalBytes = flag() ? place.shifted(by: text.lowerBound).range : textBytes()
    let original = string(originalBytes)
    let isUnchanged = flag()
    let normalizedBytes = isUnchanged ? originalBytes : textBytes()
    let normalized = isUnchanged ? original : string(normalizedBytes)
    let edits = list { MappedText.Edit(original: $0.span(), normalized: $0.span()) }
    let tokens = tokens(in: normalizedBytes)
    return Segment(
      order: order, block: block, role: role,
      text: MappedText(original: original, originalSpan: place, normalized: normalized, edits: edits),
      tokens: tokens)
  }

  private mutating func tokens(in normalized: Range<Int>) -> [Token] {
    let count = number()
    var tokens: [Token] = []
    tokens.reserveCapacity(count)
    var end = 0
    for _ in 0..<count {
      let kind = number()
      let start = end + number()
      end = start + number()
      let folded =
        kind & 1 == 0 ? string(normalized.lowerBound + start..<normalized.lowerBound + end) : text()
      let bare = kind & 2 == 0 ? folded : text()
      tokens.append(
        Token(
          kind: Self.tokenKinds[kind >> 2], span: NormalizedSpan(start: start, end: end), folded: folded,
          bare: bare))
    }
    return tokens
  }

  private static let tokenKinds = TokenKind.allCases

  private mutating func list<Element>(_ each: (inout Self) -> Element) -> [Element] {
    let count = number()
    var list: [Element] = []
    list.reserveCapacity(count)
    for _ in 0..<count { list.append(each(&self)) }
    return list
  }

  private mutating func span<Side>() -> TextSpan<Side> {
    let start = number()
    return TextSpan(start: start, end: start + number())
  }

  private mutating func optionalText() -> String? { flag() ? text() : nil }

  private mutating func text() -> String { string(textBytes()) }

  /// Where a text's bytes are, which are read over.
  private mutating func textBytes() -> Range<Int> {
    let count = number()
    defer { next += count }
    return next..<next + count
  }

  private func string(_ range: Range<Int>) -> String {
    String(decoding: UnsafeBufferPointer(rebasing: bytes[range]), as: UTF8.self)
  }

  private mutating func flag() -> Bool {
    defer { next += 1 }
    return bytes[next] != 0
  }

  private mutating func number() -> Int {
    var number: UInt = 0
    var shift = 0
    while true {
      let byte = bytes[next]
      next += 1
      number |= UInt(byte & 0x7F) << shift
      guard byte & 0x80 != 0 else { return Int(number) }
      shift += 7
    }
  }
}
