import Bitext

/// Reads sentences as the numbers of their units; a copy knows what was found out by its original.
struct UnitIndexer: Sendable {
  private let reader: UnitReader
  /// For each number of the vocabulary whether it is a word that stands for itself: 1, or not: 0; -1 is not known yet.
  private var isPlain: [Int8] = []
  private var units: [String] = []

  init(_ reader: UnitReader) { self.reader = reader }

  /// Calls `body` with each unit of a sentence, its number and whether it is a quantity.
  mutating func read(
    _ segment: Segment, _ vocabulary: inout Vocabulary, _ body: (_ unit: Int32, _ isNumber: Bool) -> Void
  ) {
    let tokens = segment.tokens
    var index = 0
    while index < tokens.count {
      if tokens[index].kind == .word {
        let number = vocabulary.intern(tokens[index].folded)
        if isPlain(number, tokens[index].folded) {
          body(number, false)
          index += 1
          continue
        }
      }
      units.removeAll(keepingCapacity: true)
      index += reader.read(tokens[index...], into: &units)
      for unit in units { body(vocabulary.intern(unit), unit.utf8.first == UInt8(ascii: "#")) }
    }
  }

  private mutating func isPlain(_ number: Int32, _ word: String) -> Bool {
    let index = Int(number)
    if index >= isPlain.count {
      isPlain.append(contentsOf: repeatElement(-1, count: max(256, index * 2) - isPlain.count))
    }
    if isPlain[index] < 0 { isPlain[index] = reader.isPlain(word) ? 1 : 0 }
    return isPlain[index] == 1
  }
}
