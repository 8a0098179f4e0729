import Bitext
import GRDB

/// Finds the units that can be as like a text as asked for, by the words they have in common.
///
/// A text of n words and p punctuation marks that is like one of m and q to a share t has at least
/// max(n, m) − (1 − t) · max(n + p/4, m + q/4) + |p − q|/4 words in common with it (the bound of
/// `TextSize.similarityBound`). So units are counted that share its rare words; the frequent words, whose units are
/// bitmaps, are only looked up for those that are left (Li, Lu and Lu 2008: divide and skip).
struct CandidateSearch {
  private let size: TextSize
  private let least: Int
  /// The fewest words in common.
  private let fewest: Int
  private let terms: [SearchTerm]
  /// The fewest words in common with a text of so many words, whatever its marks; 255 stands for "or more".
  private let needed: [Int]
  private let counters = WordCounters()

  init(_ tokens: SearchTokens, size: TextSize, least: Int) {
    self.size = size
    self.least = least
    var terms: [SearchTerm] = []
    // Words by their hashes, as the scorer tells them apart.
    var places = WordTable(capacity: tokens.words + 1)
    func add(_ term: [UInt8], _ hash: UInt64) {
      let place = places.add(hash)
      if place == terms.count { terms.append(SearchTerm(bytes: term, hash: hash, weight: 0)) }
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

  /// What is still to come of a term's entries.
  private struct Row {
    var entries: ArraySlice<TermEntry>
    var weight: Int
    /// How many units there are in all.
    var units: Int
  }

  /// Adds the candidates of all blocks.
  func search(_ directory: TermDirectory, into found: inout [FuzzyLookup.Candidate]) {
    let index = directory.termIndex()
    let bitmaps = index?.bitmaps
    defer { withExtendedLifetime(index) {} }
    var rows: [Row] = zip(terms, index?.entries(terms) ?? directory.entries(terms)).compactMap {
      term, entries in
      entries.isEmpty
        ? nil
        : Row(entries: entries[...], weight: term.weight, units: entries.reduce(0) { $0 + Int($1.count) })
    }
    guard rows.reduce(0, { $0 + $1.weight }) >= fewest else { return }
    rows.sort { $0.units < $1.units }
    // Where a term stands for two words of a block, units that have one of them can't be looked up at once.
    let split = index?.hasTwins ?? false ? rows.count : split(rows, span: directory.span)
    var counted: [TermUnits] = []
    var looked: [TermUnits] = []
    for (number, part) in directory.parts.enumerated() {
      counted.removeAll(keepingCapacity: true)
      looked.removeAll(keepingCapacity: true)
      var most = 0
      for index in rows.indices {
        while let entry = rows[index].entries.first, entry.part == number {
          rows[index].entries.removeFirst()
          let list = TermUnits(
            units: part.block.list(entry, bits: bitmaps), weight: rows[index].weight)
          most += list.weight
          if index < split { counted.append(list) } else { looked.append(list) }
        }
      }
      guard most >= fewest else { continue }
      let without = looked.reduce(0) { $0 + $1.weight }
      counters.count(counted, atLeast: fewest - without, in: part.block.span) { unit, count in
        guard count + without >= needed[Int(part.block.words[unit])] else { return }
        if let bound = bound(unit, count, in: part.block, looked, without) {
          found.append(FuzzyLookup.Candidate(unit: part.first + Int64(unit), bound: bound))
        }
      }
    }
  }

  /// How many of the terms, rarest first, are counted; the others are looked up.
  ///
  /// Few enough are looked up that no unit can do with them alone. Of these splits the one is taken that costs least: a
  /// step for each unit of the terms that are counted, and more for each unit that is left, as many as there would be if
  /// words met by chance (Poisson's law).
  private func split(_ rows: [Row], span: Int) -> Int {
    var best = rows.count
    var leastCost = Double.infinity
    var looked = 0
    var counted = rows.reduce(0) { $0 + $1.units }
    var split = rows.count
    while true {
      let rate = Double(counted) / Double(span)
      var share = 1.0
      for number in 1...min(fewest - looked, Self.mostForEstimate) { share *= rate / Double(number) }
      let cost = Double(counted) + Self.costOfLookup * Double(span) * min(share, 1)
      if cost < leastCost { (best, leastCost) = (split, cost) }
      guard split > 0, rows[split - 1].units * TermIndex.leastShare >= span,
        looked + rows[split - 1].weight < fewest
      else { return best }
      split -= 1
      looked += rows[split].weight
      counted -= rows[split].units
    }
  }

  /// What it costs to look at a unit that was counted often enough, beside counting one word of one unit.
  private static let costOfLookup = 8.0
  /// Units with so many words in common are few, however many more it must be.
  private static let mostForEstimate = 16

  /// The most a unit's similarity can be; `nil` where that is too little.
  private func bound(
    _ unit: Int, _ counted: Int, in block: SearchBlock, _ rest: [TermUnits], _ looked: Int
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
