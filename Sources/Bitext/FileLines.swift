/// Where a text stands in the file that it was taken from: stretches of the text, and the place of each.
public struct FileLines: Sendable, Hashable {
  /// How exactly places are known.
  public enum Exactness: Int, Sendable, Hashable {
    /// The line alone: of a web page.
    case line
    /// The paragraph's number in the file, told as a line, and the character in it: of a word processor's file.
    case paragraph
    /// The line, the character and the byte: of Markdown.
    case byte
  }

  /// A stretch of the text, up to the next one's start.
  public struct Run: Sendable, Hashable {
    /// In UTF-8 bytes of the text.
    public var start: Int
    /// Its place in the file, from 1.
    public var line: Int
    public var column: Int
    /// In UTF-8 bytes of the decoded file; 0 where bytes are not known.
    public var offset: Int
    /// Whether the file has the same characters there; a reference such as `&amp;` stands for others.
    public var isVerbatim: Bool

    public init(start: Int, line: Int, column: Int = 1, offset: Int = 0, isVerbatim: Bool = true) {
      self.start = start
      self.line = line
      self.column = column
      self.offset = offset
      self.isVerbatim = isVerbatim
    }
  }

  public let exactness: Exactness
  /// Ascending by their starts.
  public private(set) var runs: [Run]

  public init(_ exactness: Exactness, runs: [Run] = []) {
    self.exactness = exactness
    self.runs = runs
  }

  /// Adds the next stretch; one that begins where the last one does takes its place.
  public mutating func add(_ run: Run) {
    if runs.last?.start == run.start { runs.removeLast() }
    runs.append(run)
  }

  /// Takes back what begins at a byte of the text or behind it.
  public mutating func removeRuns(from start: Int) {
    while let last = runs.last, last.start >= start { runs.removeLast() }
  }

  /// The span in the decoded file, from the first character of a span's text to its last: markup between them lies in
  /// it.
  ///
  /// - Returns: `nil` where bytes are not known.
  public func fileSpan(of span: OriginalSpan) -> Range<Int>? {
    guard exactness == .byte, let first = index(of: span.start),
      let last = index(of: max(span.start, span.end - 1))
    else { return nil }
    let start = offset(of: span.start, in: first)
    let end =
      runs[last].isVerbatim || last + 1 == runs.count ? offset(of: span.end, in: last) : runs[last + 1].offset
    return start..<max(start, end)
  }

  private func offset(of place: Int, in index: Int) -> Int {
    runs[index].isVerbatim ? runs[index].offset + place - runs[index].start : runs[index].offset
  }

  /// The index of the stretch that holds a byte of the text.
  private func index(of place: Int) -> Int? {
    var (low, high) = (0, runs.count)
    while low < high {
      let middle = (low + high) / 2
      if runs[middle].start <= place { low = middle + 1 } else { high = middle }
    }
    return low == 0 ? nil : low - 1
  }

  /// The place in the file that a byte of the text stands at.
  func place(of offset: Int, in text: String) -> TextPlace {
    guard let run = index(of: offset).map({ runs[$0] }) else { return TextPlace(line: 1, column: 1) }
    guard exactness != .line, run.isVerbatim else { return TextPlace(line: run.line, column: run.column) }
    let end = min(offset, text.utf8.count)
    let before = text[OriginalSpan(start: min(run.start, end), end: end)]
    return TextPlace(line: run.line, column: run.column + before.count)
  }
}

extension TextPlace {
  /// The place in a file that a byte of a text stands at.
  ///
  /// - Parameter fileLines: where a text that was taken from a file with markup stands in it.
  public init(of offset: Int, in text: String, fileLines: FileLines?) {
    self = fileLines?.place(of: offset, in: text) ?? TextPlace(of: offset, in: text)
  }
}
