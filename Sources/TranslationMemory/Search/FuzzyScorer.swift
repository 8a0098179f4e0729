/// What differences cost, in hundredths of a word.
enum MatchCost {
  /// A word or a number that is added, missing or another one.
  static let word = 100
  /// A punctuation mark or a symbol likewise.
  static let mark = 25
  static let letterCase = 5
  static let toneStyle = 2
  static let tone = 40
  /// A number of another value, which can be put into the translation.
  static let number = 10
  /// Spaces and hidden characters, however many.
  static let form = 1
}

/// How many words and marks a text has.
struct TextSize {
  var words: Int
  var marks: Int

  var weight: Int { MatchCost.word * words + MatchCost.mark * marks }

  /// The similarity to a text of another size can't be more than this where only `common` words are in both.
  ///
  /// What the index filters by; `FuzzyScorer` never finds more.
  func similarityBound(_ other: TextSize, common: Int) -> Int {
    let cost =
      MatchCost.word * (max(words, other.words) - common) + MatchCost.mark * abs(marks - other.marks)
    return Self.similarity(cost: cost, weight: max(weight, other.weight))
  }

  /// 0 to 10,000.
  static func similarity(cost: Int, weight: Int) -> Int {
    weight == 0 ? 0 : max(0, 10_000 * (weight - cost) / weight)
  }
}

/// Compares one text with many: a weighted edit distance over tokens (Levenshtein 1966), in which words at another
/// place cost half.
///
/// The similarity is 10,000 × (1 − cost / weight of the larger text). Texts without a common word (numbers count as
/// one) are not alike at all; a text without words is like such only.
struct FuzzyScorer {
  let text: [UInt8]
  let tokens: SearchTokens
  let size: TextSize
  /// The numbers of the text's different words, a token each; -1 for marks.
  private let ids: [Int32]
  private let table: WordTable
  private let counts: [Int32]
  /// Bit i of a word's mask: the text's word i (without marks) is that word.
  ///
  /// Empty where there are more than 64 words, or none.
  private var masks: [UInt64] = []

  // Reused from text to text.
  private var other = SearchTokens()
  private var otherIDs: [Int32] = []
  private var remaining: [Int32] = []
  private var row: [Int32] = []

  init(_ text: String) {
    self.text = Array(text.utf8)
    let tokens = SearchTokens(text)
    self.tokens = tokens
    size = TextSize(words: tokens.words, marks: tokens.marks)
    var table = WordTable(capacity: tokens.words)
    var counts: [Int32] = []
    ids = tokens.tokens.map { token in
      guard token.kind != .mark else { return -1 }
      let id = table.add(token.hash)
      if id == counts.count { counts.append(0) }
      counts[id] += 1
      return Int32(truncatingIfNeeded: id)
    }
    self.table = table
    self.counts = counts
    if tokens.words <= 64 {
      masks = [UInt64](repeating: 0, count: counts.count)
      for (index, id) in ids.lazy.filter({ $0 >= 0 }).enumerated() { masks[Int(id)] |= 1 << UInt64(index) }
    }
  }

  /// The similarity to another text, 0 to 10,000; `nil` where it is below `least` or there is none.
  mutating func similarity(to text: UnsafeBufferPointer<UInt8>, least: Int) -> Int? {
    other.read(text)
    let otherSize = TextSize(words: other.words, marks: other.marks)
    let possible = min(size.words, otherSize.words)
    guard size.similarityBound(otherSize, common: possible) >= least else { return nil }
    let common = countCommon()
    guard size.words == 0 ? otherSize.words == 0 : common > 0,
      size.similarityBound(otherSize, common: common) >= least
    else { return nil }
    let weight = max(size.weight, otherSize.weight)
    guard weight > 0 else { return nil }

    let bag = max(size.words, otherSize.words) - common
    let order = wordDistance() - bag
    let markCost = MatchCost.mark * abs(size.marks - otherSize.marks)
    let wordCost = MatchCost.word * bag + MatchCost.word / 2 * order
    guard TextSize.similarity(cost: wordCost + markCost, weight: weight) >= least else { return nil }

    var cost = tokenDistance(text) - MatchCost.word / 2 * order
    if cost == 0, !isSame(text) { cost = MatchCost.form }
    let similarity = TextSize.similarity(cost: cost, weight: weight)
    return similarity >= least ? similarity : nil
  }

  private func isSame(_ other: UnsafeBufferPointer<UInt8>) -> Bool {
    other.count == text.count && other.elementsEqual(text)
  }

  /// Numbers the other text's words by the text's own, and counts those in both as often as both have them.
  private mutating func countCommon() -> Int {
    remaining = counts
    otherIDs.removeAll(keepingCapacity: true)
    var common = 0
    for token in other.tokens where token.kind != .mark {
      let id = table.find(token.hash)
      otherIDs.append(Int32(truncatingIfNeeded: id))
      guard id >= 0, remaining[id] > 0 else { continue }
      remaining[id] -= 1
      common += 1
    }
    return common
  }

