/// Which text a span indexes: the decoded original of a document, or a normalized text.
public protocol TextSide: Sendable {}

/// The decoded text of a document, as it was read.
public enum OriginalSide: TextSide {}

/// A normalized text: of a block, or of a segment.
public enum NormalizedSide: TextSide {}

/// A stretch of a text, `start ..< end` in UTF-8 bytes; its type says which text it indexes.
public struct TextSpan<Side: TextSide>: Hashable, Sendable {
  public var start: Int
  public var end: Int

  public init(start: Int, end: Int) {
    precondition(start <= end, "a span ends before it starts: \(start)-\(end)")
    self.start = start
    self.end = end
  }

  public init(_ range: Range<Int>) {
    self.init(start: range.lowerBound, end: range.upperBound)
  }

  /// Length in UTF-8 bytes.
  public var count: Int { end - start }

  public var isEmpty: Bool { start == end }

  public var range: Range<Int> { start..<end }

  /// The same stretch, moved by `offset` bytes.
  public func shifted(by offset: Int) -> Self {
    Self(start: start + offset, end: end + offset)
  }

  /// The smallest span that holds both.
  public func union(_ other: Self) -> Self {
    Self(start: min(start, other.start), end: max(end, other.end))
  }
}

/// A span of a document's decoded text.
public typealias OriginalSpan = TextSpan<OriginalSide>

/// A span of a normalized text.
public typealias NormalizedSpan = TextSpan<NormalizedSide>

extension TextSpan: Comparable {
  public static func < (left: Self, right: Self) -> Bool {
    (left.start, left.end) < (right.start, right.end)
  }
}

extension TextSpan: CustomStringConvertible {
  /// `start-end`, as the file formats write it.
  public var description: String { "\(start)-\(end)" }
}

extension String {
  /// The text of a span in UTF-8 bytes; both ends must lie on scalar boundaries.
  public subscript<Side: TextSide>(span: TextSpan<Side>) -> Substring {
    let from = utf8.index(startIndex, offsetBy: span.start)
    let to = utf8.index(from, offsetBy: span.count)
    return self[from..<to]
  }
}
