import Bitext
import ICUText

/// Cuts a text into lines and tells what each is.
///
/// The layout is that of the articles the project began with: one paragraph a line; a headline only sometimes; a
/// picture's caption with its credit; sub-headings alone on short lines without a stop; then the attribution and
/// what the page left over.
struct LineRoles: Sendable {
  private let words: RoleWords
  private let finder: ClaimFinder

  init(words: RoleWords) {
    self.words = words
    finder = ClaimFinder(labels: words.attribution)
  }

  /// What is known of a text beside its characters, where it is a page's.
  struct Hints {
    var links: [TextLink] = []
    /// A role for some lines, by the place where they start.
    var roles: [Int: BlockRole] = [:]
  }

  /// The blocks of a text, blank lines left out, in order.
  func blocks(of text: String, title: String?, hints: Hints = Hints()) throws -> [Block] {
    let claims = ClaimLines(finder: finder, text: text, links: hints.links)
    let lines = try claims.joined(Self.lines(of: text))
    var blocks: [Block] = []
    blocks.reserveCapacity(lines.count)
    for span in lines {
      var block = Block(index: blocks.count, role: .body, span: span)
      let line = text[span]
      if try claims.take(into: &block, isCaption: { try isCaption($0[...]) }) {
        if block.role == .body, try self.isCaption(text.visible(block)) { block.role = .caption }
      } else if try isFurniture(line) {
        block.role = .furniture
      } else if try isCaption(line) {
        block.role = .caption
      }
      if block.role == .body, let role = hints.roles[span.start] { block.role = role }
      blocks.append(block)
    }
    takeClaimsFromNextLines(&blocks, text)
    if !blocks.contains(where: \.hasClaim) { try claims.takeName(fromLastOf: &blocks) }
    markTitle(&blocks, text, title)
    markByline(&blocks, text)
    markHeadings(&blocks, text)
    return blocks
  }

  /// Whether a page's paragraph says what the article's source is.
  func isAttribution(_ paragraph: PageParagraph) -> Bool {
    let text = paragraph.text
    guard text.utf8.count <= 1000 else { return false }
    let links = paragraph.links.map { TextLink(span: OriginalSpan($0.range), target: $0.target) }
    return (try? blocks(of: text, title: nil, hints: Hints(links: links)))?.first?.role == .attribution
  }

  // MARK: Lines

  /// The lines of a text without the white space round them.
  ///
  /// LF, CR LF, CR, VT, FF, NEL, LS and PS end a line (UAX #14, class BK and its kin).
  static func lines(of text: String) -> [OriginalSpan] {
    var text = text
    return text.withUTF8 { bytes in
      var spans: [OriginalSpan] = []
      var start = 0
      var index = 0
      while index <= bytes.count {
        if let width = lineEnd(bytes, at: index) {
          var from = start
          var to = index
          while from < to, isBlank(bytes, at: &from, before: to) {}
          while to > from, endsBlank(bytes, from: from, at: &to) {}
          if from < to { spans.append(OriginalSpan(start: from, end: to)) }
          start = index + width
          index += width
        } else {
          index += 1
        }
      }
      return spans
    }
  }

  /// How many bytes the end of a line takes at an index, at least one at the end of the text; `nil` where none is.
  private static func lineEnd(_ bytes: UnsafeBufferPointer<UInt8>, at index: Int) -> Int? {
    guard index < bytes.count else { return 1 }
    switch bytes[index] {
    case 0x0A...0x0D: return 1
    case 0xC2 where index + 1 < bytes.count && bytes[index + 1] == 0x85: return 2
    case 0xE2 where index + 2 < bytes.count && bytes[index + 1] == 0x80 && bytes[index + 2] & 0xFE == 0xA8:
      return 3
    default: return nil
    }
  }

  /// Steps over one white-space scalar: blanks, tabs, U+00A0, U+200B, U+3000, U+FEFF.
  private static func isBlank(_ bytes: UnsafeBufferPointer<UInt8>, at index: inout Int, before end: Int)
    -> Bool
  {
    if bytes[index] == 0x20 || (0x09...0x0C).contains(bytes[index]) {
      index += 1
      return true
    }
    for blank in wideBlanks where end - index >= blank.count {
      if (0..<blank.count).allSatisfy({ bytes[index + $0] == blank[$0] }) {
        index += blank.count
        return true
      }
    }
    return false
  }

  private static func endsBlank(_ bytes: UnsafeBufferPointer<UInt8>, from start: Int, at end: inout Int)
    -> Bool
  {
    if bytes[end - 1] == 0x20 || (0x09...0x0C).contains(bytes[end - 1]) {
      end -= 1
      return true
    }
    for blank in wideBlanks where end - start >= blank.count {
      let at = end - blank.count
      if (0..<blank.count).allSatisfy({ bytes[at + $0] == blank[$0] }) {
        end = at
        return true
      }
    }
    return false
  }