  /// The edit distance over words alone, whatever their case and tone and the numbers' values.
  private mutating func wordDistance() -> Int {
    guard !masks.isEmpty else { return longWordDistance() }
    // Myers 1999 in Hyyrö's form (2003): a column of the matrix in the bits of two words.
    var positive = ~UInt64(0)
    var negative: UInt64 = 0
    var distance = size.words
    let last = UInt64(1) << UInt64(size.words - 1)
    for id in otherIDs {
      let equal = id < 0 ? 0 : masks[Int(id)]
      let across = ((equal & positive) &+ positive) ^ positive | equal | negative
      var up = negative | ~(across | positive)
      var down = positive & across
      if up & last != 0 { distance += 1 }
      if down & last != 0 { distance -= 1 }
      up = up << 1 | 1
      down <<= 1
      positive = down | ~(across | up)
      negative = up & across
    }
    return distance
  }

  private mutating func longWordDistance() -> Int {
    let words = ids.filter { $0 >= 0 }
    guard !words.isEmpty else { return otherIDs.count }
    row = (0...words.count).map { Int32(truncatingIfNeeded: $0) }
    for (number, id) in otherIDs.enumerated() {
      var diagonal = row[0]
      row[0] = Int32(truncatingIfNeeded: number + 1)
      for index in words.indices {
        let best = min(diagonal + (words[index] == id ? 0 : 1), row[index] + 1, row[index + 1] + 1)
        diagonal = row[index + 1]
        row[index + 1] = best
      }
    }
    return Int(row[words.count])
  }

  /// The weighted edit distance over all tokens.
  private mutating func tokenDistance(_ text: UnsafeBufferPointer<UInt8>) -> Int {
    let count = tokens.tokens.count
    row.removeAll(keepingCapacity: true)
    var sum: Int32 = 0
    row.append(0)
    for token in tokens.tokens {
      sum += Self.weight(token)
      row.append(sum)
    }
    var word = 0
    tokens.tokens.withUnsafeBufferPointer { own in
      for theirs in other.tokens {
        let isMark = theirs.kind == .mark
        let id = isMark ? -1 : otherIDs[word]
        if !isMark { word += 1 }
        let insertion = Self.weight(theirs)
        row.withUnsafeMutableBufferPointer { row in
          var diagonal = row[0]
          row[0] += insertion
          for index in 0..<count {
            var best = min(row[index] + Self.weight(own[index]), row[index + 1] + insertion)
            if isMark == (own[index].kind == .mark) {
              let isCandidate = isMark ? own[index].hash == theirs.hash : ids[index] == id
              let cost: Int32 =
                isCandidate
                ? Self.cost(self.text, own[index], text, theirs) : isMark ? Int32(MatchCost.mark) : 100
              best = min(best, diagonal + cost)
            }
            diagonal = row[index + 1]
            row[index + 1] = best
          }
        }
      }
    }
    return Int(row[count])
  }

  static func weight(_ token: SearchToken) -> Int32 {
    Int32(token.kind == .mark ? MatchCost.mark : MatchCost.word)
  }

  /// What two tokens of one key cost.
  private static func cost(
    _ text: [UInt8], _ token: SearchToken, _ otherText: UnsafeBufferPointer<UInt8>, _ other: SearchToken
  ) -> Int32 {
    let own = text[token.range]
    let theirs = UnsafeBufferPointer(rebasing: otherText[other.range])
    if own.count == theirs.count, own.elementsEqual(theirs) { return 0 }
    if token.kind == .number || other.kind == .number {
      return Int32(token.kind == other.kind ? MatchCost.number : MatchCost.word)
    }
    return Int32(
      WordForms.difference(String(decoding: own, as: UTF8.self), String(decoding: theirs, as: UTF8.self)).cost
    )
  }
}

/// Numbers words by their hashes: open addressing over a power of two.
struct WordTable {
  private var slots: [(hash: UInt64, id: Int32)]
  private let mask: Int
  private var count = 0

  init(capacity: Int) {
    var size = 16
    while size < capacity * 3 { size *= 2 }
    slots = Array(repeating: (0, -1), count: size)
    mask = size - 1
  }

  mutating func add(_ hash: UInt64) -> Int {
    var slot = Int(truncatingIfNeeded: hash) & mask
    while slots[slot].id >= 0 {
      if slots[slot].hash == hash { return Int(slots[slot].id) }
      slot = (slot + 1) & mask
    }
    slots[slot] = (hash, Int32(truncatingIfNeeded: count))
    count += 1
    return count - 1
  }

  /// -1 where the word is not there.
  func find(_ hash: UInt64) -> Int {
    var slot = Int(truncatingIfNeeded: hash) & mask
    while slots[slot].id >= 0 {
      if slots[slot].hash == hash { return Int(slots[slot].id) }
      slot = (slot + 1) & mask
    }
    return -1
  }
}
