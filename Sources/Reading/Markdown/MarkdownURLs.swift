/// Written URLs of Markdown, in which `_`, `*` and `~` are no markup.
enum MarkdownURLs {
  /// Hides such characters inside of URLs, in a copy of the source for the parser's eyes.
  ///
  /// Those at a URL's end stay: they close what was opened before it.
  static func hide(in source: inout [UInt8]) {
    var at = 0
    while let start = next(in: source, from: at) {
      let url = source[start...].prefix { !$0.isBlank && !"<>\"`()[]|".utf8.contains($0) }
      let last = url.lastIndex { $0.isLetterOrDigit || $0 == 0x2F || $0 >= 0x80 } ?? start
      for index in start..<last where "_*~".utf8.contains(source[index]) { source[index] = 0x78 }
      at = max(url.endIndex, start + 1)
    }
  }

  /// Where the next URL's `//` or `www.` ends.
  private static func next(in source: [UInt8], from start: Int) -> Int? {
    var at = start
    while at + 4 < source.count {
      if source[at] == 0x3A, source[at + 1] == 0x2F, source[at + 2] == 0x2F { return at + 3 }
      if source[at] == 0x77, source[at..<at + 4].elementsEqual("www.".utf8) { return at + 4 }
      at += 1
    }
    return nil
  }
}
