/// Finds the units of a block that have all words of a phrase, in any order.
struct PhraseCandidates {
  /// Units of a block, a bit each.
  struct Units {
    private(set) var bits = [UInt64](repeating: 0, count: SearchBlock.largestSpan / 64)

    mutating func insert(_ list: PostingList) {
      bits.withUnsafeMutableBufferPointer { bits in
        list.forEach { bits[Int($0 >> 6)] |= 1 << UInt64($0 & 63) }
      }
    }

    mutating func formIntersection(_ other: Units) {
      for index in bits.indices { bits[index] &= other.bits[index] }
    }

    mutating func formUnion(_ other: Units) {
      for index in bits.indices { bits[index] |= other.bits[index] }
    }

    func forEach(_ body: (Int) -> Void) {
      for (index, word) in bits.enumerated() {
        var word = word
        while word != 0 {
          body(index * 64 + word.trailingZeroBitCount)
          word &= word - 1
        }
      }
    }
  }

  static func units(of phrase: PhraseMatcher, in block: SearchBlock) -> Units {
    var found: Units?
    for word in phrase.words {
      var units = Units()
      if word.isPrefix {
        for term in block.terms(beginningWith: word.key) { units.insert(block.postings(term)) }
      } else if let list = block.find(word.key) {
        units.insert(list)
      }
      found?.formIntersection(units)
      found = found ?? units
    }
    return found ?? Units()
  }
}
