import Foundation

/// Puts the bytes of a block together, term by term in ascending order.
struct SearchBlockWriter {
  private let span: Int
  private let words: [UInt8]
  private let marks: [UInt8]
  private var termOffsets: [UInt32] = [0]
  private var postingOffsets: [UInt32] = [0]
  private var terms: [UInt8] = []
  private var postings: [UInt16] = []

  /// - Parameters:
  ///   - words: how many words each unit of the span has.
  ///   - marks: and how many marks.
  init(words: [UInt8], marks: [UInt8]) {
    span = words.count
    self.words = words
    self.marks = marks
  }

  mutating func add(_ term: some Sequence<UInt8>, units: some Collection<UInt16>) {
    guard !units.isEmpty else { return }
    terms.append(contentsOf: term)
    if units.count < SearchBlock.leastForBitmap {
      postings.append(contentsOf: units)
    } else {
      postings.append(UInt16(truncatingIfNeeded: units.count))
      postings.append(UInt16(truncatingIfNeeded: units.count >> 16))
      let start = postings.count
      postings.append(contentsOf: repeatElement(0, count: SearchBlock.largestSpan / 16))
      for unit in units { postings[start + Int(unit >> 4)] |= 1 << (unit & 15) }
    }
    termOffsets.append(UInt32(truncatingIfNeeded: terms.count))
    postingOffsets.append(UInt32(truncatingIfNeeded: postings.count))
  }

  func bytes() -> Data {
    let layout = SearchBlockLayout(
      span: span, terms: termOffsets.count - 1, termBytes: terms.count, postings: postings.count)
    var data = Data(capacity: layout.end)
    func add<Number: FixedWidthInteger>(_ numbers: [Number]) {
      numbers.withUnsafeBytes { data.append(contentsOf: $0) }
      data.append(contentsOf: repeatElement(0, count: (4 - data.count % 4) % 4))
    }
    add([
      SearchBlock.mark, UInt32(span), UInt32(termOffsets.count - 1), UInt32(terms.count),
      UInt32(postings.count),
    ])
    add(words + marks)
    add(termOffsets)
    add(postingOffsets)
    add(terms)
    add(postings)
    return data
  }
}

extension SearchBlock {
  /// One block of two that follow each other.
  ///
  /// Units of the first that the second has too are left out: their numbers were given again.
  ///
  /// - Parameter offset: how far the second one's span begins behind the first one's.
  static func merge(_ first: SearchBlock, _ second: SearchBlock, offset: Int) -> Data {
    let span = max(first.span, offset + second.span)
    var words = [UInt8](repeating: 0, count: span)
    var marks = words
    for unit in 0..<min(first.span, offset) {
      words[unit] = first.words[unit]
      marks[unit] = first.marks[unit]
    }
    for unit in 0..<second.span {
      words[offset + unit] = second.words[unit]
      marks[offset + unit] = second.marks[unit]
    }
    var writer = SearchBlockWriter(words: words, marks: marks)
    var units: [UInt16] = []
    var left = 0
    var right = 0
    while left < first.termCount || right < second.termCount {
      let order =
        left == first.termCount
        ? 1 : right == second.termCount ? -1 : compare(first.term(left), second.term(right))
      let term = order <= 0 ? first.term(left) : second.term(right)
      units.removeAll(keepingCapacity: true)
      if order <= 0 {
        first.postings(left).forEach { if Int($0) < offset { units.append($0) } }
        left += 1
      }
      if order >= 0 {
        second.postings(right).forEach { units.append(UInt16(truncatingIfNeeded: Int($0) + offset)) }
        right += 1
      }
      writer.add(term, units: units)
    }
    return writer.bytes()
  }
}
