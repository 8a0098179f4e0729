/// Looks for written URLs in one line, from many places, at each byte once where they ascend.
struct WrittenURLSearch {
  private let bytes: ArraySlice<UInt8>
  /// The stretch in which none begins but the one that was found.
  private var known: Range<Int>
  private var found: Range<Int>?

  init(_ bytes: ArraySlice<UInt8>) {
    self.bytes = bytes
    known = bytes.startIndex..<bytes.startIndex
  }

  /// The first URL that begins between two indices.
  mutating func first(from start: Int, startingBefore limit: Int) -> Range<Int>? {
    if start < known.lowerBound || start > known.upperBound || (found?.lowerBound ?? start) < start {
      known = start..<start
      found = nil
    }
    if let found { return found.lowerBound < limit ? found : nil }
    var index = known.upperBound
    while index < min(limit, bytes.endIndex) {
      defer { index += 1 }
      guard WrittenURL.isWordStart(bytes, index), let end = WrittenURL.end(of: bytes, from: index) else {
        continue
      }
      known = known.lowerBound..<index + 1
      found = index..<end
      return found
    }
    known = known.lowerBound..<max(index, known.upperBound)
    return nil
  }
}
