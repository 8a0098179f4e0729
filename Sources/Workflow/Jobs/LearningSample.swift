/// The part of a large corpus that the aligner learns from.
///
/// More text than this teaches it little, and costs time and memory that grow with the corpus.
enum LearningSample {
  /// Sentences of one side that are learned from at most.
  static let limit = 40_000

  /// All items, or some whose sizes add up to the limit at most: evenly spread, always the same.
  static func evenlySpread<Item>(_ items: [Item], limit: Int = limit, size: (Item) -> Int) -> [Item] {
    let total = items.reduce(0) { $0 + size($1) }
    guard total > limit else { return items }
    var seen = 0
    var taken = 0
    return items.filter { item in
      let size = size(item)
      seen += size
      guard taken + size <= seen * limit / total else { return false }
      taken += size
      return true
    }
  }
}
