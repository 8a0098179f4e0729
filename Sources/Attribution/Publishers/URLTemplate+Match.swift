extension URLTemplate {
  /// Matches a whole path; placeholders take as much as they can, from the left.
  ///
  /// The work is bounded: each placeholder tries every end in its segment once per start, so a path of n bytes
  /// costs at most about n² steps for the two placeholders that can be of any length in one segment. Nearly all
  /// paths cost n: they don't end as the template does, and few ends are followed by what must follow.
  func match(_ path: String) -> Match? {
    let bytes = Array(path.utf8)
    guard bytes.count <= 4096 else { return nil }
    if case .literal(let tail)? = elements.last, !bytes.suffix(tail.count).elementsEqual(tail) { return nil }
    var match = Match()
    var failed = Set<Int>()
    return step(0, bytes, 0, &match, &failed) ? match : nil
  }

  private func step(
    _ element: Int, _ bytes: [UInt8], _ start: Int, _ match: inout Match, _ failed: inout Set<Int>
  ) -> Bool {
    guard element < elements.count else { return start == bytes.count }
    // What failed once from here fails again: no exponential backtracking.
    let state = element << 16 | start
    if failed.contains(state) { return false }
    for end in ends(of: elements[element], bytes, start, goesOn: { mayBegin(element + 1, bytes, $0) }) {
      guard step(element + 1, bytes, end, &match, &failed) else { continue }
      take(elements[element], String(decoding: bytes[start..<end], as: UTF8.self), bytes[start..<end], &match)
      return true
    }
    failed.insert(state)
    return false
  }

  /// Whether an element may begin at an offset after another one, as far as a glance tells.
  private func mayBegin(_ element: Int, _ bytes: [UInt8], _ offset: Int) -> Bool {
    guard element < elements.count else { return offset == bytes.count }
    switch elements[element] {
    case .literal(let literal): return bytes[offset...].starts(with: literal)
    // A number is not the tail of a longer one.
    case .digits, .number, .stamp:
      return offset < bytes.count && bytes[offset].isASCIIDigit && !bytes[offset - 1].isASCIIDigit
    case .section, .sections, .slug, .language: return offset < bytes.count
    }
  }

  /// Where an element that begins at an offset may end, longest first.
  ///
  /// - Parameter goesOn: whether the next element may begin at an offset; only asked where there are many ends.
  private func ends(
    of element: Element, _ bytes: [UInt8], _ start: Int, goesOn: (Int) -> Bool
  ) -> [Int] {
    let segmentEnd = bytes[start...].firstIndex(of: UInt8(ascii: "/")) ?? bytes.count
    switch element {
    case .literal(let literal):
      return bytes[start...].starts(with: literal) ? [start + literal.count] : []
    case .section:
      let run = bytes[start...].prefix { $0.isASCIILetter || $0.isASCIIDigit || $0 == 0x2D || $0 == 0x5F }
      guard !run.isEmpty, !Self.hasLongNumber(run) else { return [] }
      return (start + 1...run.endIndex).reversed().filter(goesOn)
    case .slug(let words):
      guard segmentEnd > start else { return [] }
      return (start + 1...segmentEnd).reversed().filter { end in
        goesOn(end)
          && (words == 1 || bytes[start..<end].split(separator: UInt8(ascii: "-")).count >= words)
      }
    case .sections:
      guard segmentEnd > start else { return [] }
      let inner = (start + 1..<bytes.count).filter { bytes[$0] == UInt8(ascii: "/") }
      return (inner + [bytes.count]).reversed()
    case .language(let choices):
      return choices.filter { bytes[start...].starts(with: $0) }.map { start + $0.count }
    case .digits(let count), .number(let count):
      let run = bytes[start...].prefix { $0.isASCIIDigit }.count
      // An id is not the tail of a longer number.
      if start > 0, bytes[start - 1].isASCIIDigit { return [] }
      return count.contains(run) ? [start + run] : []
    case .stamp(let format):
      let digits = bytes[start...].prefix(format.count)
      guard digits.count == format.count, Stamp.fits(digits, format) else { return [] }
      let end = start + format.count
      if end < bytes.count, bytes[end].isASCIIDigit { return [] }
      if start > 0, bytes[start - 1].isASCIIDigit { return [] }
      return [end]
    }
  }

  /// Whether there are five digits in a row, as in an id.
  private static func hasLongNumber(_ bytes: ArraySlice<UInt8>) -> Bool {
    var run = 0
    for byte in bytes {
      run = byte.isASCIIDigit ? run + 1 : 0
      if run == 5 { return true }
    }
    return false
  }

  private func take(_ element: Element, _ text: String, _ bytes: ArraySlice<UInt8>, _ match: inout Match) {
    switch element {
    case .literal, .number: break
    case .section, .sections: match.section = text
    case .slug: match.slug = text
    case .language: match.language = text
    case .digits: match.id = text
    case .stamp(let format):
      match.id = text
      match.stamp = Stamp(bytes, format)
    }
  }
}
