/// A different word of a text.
struct SearchTerm {
  var bytes: [UInt8]
  var hash: UInt64
  /// How often the text has it.
  var weight: Int
}

/// The units of a block that have one of a text's words, and how often the text has it.
struct TermUnits {
  var units: PostingList
  var weight: Int
}

/// Counts the words that units have in common with a text, a byte a unit, up to 255.
///
/// A class, so that the bytes stay where they are from block to block.
final class WordCounters {
  private let counts: UnsafeMutablePointer<UInt8>
  /// The units that were counted often enough.
  private let reached: UnsafeMutablePointer<UInt16>

  /// Keeps reads whose only purpose is to be done early.
  private var fetched: UInt16 = 0

  /// Where less than one in so many units was counted, those are cleared one by one.
  private static let leastToClear = 32

  init() {
    counts = .allocate(capacity: SearchBlock.largestSpan)
    counts.initialize(repeating: 0, count: SearchBlock.largestSpan)
    reached = .allocate(capacity: SearchBlock.largestSpan)
  }

  deinit {
    counts.deallocate()
    reached.deallocate()
  }

  /// Visits the units of a span that have words of such weight in common, in no order.
  ///
  /// - Parameter least: 1 or more; from 255 on, as 255.
  func count(
    _ lists: [TermUnits], atLeast least: Int, in span: Int,
    _ body: (_ unit: Int, _ count: Int) -> Void
  ) {
    for list in lists { fetched &+= list.units.fetch() }
    let (counts, reached) = (counts, reached)
    let least = UInt8(clamping: max(least, 1))
    var found = 0
    var sum = 0
    for list in lists {
      let weight = UInt8(clamping: list.weight)
      sum += list.weight
      if sum < Int(least) {
        // None can have reached it yet; nor can the byte overflow.
        list.units.forEach { counts[Int($0)] &+= weight }
        continue
      }
      list.units.forEach { unit in
        let before = counts[Int(unit)]
        let after = sum > 255 && before > 255 - weight ? 255 : before &+ weight
        counts[Int(unit)] = after
        // A list that is damaged could bring a unit there again and again.
        if before < least, after >= least, found < SearchBlock.largestSpan {
          reached[found] = unit
          found += 1
        }
      }
    }
    for index in 0..<found {
      let unit = Int(reached[index])
      if unit < span { body(unit, Int(counts[unit])) }
    }
    clear(lists, span)
  }

  private func clear(_ lists: [TermUnits], _ span: Int) {
    let counts = counts
    if lists.reduce(0, { $0 + $1.units.count }) * Self.leastToClear < span {
      for list in lists { list.units.forEach { counts[Int($0)] = 0 } }
    } else {
      counts.update(repeating: 0, count: SearchBlock.largestSpan)
    }
  }
}
