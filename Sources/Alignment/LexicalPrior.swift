/// What is believed of pairs before the corpus is read: pseudo-counts for known and identical words and for names.
struct LexicalPrior: Sendable {
  /// A pair of a lexicon, with the probability of each unit given the other.
  struct Known: Sendable {
    var source: Int32
    var target: Int32
    var forward: Float
    var backward: Float
  }

  /// Sorted keys `source << 32 | target` and, for each, the pseudo-counts in both directions.
  var keys: [UInt64] = []
  var forward: [Float] = []
  var backward: [Float] = []
  /// For each unit the pseudo-count of what is not in the pairs, in both directions.
  var forwardRest: [Float]
  var backwardRest: [Float]

  /// Prior beads' worth of belief in each unit.
  static let strength: Float = 1
  /// How often a word that stands in both languages' texts is carried over as it is.
  static let copied: Float = 0.7
  /// Beads' worth of belief that a name is what it is written alike: little, for many are.
  static let alike: Float = 0.1
  /// Beads' worth of belief in what a lexicon says of a unit.
  static let known: Float = 3

  /// - Parameter names: sorted keys of pairs that are names written alike.
  init(sourceUnits: [Bool], targetUnits: [Bool], known: [Known], names: [UInt64]) {
    forwardRest = [Float](repeating: Self.strength, count: sourceUnits.count)
    backwardRest = forwardRest
    // Several words of a lexicon can be one unit (a stem): its probabilities are their mean.
    var forwardSums: [Int32: Float] = [:]
    var backwardSums: [Int32: Float] = [:]
    for pair in known {
      forwardSums[pair.source, default: 0] += pair.forward
      backwardSums[pair.target, default: 0] += pair.backward
    }
    for (unit, sum) in forwardSums { forwardRest[Int(unit)] += Self.known * max(0, 1 - sum) }
    for (unit, sum) in backwardSums { backwardRest[Int(unit)] += Self.known * max(0, 1 - sum) }
    var entries: [UInt64: (Float, Float)] = [:]
    for pair in known {
      let forward = pair.forward / max(1, forwardSums[pair.source] ?? 1) * Self.known
      let backward = pair.backward / max(1, backwardSums[pair.target] ?? 1) * Self.known
      let old = entries[Self.key(pair.source, pair.target)] ?? (0, 0)
      entries[Self.key(pair.source, pair.target)] = (old.0 + forward, old.1 + backward)
    }
    for unit in 0..<min(sourceUnits.count, targetUnits.count) where sourceUnits[unit] && targetUnits[unit] {
      let key = Self.key(Int32(unit), Int32(unit))
      let old = entries[key] ?? (0, 0)
      let copied = Self.strength * Self.copied
      entries[key] = (old.0 + copied, old.1 + copied)
      forwardRest[unit] -= copied
      backwardRest[unit] -= copied
    }
    // A name is written in one of the ways that are alike, or as it is in the other language, where it is there too.
    var partners: (source: [Int32: Float], target: [Int32: Float]) = ([:], [:])
    for key in names {
      partners.source[Int32(truncatingIfNeeded: key >> 32), default: 0] += 1
      partners.target[Int32(truncatingIfNeeded: key), default: 0] += 1
    }
    for key in names {
      let (source, target) = (Int32(truncatingIfNeeded: key >> 32), Int32(truncatingIfNeeded: key))
      let forward = Self.alike / (partners.source[source] ?? 1)
      let backward = Self.alike / (partners.target[target] ?? 1)
      let old = entries[key] ?? (0, 0)
      entries[key] = (old.0 + forward, old.1 + backward)
      forwardRest[Int(source)] = max(0, forwardRest[Int(source)] - forward)
      backwardRest[Int(target)] = max(0, backwardRest[Int(target)] - backward)
    }
    keys = entries.keys.sorted()
    forward = keys.map { entries[$0]?.0 ?? 0 }
    backward = keys.map { entries[$0]?.1 ?? 0 }
  }

  static func key(_ source: Int32, _ target: Int32) -> UInt64 {
    UInt64(UInt32(source)) << 32 | UInt64(UInt32(target))
  }
}
