import Bitext

/// The words of several blocks together: so a word is looked for once, not in every block.
///
/// Words are told apart by their hashes, as `FuzzyScorer` does; of two with the same hash the units of both are told.
final class TermIndex: @unchecked Sendable {
  /// Whether a block has two words with the same hash.
  let hasTwins: Bool
  // Never written after the initializer: that makes it Sendable.
  /// Terms by their hashes: open addressing, a term's number plus 1 in each slot; 0 is free.
  private let slots: UnsafeMutableBufferPointer<UInt32>
  private let hashes: UnsafeMutableBufferPointer<UInt64>
  /// Where the entries of each term begin, with one end behind them; those of a term ascend by part.
  private let starts: UnsafeMutableBufferPointer<UInt32>
  private let entries: UnsafeMutableBufferPointer<TermEntry>
  private let bits: UnsafeMutableBufferPointer<UInt16>

  /// A term in one of so many units has bits too, which are at most four times as large as the list of its units.
  static let leastShare = 128

  init(_ parts: [TermDirectory.Part]) {
    var table = HashNumbers(capacity: parts.map(\.block.termCount).max() ?? 0)
    var numbers: [UInt32] = []
    numbers.reserveCapacity(parts.reduce(0) { $0 + $1.block.termCount })
    for part in parts {
      table.add((0..<part.block.termCount).map { SearchTokens.hash(of: part.block.term($0)) }, to: &numbers)
    }
    slots = .allocate(capacity: table.slots.count)
    _ = slots.initialize(from: table.slots)
    hashes = .allocate(capacity: table.hashes.count)
    _ = hashes.initialize(from: table.hashes)
    starts = .allocate(capacity: table.hashes.count + 1)
    starts.initialize(repeating: 0)
    entries = .allocate(capacity: numbers.count)
    // Each term's start is moved to its end while its entries are put there, in the place of the next one's start.
    for number in numbers where Int(number) + 2 < starts.count { starts[Int(number) + 2] += 1 }
    for index in starts.indices.dropFirst(1) { starts[index] += starts[index - 1] }
    var bitmapLength = 0
    var next = 0
    for (index, part) in parts.enumerated() {
      let block = part.block
      for term in 0..<block.termCount {
        let number = Int(numbers[next])
        next += 1
        var entry = block.entry(term, part: UInt32(truncatingIfNeeded: index))
        let length = (block.span + 15) / 16
        if entry.bitmap == 0, Int(entry.count) * Self.leastShare >= block.span,
          bitmapLength + length < Int(UInt32.max)
        {
          entry.bitmap = UInt32(bitmapLength + 1)
          bitmapLength += length
        }
        entries.initializeElement(at: Int(starts[number + 1]), to: entry)
        starts[number + 1] += 1
      }
    }
    let (starts, entries) = (starts, entries)
    hasTwins = starts.indices.dropLast().contains { number in
      (Int(starts[number])..<Int(starts[number + 1])).dropFirst().contains {
        entries[$0].part == entries[$0 - 1].part
      }
    }
    bits = .allocate(capacity: bitmapLength)
    bits.initialize(repeating: 0)
    for entry in entries where entry.bitmap > 0 && entry.bitmap != SearchBlock.ownBitmap {
      let block = parts[Int(entry.part)].block
      let start = Int(entry.bitmap) - 1
      block.list(entry, bits: nil).forEach { unit in
        if unit < block.span { bits[start + Int(unit >> 4)] |= 1 << (unit & 15) }
      }
    }
  }

  deinit {
    slots.deallocate()
    hashes.deallocate()
    starts.deallocate()
    entries.deallocate()
    bits.deallocate()
  }

  /// The entries of each term, none for a term that is in no block.
  func entries(_ terms: [SearchTerm]) -> [[TermEntry]] {
    let mask = slots.count - 1
    // One step for all terms after the other, for then the processor waits for memory once a step.
    let first = terms.map { slots[Int(truncatingIfNeeded: $0.hash) & mask] }
    let numbers = zip(terms, first).map { term, first in
      var slot = Int(truncatingIfNeeded: term.hash) & mask
      var content = Int(first)
      while content != 0, hashes[content - 1] != term.hash {
        slot = (slot + 1) & mask
        content = Int(slots[slot])
      }
      return content
    }
    let ranges = numbers.map { $0 == 0 ? 0..<0 : Int(starts[$0 - 1])..<Int(starts[$0]) }
    return ranges.map { Array(entries[$0]) }
  }

  /// What the entries' bitmaps are counted in; valid as long as the index is.
  var bitmaps: UnsafePointer<UInt16>? { bits.baseAddress.map { UnsafePointer($0) } }
}
