import Bitext
import GRDB

/// Finds the units that can be as like a text as asked for, by the words they have in common.
///
/// A text of n words and p punctuation marks that is like one of m and q to a share t has at least
/// max(n, m) − (1 − t) · max(n + p/4, m + q/4) + |p − q|/4 words in common with it (the bound of
/// `TextSize.similarityBound`). So units are counted that share its rare words; the most frequent words, whose units are
/// bitmaps, are only looked up for those that are left (Li, Lu and Lu 2008: divide and skip).
struct CandidateSearch {
  private let size: TextSize
  private let least: Int
  /// The fewest words in common.
  private let fewest: Int
  /// The different terms of the text, and how often it has them.
  private let terms: [(bytes: [UInt8], hash: UInt64, weight: Int)]
  /// The fewest words in common with a text of so many words, whatever its marks; 255 stands for "or more".
  private let needed: [Int]
  private let counters = WordCounters()

  private struct List {
    var units: PostingList
    var weight: Int
  }

  init(_ tokens: SearchTokens, size: TextSize, least: Int) {
    self.size = size
    self.least = least
    var terms: [(bytes: [UInt8], hash: UInt64, weight: Int)] = []
    var places: [[UInt8]: Int] = [:]
    func add(_ term: [UInt8], _ hash: UInt64) {
      let place = places[term, default: terms.count]
      places[term] = place
      if place == terms.count { terms.append((term, hash, 0)) }
      terms[place].weight += 1
    }
    for token in tokens.tokens where token.kind != .mark {
      add(token.kind == .number ? SearchTokens.numberTerm : Array(tokens.key(token)), token.hash)
    }
    if size.words == 0, size.marks > 0 { add([], SearchTokens.emptyHash) }
    self.terms = terms
    func common(with words: Int) -> Int {
      // As many marks as the text itself has cost least.
      let weight = max(size.weight, MatchCost.word * words + MatchCost.mark * size.marks)
      let lost = (10_000 - least) * weight / (10_000 * MatchCost.word)
      return max(1, max(size.words, words) - lost)
    }
    let count = size.words
    fewest = common(with: count)
    needed = (0...255).map { $0 == 255 || count > 255 ? 0 : common(with: $0) }
  }

  /// Adds a block's candidates.
  func search(_ block: SearchBlock, first: Int64, into found: inout [FuzzyLookup.Candidate]) {
    var lists = terms.compactMap { term in
      block.find(term.bytes, hash: term.hash).map { List(units: $0, weight: term.weight) }
    }
    guard lists.reduce(0, { $0 + $1.weight }) >= fewest else { return }
    lists.sort { $0.units.count < $1.units.count }
    // The most frequent terms are only looked up, as long as no unit can do with them alone.
    var looked = 0
    var split = lists.count
    while split > 0, lists[split - 1].units.isBitmap, looked + lists[split - 1].weight < fewest {
      split -= 1
      looked += lists[split].weight
    }
    counters.clear(block.span)
    for list in lists[..<split] { counters.add(list.units, weight: list.weight) }
    let rest = lists[split...]
    counters.forEach(atLeast: fewest - looked, in: block.span) { unit, count in
      guard count + looked >= needed[Int(block.words[unit])] else { return }
      if let bound = bound(unit, count, in: block, rest, looked) {
        found.append(FuzzyLookup.Candidate(unit: first + Int64(unit), bound: bound))
      }
    }
  }

  /// The most a unit's similarity can be; `nil` where that is too little.
  private func bound(
    _ unit: Int, _ counted: Int, in block: SearchBlock, _ rest: ArraySlice<List>, _ looked: Int
  ) -> Int? {
    let other = TextSize(words: Int(block.words[unit]), marks: Int(block.marks[unit]))
    // Where the counts are capped, the texts decide.
    if other.words == 255 || other.marks == 255 || size.words > 255 { return 10_000 }
    if size.words == 0 { return size.similarityBound(other, common: 0) }
    let need = needed[other.words]
    var most = counted + looked
    for list in rest where !list.units.contains(UInt16(truncatingIfNeeded: unit)) {
      most -= list.weight
      if most < need { return nil }
    }
    let bound = size.similarityBound(other, common: min(most, size.words, other.words))
    return bound >= least ? bound : nil
  }
}

/// Counts words in common, a byte a unit, up to 255.
///
/// A class, so that the bytes stay where they are from block to block.
private final class WordCounters {
  private let counts: UnsafeMutableBufferPointer<UInt8>

  init() {
    let bytes = UnsafeMutableRawPointer.allocate(byteCount: SearchBlock.largestSpan, alignment: 64)
    counts = UnsafeMutableBufferPointer(
      start: bytes.bindMemory(to: UInt8.self, capacity: SearchBlock.largestSpan),
      count: SearchBlock.largestSpan)
    counts.update(repeating: 0)
  }

  deinit { UnsafeMutableRawPointer(counts.baseAddress)?.deallocate() }

  func clear(_ span: Int) {
    UnsafeMutableBufferPointer(rebasing: counts[..<Self.whole(span)]).update(repeating: 0)
  }

  func add(_ units: PostingList, weight: Int) {
    guard let counts = counts.baseAddress else { return }
    let weight = UInt8(min(weight, 255))
    units.forEach { unit in
      let (sum, isOver) = counts[Int(unit)].addingReportingOverflow(weight)
      counts[Int(unit)] = isOver ? 255 : sum
    }
  }

  /// Visits the units with at least so many words in common, ascending, 32 at a glance.
  func forEach(atLeast least: Int, in span: Int, _ body: (_ unit: Int, _ count: Int) -> Void) {
    guard let base = counts.baseAddress else { return }
    // A byte with 7 bits set to `least` or above overflows into its eighth when this is added.
    let low: UInt64 = 0x7F7F_7F7F_7F7F_7F7F
    let high = ~low
    let addend = 0x0101_0101_0101_0101 &* UInt64(128 - min(max(least, 1), 128))
    UnsafeRawPointer(base).withMemoryRebound(to: UInt64.self, capacity: SearchBlock.largestSpan / 8) {
      words in
      func flags(_ index: Int) -> UInt64 { ((words[index] & low) &+ addend) | words[index] }
      for group in stride(from: 0, to: Self.whole(span) / 8, by: 4) {
        guard (flags(group) | flags(group + 1) | flags(group + 2) | flags(group + 3)) & high != 0 else {
          continue
        }
        for word in group..<(group + 4) {
          var found = flags(word).littleEndian & high
          while found != 0 {
            let unit = word * 8 + found.trailingZeroBitCount / 8
            if unit < span { body(unit, Int(base[unit])) }
            found &= found - 1
          }
        }
      }
    }
  }

  /// Rounded up to what is looked at at a glance.
  private static func whole(_ span: Int) -> Int { (span + 31) / 32 * 32 }
}
