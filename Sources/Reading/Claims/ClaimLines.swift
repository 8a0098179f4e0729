import Bitext

/// The attributions of a text's lines: which lines are attributions, which have one among their words.
struct ClaimLines {
  let finder: ClaimFinder
  let text: String
  let links: [TextLink]

  // MARK: Lines that a URL was broken between

  /// The lines, with those joined that a claimed URL was broken between.
  func joined(_ lines: [OriginalSpan]) throws -> [OriginalSpan] {
    var result: [OriginalSpan] = []
    for line in lines {
      if let last = result.last, let whole = try joined(last, line) {
        result[result.count - 1] = whole
      } else {
        result.append(line)
      }
    }
    return result
  }

  /// Both lines as one, where the first ends in a claimed URL that the second goes on with.
  private func joined(_ first: OriginalSpan, _ second: OriginalSpan) throws -> OriginalSpan? {
    guard isRest(second),
      text[OriginalSpan(start: first.end, end: second.start)].count(where: \.isNewline) == 1
    else { return nil }
    let bytes = Array(text[first].utf8)
    guard let claim = try claims(of: first, bytes).last, claim.hasURL else { return nil }
    // The URL must go to the very end, and not end in a file's name already.
    var start = bytes.endIndex
    while start > claim.claim.lowerBound, !bytes[start - 1].isBlank { start -= 1 }
    let word = bytes[start...]
    var search = WrittenURLSearch(bytes[...])
    guard let url = search.first(from: start, startingBefore: bytes.endIndex),
      claim.span.upperBound == bytes.endIndex || url.upperBound >= bytes.endIndex - 1,
      !word.contains(where: { "<>\")".utf8.contains($0) }), !Self.endsInFileName(word[url.lowerBound...])
    else { return nil }
    return first.union(second)
  }

  /// Whether a line begins with what may be the end of a URL: no word of any language.
  private func isRest(_ line: OriginalSpan) -> Bool {
    let word = text[line].utf8.prefix { !$0.isBlank }.prefix(1024)
    var end = Array(word)[...]
    while let last = end.last, ".,;:!?)]>”\"".utf8.contains(last) || last >= 0x80 { end.removeLast() }
    guard end.count >= 4, end.allSatisfy({ $0.isLetterOrDigit || "-._~%/?#=&+".utf8.contains($0) }) else {
      return false
    }
    let digits = end.reversed().prefix { !$0.isLetterOrDigit || (0x30...0x39).contains($0) }.count
    return Self.endsInFileName(end) || digits >= 5
      || end.count == text[line].utf8.count && end.count(where: { $0 == 0x2D }) >= 2
  }

  private static func endsInFileName(_ bytes: ArraySlice<UInt8>) -> Bool {
    let letters = bytes.reversed().prefix(while: \.isASCIILetter).count
    let rest = bytes.dropLast(letters)
    return (2...5).contains(letters) && rest.last == 0x2E
      && (rest.contains(UInt8(ascii: "/")) || rest.contains(UInt8(ascii: "-")) || rest.count > 5)
      && !rest.dropLast().suffix(1).contains(UInt8(ascii: "/"))
  }

  // MARK: Lines

  /// Tells what a line claims.
  ///
  /// - Parameter isCaption: whether what is left of a line is a picture's caption.
  /// - Returns: whether it claims anything.
  func take(into block: inout Block, isCaption: (String) throws -> Bool) throws -> Bool {
    let bytes = Array(text[block.span].utf8)
    let found = try claims(of: block.span, bytes)
    guard let first = found.first else { return try takeBareLabel(&block, bytes) }
    if Self.isOpener(bytes[..<first.label]), !(first.isBracketed && !isWhole(first, bytes)) {
      return takeWhole(&block, bytes, found)
    }
    var usable = found.filter(\.hasURL)
    // The credit of a picture in brackets says nothing of the article.
    if usable.contains(where: \.isBracketed), try isCaption(Rest(bytes, without: usable).text) {
      usable.removeAll(where: \.isBracketed)
    }
    guard let start = usable.first?.claim.lowerBound, let end = usable.last?.claim.upperBound else {
      return false
    }
    let rest = Rest(bytes, without: usable)
    if rest.isEmpty || !usable.contains(where: \.isBracketed) && rest.isByline(label: usable[0].label, bytes)
    {
      block.role = .attribution
      block.claim = OriginalSpan(start..<end).shifted(by: block.span.start)
    } else {
      block.inlineClaims = usable.map { inline($0, in: block) }
    }
    return true
  }

  /// Takes a name without a URL from the end of the text's last block: `… zu Ende. (Quelle: dpa)`.
  func takeName(fromLastOf blocks: inout [Block]) throws {
    guard let last = blocks.lastIndex(where: { $0.role.isText }), blocks[last].role == .body else { return }
    let bytes = Array(text[blocks[last].span].utf8)
    guard let claim = try claims(of: blocks[last].span, bytes).last, !claim.hasURL else { return }
    let tail = bytes[claim.span.upperBound...].filter { !$0.isBlank && $0 != 0x2E }
    let before = bytes[..<claim.span.lowerBound].last { !$0.isBlank }
    let words = bytes[claim.claim].split(whereSeparator: \.isBlank)
    guard tail.isEmpty, words.count <= (claim.isBracketed ? 6 : 4),
      claim.isBracketed || before.map({ ".!?".utf8.contains($0) }) ?? false
    else { return }
    blocks[last].inlineClaims = [inline(claim, in: blocks[last])]
  }

