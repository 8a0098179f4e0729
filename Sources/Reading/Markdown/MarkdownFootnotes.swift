/// Footnotes of Markdown (`[^1]` and `[^1]: text`), which CommonMark does not have: it would take them for links.
///
/// Their opening brackets are replaced by a character that no text has, in a copy of the source for the parser's eyes.
enum MarkdownFootnotes {
  /// Stands for the bracket of a footnote's mark.
  static let mark: UInt8 = 0x01
  private static let longestName = 64

  /// Hides the marks.
  static func hide(in source: inout [UInt8]) {
    for place in places(in: source) ?? [] { source[place] = mark }
  }

  /// Where marks of defined footnotes stand; `nil` where no footnote is defined.
  private static func places(in source: [UInt8]) -> [Int]? {
    var found: [(at: Int, name: ArraySlice<UInt8>)] = []
    var defined: Set<ArraySlice<UInt8>> = []
    var at = 0
    while at + 3 < source.count {
      guard source[at] == 0x5B, source[at + 1] == 0x5E else {
        at += 1
        continue
      }
      let name = source[(at + 2)...].prefix(longestName).prefix { $0 > 0x20 && $0 != 0x5B && $0 != 0x5D }
      let end = name.endIndex
      if !name.isEmpty, end < source.count, source[end] == 0x5D {
        found.append((at, name))
        if end + 1 < source.count, source[end + 1] == 0x3A, isAtLineStart(source, at) { defined.insert(name) }
      }
      at = end
    }
    guard !defined.isEmpty else { return nil }
    return found.filter { defined.contains($0.name) }.map(\.at)
  }

  private static func isAtLineStart(_ source: [UInt8], _ index: Int) -> Bool {
    let before = source[max(0, index - 4)..<index].reversed().drop { $0 == 0x20 }
    return before.first.map { $0 == 0x0A || $0 == 0x0D } ?? (index < 4)
  }
}
