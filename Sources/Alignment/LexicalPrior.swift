/// What is believed of pairs before the corpus is read: pseudo-counts for known, identical and similar words.
struct LexicalPrior: Sendable {
  /// Sorted keys `source << 32 | target` and, for each, the pseudo-counts in both directions.
  var keys: [UInt64] = []
  var forward: [Float] = []
  var backward: [Float] = []

  /// Prior beads' worth of belief in each unit.
  static let strength: Float = 1
  /// How often a word that stands in both languages' texts is carried over as it is.
  static let copied: Float = 0.7

  init(
    sourceUnits: [Bool], targetUnits: [Bool],
    known: [(source: Int32, target: Int32, forward: Float, backward: Float)]
  ) {
    var entries: [UInt64: (Float, Float)] = [:]
    for entry in known {
      let key = UInt64(UInt32(entry.source)) << 32 | UInt64(UInt32(entry.target))
      entries[key] = (entry.forward, entry.backward)
    }
    for unit in 0..<min(sourceUnits.count, targetUnits.count) where sourceUnits[unit] && targetUnits[unit] {
      let key = UInt64(unit) << 32 | UInt64(unit)
      let old = entries[key] ?? (0, 0)
      entries[key] = (old.0 + Self.strength * Self.copied, old.1 + Self.strength * Self.copied)
    }
    keys = entries.keys.sorted()
    forward = keys.map { entries[$0]?.0 ?? 0 }
    backward = keys.map { entries[$0]?.1 ?? 0 }
  }
}
