/// A normalized text with its map back to the original it was made from.
///
/// The map is a list of edits, as in ICU's `Edits`: between two edits both texts are the same bytes. A span of
/// the normalized text always leads back to a span of the original; a span that touches a replaced stretch
/// leads back to the whole of what was replaced, so it never cuts a scalar in two.
public struct MappedText: Sendable, Hashable {
  /// One replaced stretch.
  public struct Edit: Sendable, Hashable {
    /// The bytes of the original that were replaced, in the document.
    public var original: OriginalSpan
    /// What they were replaced by, in the normalized text.
    public var normalized: NormalizedSpan

    public init(original: OriginalSpan, normalized: NormalizedSpan) {
      self.original = original
      self.normalized = normalized
    }
  }

  /// The original, byte for byte.
  public let original: String
  /// Where the original stands in its document.
  public let originalSpan: OriginalSpan
  public let normalized: String
  /// The replaced stretches, ascending and not touching in reverse order; empty where nothing changed.
  public let edits: [Edit]

  /// Joins a text and its map.
  ///
  /// - Parameters:
  ///   - original: the bytes of `originalSpan`.
  ///   - edits: ascending; the gaps between them have the same length on both sides.
  public init(original: String, originalSpan: OriginalSpan, normalized: String, edits: [Edit]) {
    self.original = original
    self.originalSpan = originalSpan
    self.normalized = normalized
    self.edits = edits
  }

  /// A text that normalization left as it is.
  public init(unchanged text: String, at span: OriginalSpan) {
    self.init(original: text, originalSpan: span, normalized: text, edits: [])
  }

  /// Joins stretches of an original that were normalized each by itself; what lies between them is left out.
  ///
  /// - Parameter parts: ascending, within `span`.
  public init(original: String, at span: OriginalSpan, parts: [MappedText]) {
    var normalized = ""
    var edits: [Edit] = []
    var end = span.start
    func leaveOut(until start: Int) {
      guard start > end else { return }
      let place = normalized.utf8.count
      edits.append(
        Edit(
          original: OriginalSpan(start: end, end: start), normalized: NormalizedSpan(start: place, end: place)
        ))
    }
    for part in parts {
      leaveOut(until: part.originalSpan.start)
      let place = normalized.utf8.count
      edits += part.edits.map { Edit(original: $0.original, normalized: $0.normalized.shifted(by: place)) }
      normalized += part.normalized
      end = part.originalSpan.end
    }
    leaveOut(until: span.end)
    self.init(original: original, originalSpan: span, normalized: normalized, edits: edits)
  }

  /// The whole normalized text.
  public var normalizedSpan: NormalizedSpan { NormalizedSpan(start: 0, end: normalized.utf8.count) }

  /// The original bytes, in the document, that a span of the normalized text came from.
  public func originalSpan(of span: NormalizedSpan) -> OriginalSpan {
    let start = originalOffset(of: span.start, atEnd: false)
    let end = span.isEmpty ? start : originalOffset(of: span.end, atEnd: true)
    return OriginalSpan(start: start, end: max(start, end))
  }

  /// The part of the text that a span of the normalized text covers, with its own map.
  public func slice(_ span: NormalizedSpan) -> MappedText {
    let place = originalSpan(of: span)
    let first = edits.partitioningIndex { $0.normalized.end >= span.start }
    let kept = edits[first...].prefix { $0.normalized.start <= span.end }.compactMap { edit -> Edit? in
      let start = max(edit.normalized.start, span.start)
      let end = min(edit.normalized.end, span.end)
      // A replacement that the slice only touches stays outside; a deletion at its rim as well.
      if edit.normalized.isEmpty {
        guard edit.original.start >= place.start, edit.original.end <= place.end else { return nil }
      } else if start >= end {
        return nil
      }
      return Edit(
        original: edit.original,
        normalized: NormalizedSpan(start: start - span.start, end: end - span.start))
    }
    return MappedText(
      original: String(original[place.shifted(by: -originalSpan.start)]), originalSpan: place,
      normalized: String(normalized[span]), edits: kept)
  }

  private func originalOffset(of offset: Int, atEnd: Bool) -> Int {
    // The last edit that begins at or before the offset decides.
    let next = edits.partitioningIndex {
      atEnd ? $0.normalized.start >= offset : $0.normalized.end > offset
    }
    if atEnd {
      guard next > 0 else { return originalSpan.start + offset }
      let edit = edits[next - 1]
      if offset < edit.normalized.end { return edit.original.end }
      // Past the edit: the rest is the same bytes.
      return edit.original.end + offset - edit.normalized.end
    }
    if next < edits.count, edits[next].normalized.start <= offset { return edits[next].original.start }
    guard next > 0 else { return originalSpan.start + offset }
    return edits[next - 1].original.end + offset - edits[next - 1].normalized.end
  }
}

extension Array {
  /// The index of the first element that the predicate holds for, where it holds for all after it (binary search).
  package func partitioningIndex(where belongs: (Element) -> Bool) -> Int {
    var low = 0
    var high = count
    while low < high {
      let middle = (low + high) / 2
      if belongs(self[middle]) { high = middle } else { low = middle + 1 }
    }
    return low
  }
}

extension Array where Element: Comparable {
  /// Its elements in order, each once.
  @inlinable
  package func sortedOnce() -> [Element] {
    var result: [Element] = []
    result.reserveCapacity(count)
    for element in sorted() where result.last != element { result.append(element) }
    return result
  }
}
