import Attribution
import Bitext
import Glibc

/// Writes documents in the form of the shelf: lengths and numbers in 7 bits a byte, texts in UTF-8.
///
/// What can be read from another part is left out: most normalized texts are their originals, most tokens' views are
/// their texts. The form lives as long as one run, so it has no version.
struct ShelfEncoder {
  private(set) var bytes: [UInt8] = []

  init(capacity: Int) { bytes.reserveCapacity(capacity) }

  mutating func add(_ card: DocumentCard) {
    add(card.location)
    add(card.sha256)
    for text in [card.metadata.url, card.metadata.title, card.metadata.published] { add(text) }
    add(card.metadata.language?.rawValue)
    add(list: card.references) { $0.add($1) }
  }

  /// Adds all that the card does not say.
  mutating func add(_ document: Document, _ segments: [Segment]) {
    add(document.text)
    add(document.charset)
    add(document.languageOrigin == .declared)
    add(list: document.blocks) { $0.add($1) }
    add(list: document.links) {
      $0.add($1.span)
      $0.add($1.target)
    }
    add(document.fileLines.map { $0.exactness.rawValue + 1 } ?? 0)
    add(list: document.fileLines?.runs ?? []) {
      for number in [$1.start, $1.line, $1.column, $1.offset] { $0.add(number) }
      $0.add($1.isVerbatim)
    }
    add(list: segments) { $0.add($1, in: document.text) }
  }

  mutating func add(_ features: [ContentFeature]) {
    add(list: features) {
      $0.add(Int($1.kind.rawValue))
      $0.add($1.key)
      $0.add($1.lesserKey != nil)
      if let key = $1.lesserKey { $0.add(key) }
      $0.add($1.label)
      $0.add($1.segment)
    }
  }

  private mutating func add(_ key: ContentKey) {
    for shift in stride(from: 0, to: 64, by: 8) { bytes.append(UInt8(truncatingIfNeeded: key.hash >> shift)) }
  }

  private mutating func add(_ reference: SourceReference) {
    add(reference.written)
    add(reference.span)
    add(reference.block)
    add(reference.defect?.message)
    add(reference.defect?.repaired)
    for text in [reference.canonicalURL, reference.publisher, reference.section] { add(text) }
    add(reference.form.rawValue)
    for text in [reference.slug, reference.articleID, reference.language?.rawValue] { add(text) }
    add(reference.published != nil)
    if let time = reference.published {
      for number in [
        time.year, time.month, time.day, time.hour, time.minute, time.second, time.millisecond,
        // Of either sign.
        time.offsetMinutes + 0x10000,
      ] { add(number) }
      add(time.precision.rawValue)
    }
  }

  private mutating func add(_ block: Block) {
    add(block.index)
    add(BlockRole.allCases.firstIndex(of: block.role) ?? 0)
    add(block.span)
    add(block.claim != nil)
    if let claim = block.claim { add(claim) }
    add(list: block.inlineClaims) {
      $0.add($1.span)
      $0.add($1.claim)
    }
  }

  private mutating func add(_ segment: Segment, in text: String) {
    add(segment.order)
    add(segment.block)
    add(BlockRole.allCases.firstIndex(of: segment.role) ?? 0)
    let mapped = segment.text
    add(mapped.originalSpan)
    // A document of the memory has its segments' texts, but not its own.
    let isOfDocument =
      mapped.originalSpan.end <= text.utf8.count && isSame(text[mapped.originalSpan], mapped.original)
    add(isOfDocument)
    if !isOfDocument { add(mapped.original) }
    let isUnchanged = isSame(mapped.normalized[...], mapped.original)
    add(isUnchanged)
    if !isUnchanged { add(mapped.normalized) }
    add(list: mapped.edits) {
      $0.add($1.original)
      $0.add($1.normalized)
    }
    var normalized = mapped.normalized
    normalized.withUTF8 { add(segment.tokens, in: UnsafeRawBufferPointer($0)) }
  }

  private mutating func add(_ tokens: [Token], in normalized: UnsafeRawBufferPointer) {
    add(tokens.count)
    var end = 0
    for token in tokens {
      var (folded, bare) = (token.folded, token.bare)
      let written = UnsafeRawBufferPointer(rebasing: normalized[token.span.range])
      folded.withUTF8 { folded in
        let folded = UnsafeRawBufferPointer(folded)
        bare.withUTF8 { bare in
          let bare = UnsafeRawBufferPointer(bare)
          let isFolded = Self.isSame(written, folded)
          let isBare = Self.isSame(folded, bare)
          let kind = TokenKind.allCases.firstIndex(of: token.kind) ?? 0
          add(kind << 2 | (isFolded ? 0 : 1) | (isBare ? 0 : 2))
          add(token.span.start - end)
          add(token.span.count)
          if !isFolded { add(folded) }
          if !isBare { add(bare) }
        }
      }
      end = token.span.end
    }
  }

  /// Equal in bytes; two strings of one meaning may differ in them.
  private func isSame(_ left: Substring, _ right: String) -> Bool {
    var (left, right) = (left, right)
    return left.withUTF8 { left in
      right.withUTF8 { Self.isSame(UnsafeRawBufferPointer(left), UnsafeRawBufferPointer($0)) }
    }
  }

  private static func isSame(_ left: UnsafeRawBufferPointer, _ right: UnsafeRawBufferPointer) -> Bool {
    guard left.count == right.count else { return false }
    guard let left = left.baseAddress, let start = right.baseAddress else { return true }
    return memcmp(left, start, right.count) == 0
  }

  private mutating func add<Element>(list: [Element], _ each: (inout Self, Element) -> Void) {
    add(list.count)
    for element in list { each(&self, element) }
  }

  private mutating func add<Side>(_ span: TextSpan<Side>) {
    add(span.start)
    add(span.count)
  }

  private mutating func add(_ text: String?) {
    add(text != nil)
    if let text { add(text) }
  }

  private mutating func add(_ text: String) {
    var text = text
    text.withUTF8 { add(UnsafeRawBufferPointer($0)) }
  }

  private mutating func add(_ text: UnsafeRawBufferPointer) {
    add(text.count)
    bytes.append(contentsOf: text)
  }

  private mutating func add(_ flag: Bool) { bytes.append(flag ? 1 : 0) }

  private mutating func add(_ number: Int) {
    var rest = UInt(number)
    while rest > 0x7F {
      bytes.append(UInt8(truncatingIfNeeded: rest) | 0x80)
      rest >>= 7
    }
    bytes.append(UInt8(rest))
  }
}
