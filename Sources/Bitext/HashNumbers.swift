/// Numbers hashes in the order they are met.
package struct HashNumbers: Sendable {
  /// Open addressing by a hash's low bits: its number plus 1, or 0; at least half of them are free.
  package private(set) var slots: [UInt32]
  /// By number.
  package private(set) var hashes: [UInt64] = []

  package init(capacity: Int = 0) {
    var size = 16
    while size < 2 * capacity { size *= 2 }
    slots = [UInt32](repeating: 0, count: size)
    hashes.reserveCapacity(capacity)
  }

  /// Numbers many hashes.
  ///
  /// A few are looked for at once: what they find does not depend on each other, so the processor waits for memory once
  /// for all of them.
  package mutating func add(_ new: [UInt64], to numbers: inout [UInt32]) {
    var found = [UInt32](repeating: 0, count: Self.atOnce)
    for start in stride(from: 0, to: new.count, by: Self.atOnce) {
      let end = min(start + Self.atOnce, new.count)
      let mask = slots.count - 1
      for index in start..<end { found[index - start] = slots[Int(truncatingIfNeeded: new[index]) & mask] }
      for index in start..<end {
        let slot = Int(found[index - start])
        // The others are looked for further on, or are new.
        if slot != 0, hashes[slot - 1] != new[index] { found[index - start] = 0 }
      }
      for index in start..<end {
        let slot = found[index - start]
        numbers.append(slot != 0 ? slot - 1 : number(new[index]))
      }
    }
  }

  private static let atOnce = 32

  /// The number of a hash that has one.
  package func number(of hash: UInt64) -> Int? {
    slots.withUnsafeBufferPointer { slots in
      let mask = slots.count - 1
      var slot = Int(truncatingIfNeeded: hash) & mask
      while slots[slot] != 0 {
        if hashes[Int(slots[slot]) - 1] == hash { return Int(slots[slot]) - 1 }
        slot = (slot + 1) & mask
      }
      return nil
    }
  }

  /// The number of a hash, a new one, which is the count before the call, where it has none yet.
  package mutating func intern(_ hash: UInt64) -> Int { Int(number(hash)) }

  private mutating func number(_ hash: UInt64) -> UInt32 {
    let mask = slots.count - 1
    var slot = Int(truncatingIfNeeded: hash) & mask
    while slots[slot] != 0 {
      if hashes[Int(slots[slot]) - 1] == hash { return slots[slot] - 1 }
      slot = (slot + 1) & mask
    }
    hashes.append(hash)
    slots[slot] = UInt32(truncatingIfNeeded: hashes.count)
    if hashes.count * 2 > slots.count { grow() }
    return UInt32(truncatingIfNeeded: hashes.count - 1)
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
}
