/// The pairs of stretches that share rare words, the same or each other's mutual translation.
///
/// Time is linear in the words: a word that many stretches have says nothing, and of each stretch few partners are
/// kept.
struct SharedWords {
  private(set) var pairs: [(source: Int, target: Int)] = []

  /// A word that more stretches than this have is common.
  private static let common = 8
  /// Partners kept of a stretch of the source.
  private static let partners = 4

  init(_ task: TaskIndex, _ left: Leftovers, lexicon: LearnedLexicon) {
    let mutual = lexicon.mutualPartners()
    var places: [Int32: [Int]] = [:]
    for (stretch, part) in left.target.enumerated() {
      for unit in task.target.distinctUnits(.words, of: part.sentences) {
        places[unit, default: []].append(stretch)
      }
    }
    let size = ln(Double(left.target.count))
    for (stretch, part) in left.source.enumerated() {
      var weights: [Int: Double] = [:]
      for unit in task.source.distinctUnits(.words, of: part.sentences) {
        var partner = unit
        if places[unit] == nil, Int(unit) < mutual.count, mutual[Int(unit)] >= 0 {
          partner = mutual[Int(unit)]
        }
        guard let list = places[partner], list.count <= Self.common else { continue }
        for other in list where left.canPair(stretch, other) {
          weights[other, default: 0] += size - ln(Double(list.count))
        }
      }
      let best = weights.sorted { ($1.value, $0.key) < ($0.value, $1.key) }.prefix(Self.partners)
      pairs += best.map { (source: stretch, target: $0.key) }
    }
  }
}
