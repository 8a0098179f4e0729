/// What a word list says of a word.
struct WordKind: OptionSet, Sendable, Hashable {
  let rawValue: UInt8

  /// An abbreviation that stands before what it belongs to, so its full stop ends no sentence (`Dr.`, `TP.`).
  static let leading = WordKind(rawValue: 1)
  /// An abbreviation that may end a sentence or not; the next word decides (`usw.`, `Mio.`).
  static let either = WordKind(rawValue: 2)
  /// A word that, written with a capital after a full stop, begins a sentence: `Der`, `Theo`.
  static let starter = WordKind(rawValue: 4)
  /// A word that follows an ordinal: `Januar`, `Jahrhundert`.
  static let counted = WordKind(rawValue: 8)
  /// A noun with a cardinal after it: `Platz 3`, `Kapitel 5`.
  static let numbered = WordKind(rawValue: 16)
  /// The beginning of an abbreviation of several parts: `i.d` of `i.d.R`.
  static let partial = WordKind(rawValue: 32)
  /// An abbreviation before a number, a plain word elsewhere: `Art. 5`.
  static let beforeNumber = WordKind(rawValue: 64)

  /// Any kind of abbreviation.
  static let abbreviation: WordKind = [.leading, .either, .beforeNumber]
}

/// A word list, looked up by UTF-16 units without making a string (open addressing, FNV-1a).
struct WordTable: Sendable {
  private struct Slot {
    var start: Int32 = -1
    var length: Int32 = 0
    var classes: WordKind = []
  }

  private var slots = [Slot](repeating: Slot(), count: 64)
  private var text: [UInt16] = []
  private(set) var count = 0

  /// Adds what is said of a word to what is known of it.
  mutating func insert(_ word: String, _ classes: WordKind) {
    let units = Array(word.utf16)
    if (count + 1) * 2 > slots.count { grow() }
    let index = units.withUnsafeBufferPointer { find($0) }
    if slots[index].start < 0 {
      slots[index] = Slot(start: Int32(text.count), length: Int32(units.count))
      text += units
      count += 1
    }
    slots[index].classes.formUnion(classes)
  }

  /// What is known of a word; nothing where it is not in the list.
  func classes(of units: UnsafeBufferPointer<UInt16>) -> WordKind {
    slots[find(units)].classes
  }

  private func find(_ units: UnsafeBufferPointer<UInt16>) -> Int {
    var hash: UInt32 = 2_166_136_261
    for unit in units { hash = (hash ^ UInt32(unit)) &* 16_777_619 }
    let mask = slots.count - 1
    var index = Int(hash ^ (hash >> 15)) & mask
    while slots[index].start >= 0 {
      if matches(slots[index], units) { return index }
      index = (index + 1) & mask
    }
    return index
  }

  private func matches(_ slot: Slot, _ units: UnsafeBufferPointer<UInt16>) -> Bool {
    guard Int(slot.length) == units.count else { return false }
    for offset in 0..<units.count where text[Int(slot.start) + offset] != units[offset] { return false }
    return true
  }

  private mutating func grow() {
    let old = slots
    slots = [Slot](repeating: Slot(), count: old.count * 2)
    for slot in old where slot.start >= 0 {
      let start = Int(slot.start)
      let index = text[start..<(start + Int(slot.length))].withUnsafeBufferPointer { find($0) }
      slots[index] = slot
    }
  }
}
