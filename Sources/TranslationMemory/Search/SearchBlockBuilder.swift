import Foundation

/// Gathers the words of units, in ascending order of their numbers, into a block.
struct SearchBlockBuilder {
  private var reader = SearchTokens()
  private var words: [UInt8] = []
  private var marks: [UInt8] = []
  private var terms = TermUses()

  /// Adds a unit; those between the last one and it are there, but have no words.
  mutating func add(_ text: UnsafeBufferPointer<UInt8>, unit: Int) {
    while words.count < unit {
      words.append(0)
      marks.append(0)
    }
    reader.read(text)
    words.append(UInt8(min(reader.words, 255)))
    marks.append(UInt8(min(reader.marks, 255)))
    // Copies that share their storage: what is read is not part of what is written to.
    let tokens = reader.tokens
    reader.keys.withUnsafeBufferPointer { keys in
      for token in tokens where token.kind != .mark {
        let term = UnsafeBufferPointer(rebasing: keys[Int(token.keyStart)..<Int(token.keyEnd)])
        if token.kind == .number {
          terms.add(term, SearchTokens.hash(of: term), unit)
          SearchTokens.numberTerm.withUnsafeBufferPointer { terms.add($0, SearchTokens.numberHash, unit) }
        } else {
          terms.add(term, token.hash, unit)
        }
      }
    }
    if reader.words == 0 {
      terms.add(UnsafeBufferPointer(start: nil, count: 0), SearchTokens.emptyHash, unit)
    }
  }

  /// The block of all that was added.
  func content() -> Data {
    var writer = SearchBlockWriter(words: words, marks: marks)
    terms.write(to: &writer)
    return writer.bytes()
  }
}

/// Terms, and the units they were met in.
private struct TermUses {
  /// Each use of a term: the term's number and the unit.
  private var uses: [(term: UInt32, unit: UInt16)] = []
  private var bytes: [UInt8] = []
  private var starts: [UInt32] = [0]
  /// The last unit that each term was met in.
  private var last: [Int32] = []
  private var counts: [UInt32] = []
  /// Terms by hash, open addressing; 0 is free, else a term's number plus 1.
  private var slots = [UInt32](repeating: 0, count: 1 << 12)
  private var hashes: [UInt64] = []

  mutating func add(_ term: UnsafeBufferPointer<UInt8>, _ hash: UInt64, _ unit: Int) {
    let number = number(of: term, hash)
    guard last[number] != unit else { return }
    last[number] = Int32(truncatingIfNeeded: unit)
    counts[number] += 1
    uses.append((UInt32(truncatingIfNeeded: number), UInt16(truncatingIfNeeded: unit)))
  }

  private mutating func number(of term: UnsafeBufferPointer<UInt8>, _ hash: UInt64) -> Int {
    let mask = slots.count - 1
    var slot = Int(truncatingIfNeeded: hash) & mask
    while slots[slot] != 0 {
      let number = Int(slots[slot]) - 1
      if hashes[number] == hash, isTerm(number, term) { return number }
      slot = (slot + 1) & mask
    }
    let number = hashes.count
    slots[slot] = UInt32(truncatingIfNeeded: number + 1)
    hashes.append(hash)
    bytes.append(contentsOf: term)
    starts.append(UInt32(truncatingIfNeeded: bytes.count))
    last.append(-1)
    counts.append(0)
    if hashes.count * 2 > slots.count { grow() }
    return number
  }

  private func isTerm(_ number: Int, _ term: UnsafeBufferPointer<UInt8>) -> Bool {
    bytes.withUnsafeBufferPointer {
      SearchBlock.compare(
        UnsafeBufferPointer(rebasing: $0[Int(starts[number])..<Int(starts[number + 1])]), term) == 0
    }
  }

  private mutating func grow() {
    slots = [UInt32](repeating: 0, count: slots.count * 2)
    let mask = slots.count - 1
    for (number, hash) in hashes.enumerated() {
      var slot = Int(truncatingIfNeeded: hash) & mask
      while slots[slot] != 0 { slot = (slot + 1) & mask }
      slots[slot] = UInt32(truncatingIfNeeded: number + 1)
    }
  }

  /// Adds the terms in the order of their bytes, with their units.
  func write(to writer: inout SearchBlockWriter) {
    // Sorted by counting: a term's units stay in their order.
    var next = [Int](repeating: 0, count: counts.count + 1)
    for (number, count) in counts.enumerated() { next[number + 1] = next[number] + Int(count) }
    var units = [UInt16](repeating: 0, count: uses.count)
    for use in uses {
      units[next[Int(use.term)]] = use.unit
      next[Int(use.term)] += 1
    }
    bytes.withUnsafeBufferPointer { bytes in
      func term(_ number: Int) -> UnsafeBufferPointer<UInt8> {
        UnsafeBufferPointer(rebasing: bytes[Int(starts[number])..<Int(starts[number + 1])])
      }
      let order = hashes.indices.sorted { SearchBlock.compare(term($0), term($1)) < 0 }
      for number in order {
        // Each term's place has moved to its end.
        writer.add(term(number), units: units[(next[number] - Int(counts[number]))..<next[number]])
      }
    }
  }
}