  private static let wideBlanks: [[UInt8]] = [
    [0xC2, 0xA0], [0xE2, 0x80, 0x8B], [0xE3, 0x80, 0x80], [0xEF, 0xBB, 0xBF],
  ]

  // MARK: Roles by their words

  private func isFurniture(_ line: Substring) throws -> Bool {
    guard line.utf8.count <= 64 else { return false }
    var pattern = ""
    for character in line {
      if character.isNumber {
        if pattern.last != "#" { pattern.append("#") }
      } else {
        pattern.append(character)
      }
    }
    return words.furniture.contains(try CaseMapping.folded(pattern))
  }

  /// A caption names its picture's kind, with the credit after a colon, near its end or at its start.
  private func isCaption(_ line: Substring) throws -> Bool {
    // Most lines have no colon, and bytes are quicker looked through than characters.
    guard Self.hasColon(line), !LineShape(line).isLonger(than: 400) else { return false }
    let end = line.suffix(64)
    guard Self.hasColon(end) else { return false }
    let tail = try CaseMapping.folded(String(end))
    // Lines with a colon are many, labels are more: so the colons are looked for first.
    for colon in tail.indices where tail[colon] == ":" || tail[colon] == "：" {
      let credit = tail[tail.index(after: colon)...]
      let inner = credit.drop(while: \.isWhitespace)
      let length = inner.split(whereSeparator: \.isWhitespace).count
      guard (1...6).contains(length), !inner.dropLast(2).contains(where: { ".!?".contains($0) }) else {
        continue
      }
      for label in words.caption where tail[..<colon].hasSuffix(label) {
        let before = tail[..<colon].dropLast(label.count).last
        let startsWord = before.map { $0 == "(" || $0 == "[" || $0 == "|" || $0 == "/" } ?? false
        let isWholeTail = before == nil && tail.count < 64
        let followsStop = before == " " && length <= 4
        if startsWord || isWholeTail || followsStop { return true }
      }
    }
    return false
  }

  /// A colon or a full-width one, U+FF1A.
  private static func hasColon(_ text: Substring) -> Bool {
    var last: (UInt8, UInt8) = (0, 0)
    for byte in text.utf8 {
      if byte == 0x3A || (last.0, last.1, byte) == (0xEF, 0xBC, 0x9A) { return true }
      last = (last.1, byte)
    }
    return false
  }

  // MARK: Roles by their place

  /// A label alone on its line (`Quelle:`), or with a name, takes the next line, if that can be a claim.
  private func takeClaimsFromNextLines(_ blocks: inout [Block], _ text: String) {
    for index in blocks.indices.dropLast() where blocks[index].role == .attribution {
      let claim = blocks[index].claim.map { text[$0] } ?? ""
      let next = text[blocks[index + 1].span]
      let isURL = next.contains("://") || (next.contains(".") && !next.contains(where: \.isWhitespace))
      guard isURL, blocks[index + 1].role == .body, !claim.contains("/"),
        claim.isEmpty || !next.contains(where: \.isWhitespace)
      else { continue }
      blocks[index + 1].role = .attribution
      blocks[index + 1].claim = blocks[index + 1].span
    }
  }

  /// The first line is the title where the data says so, or where it looks like one and text follows.
  private func markTitle(_ blocks: inout [Block], _ text: String, _ title: String?) {
    guard let first = blocks.firstIndex(where: { $0.role == .body }), first == blocks.startIndex else {
      return
    }
    let line = text.visible(blocks[first])
    if let title, String(line) == title.trimmed {
      blocks[first].role = .title
    } else if blocks.count(where: { $0.role == .body }) > 1,
      LineShape(line).isHeadingLike(maxCharacters: 200, maxWords: 40)
    {
      blocks[first].role = .title
    }
  }

  /// A name alone in the last line of the text is its author.
  private func markByline(_ blocks: inout [Block], _ text: String) {
    guard let last = blocks.lastIndex(where: { $0.role.isText }), last > 0, blocks[last].role == .body,
      LineShape(text.visible(blocks[last])).isNameLike, !blocks[last].hasClaim
    else { return }
    blocks[last].role = .furniture
  }

  /// A short line without a stop, with text after it, is a sub-heading.
  private func markHeadings(_ blocks: inout [Block], _ text: String) {
    guard let last = blocks.lastIndex(where: { $0.role.isText }) else { return }
    for index in blocks.indices where index < last && blocks[index].role == .body {
      if LineShape(text.visible(blocks[index])).isHeadingLike(maxCharacters: 100, maxWords: 14) {
        blocks[index].role = .heading
      }
    }
  }
}

extension String {
  /// A block's text without its inline claims.
  func visible(_ block: Block) -> Substring {
    block.inlineClaims.isEmpty
      ? self[block.span] : block.textSpans.map { self[$0] }.joined().trimmed[...]
  }
}