  private func claims(of line: OriginalSpan, _ bytes: [UInt8]) throws -> [FoundClaim] {
    let first = links.partitioningIndex { $0.span.start >= line.start }
    let mine = links[first...].prefix { $0.span.end <= line.end }
    return try finder.claims(in: bytes[...], links: mine.map { $0.span.shifted(by: -line.start).range })
  }

  private func inline(_ claim: FoundClaim, in block: Block) -> InlineClaim {
    InlineClaim(
      span: OriginalSpan(claim.span).shifted(by: block.span.start),
      claim: OriginalSpan(claim.claim).shifted(by: block.span.start))
  }

  // MARK: Lines that begin with a label

  /// Marks that may stand before the label of a line that is an attribution.
  private static func isOpener(_ bytes: ArraySlice<UInt8>) -> Bool {
    String(decoding: bytes, as: UTF8.self).allSatisfy { "([（【*_-–—•>→„\"“# ".contains($0) || $0.isWhitespace }
  }

  /// Whether nothing but a stop stands behind the claim's brackets.
  private func isWhole(_ claim: FoundClaim, _ bytes: [UInt8]) -> Bool {
    bytes[claim.span.upperBound...].allSatisfy { $0.isBlank || ".*_".utf8.contains($0) }
  }

  /// The whole line is the attribution, unless sentences follow.
  private func takeWhole(_ block: inout Block, _ bytes: [UInt8], _ found: [FoundClaim]) -> Bool {
    let first = found[0]
    var end = bytes.count
    if first.isBracketed, let last = bytes.lastIndex(where: { !$0.isBlank && !".*_".utf8.contains($0) }) {
      end = max(first.claim.lowerBound, min(first.claim.upperBound, last + 1))
    }
    if found.contains(where: \.hasURL) {
      let usable = found.filter(\.hasURL)
      let rest = Rest(bytes, without: usable)
      if rest.isSentence, usable[0].label == first.label {
        block.inlineClaims = usable.map { inline($0, in: block) }
        return true
      }
    } else if bytes[first.claim.lowerBound...].split(maxSplits: 12, whereSeparator: \.isBlank).count > 12 {
      // `Quelle: ` followed by a whole paragraph is a sentence about a spring.
      return false
    }
    block.role = .attribution
    block.claim = OriginalSpan(start: block.span.start + first.claim.lowerBound, end: block.span.start + end)
    return true
  }

  /// A label with nothing behind it.
  private func takeBareLabel(_ block: inout Block, _ bytes: [UInt8]) throws -> Bool {
    guard try finder.isBareLabel(bytes[...]) else { return false }
    block.role = .attribution
    return true
  }
}

/// What is left of a line without its attributions.
private struct Rest {
  private let parts: [ArraySlice<UInt8>]
  let text: String

  init(_ bytes: [UInt8], without claims: [FoundClaim]) {
    var parts: [ArraySlice<UInt8>] = []
    var start = 0
    for claim in claims {
      parts.append(bytes[start..<max(start, claim.span.lowerBound)])
      start = max(start, claim.span.upperBound)
    }
    parts.append(bytes[start...])
    self.parts = parts
    text = parts.map { String(decoding: $0, as: UTF8.self) }.joined()
  }

  var isEmpty: Bool { !text.contains { $0.isLetter || $0.isNumber } }

  /// Whether it is text of its own, and not a remark on the attribution before it.
  var isSentence: Bool {
    guard !isEmpty, let first = text.first(where: { $0.isLetter || $0.isNumber }), !first.isLowercase else {
      return false
    }
    let trimmed = text.trimmed
    if trimmed.hasPrefix("("), trimmed.dropLast(trimmed.hasSuffix(".") ? 1 : 0).hasSuffix(")"),
      trimmed.count(where: { $0 == "(" }) == 1
    {
      return false
    }
    let shape = LineShape(trimmed[...])
    let words = shape.words(upTo: 8).count
    // Scripts without blanks are counted by characters.
    return shape.endsWithStop && (words >= 3 || trimmed.count >= 12 && words < 2) || words > 8
  }

  /// Whether it names who wrote or translated the text, or leads to the label: `Von Minh Khoi,`, `Link zum`.
  func isByline(label: Int, _ bytes: [UInt8]) -> Bool {
    let marks: Set<Character> = [",", ";", "|", "-", "–", "—", "•", "·", "/", "(", "[", ":"]
    let words = text.split { $0.isWhitespace || marks.contains($0) }
    guard words.count <= 6, !LineShape(text.trimmed[...]).endsWithStop else { return false }
    let before = String(decoding: bytes[..<label], as: UTF8.self).trimmed
    let isLead = before.last.map { !marks.contains($0) && !".!?".contains($0) } ?? false
    if isLead, words.count <= 3, parts.dropFirst().allSatisfy({ $0.allSatisfy(\.isBlank) }) { return true }
    return words.dropFirst(words.count > 2 ? 1 : 0).allSatisfy { $0.first?.isUppercase ?? false }
      && words.count > 1
  }
}
