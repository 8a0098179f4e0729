import Bitext

/// Pairs of sentences that surely belong together, found without looking at the whole matrix.
///
/// Sentences that share rare words (the same, or each other's mutual translation) are candidates; the heaviest chain
/// of them that goes forward in both documents is kept. Time is n log n in the sentences, memory linear.
struct Anchors: Sendable {
  struct Point: Sendable, Hashable {
    var source: Int
    var target: Int
    var weight: Float
  }

  private(set) var chain: [Point]

  /// How many places of a word are looked at for one sentence: those nearest to the diagonal.
  private static let nearest = 6

  init(_ task: TaskIndex, lexicon: LearnedLexicon) {
    chain = Self.heaviestChain(Self.candidates(task, lexicon), columns: task.target.count)
  }

  /// All candidates, sorted by source, then target.
  static func candidates(_ task: TaskIndex, _ lexicon: LearnedLexicon) -> [Point] {
    let columns = task.target.count
    guard columns > 0, task.source.count > 0 else { return [] }
    var places: [Int32: [Int32]] = [:]
    for sentence in 0..<columns {
      for unit in task.target.distinctUnits(.words, of: sentence..<sentence + 1) {
        places[unit, default: []].append(Int32(sentence))
      }
    }
    var sourceCounts: [Int32: Int] = [:]
    for sentence in 0..<task.source.count {
      for unit in task.source.distinctUnits(.words, of: sentence..<sentence + 1) {
        sourceCounts[unit, default: 0] += 1
      }
    }
    let partners = lexicon.mutualPartners()
    let slope = Double(columns) / Double(task.source.count)
    let common = Float(max(4, columns / 50))
    let size = ln(Double(columns))
    var points: [Point] = []
    var scores: [Int: Float] = [:]
    for sentence in 0..<task.source.count {
      let expected = Int32((Double(sentence) + 0.5) * slope)
      scores.removeAll(keepingCapacity: true)
      for unit in task.source.distinctUnits(.words, of: sentence..<sentence + 1) {
        var partner = unit
        if places[unit] == nil, Int(unit) < partners.count, partners[Int(unit)] >= 0 {
          partner = partners[Int(unit)]
        }
        guard let list = places[partner] else { continue }
        let frequency = Float(max(list.count, sourceCounts[unit] ?? 1))
        guard frequency <= common else { continue }
        let weight = Float(size) - Float(ln(Double(frequency)))
        for place in nearest(list, to: expected) { scores[Int(place), default: 0] += weight }
      }
      // One rare word alone is not enough.
      let found = scores.filter { $0.value > Float(size) + 1 }.sorted { $0.key < $1.key }
      for (target, score) in found {
        points.append(Point(source: sentence, target: target, weight: score - Float(size)))
      }
    }
    return points
  }

  private static func nearest(_ list: [Int32], to expected: Int32) -> ArraySlice<Int32> {
    guard list.count > nearest else { return list[...] }
    let middle = list.partitioningIndex { $0 >= expected }
    let first = min(max(0, middle - nearest / 2), list.count - nearest)
    return list[first..<first + nearest]
  }

  /// The chain of points, ascending in both coordinates, with the largest sum of weights.
  static func heaviestChain(_ points: [Point], columns: Int) -> [Point] {
    // A Fenwick tree over the columns holds the best chain that ends at or before each.
    var best = [Float](repeating: 0, count: columns + 1)
    var bestPoint = [Int32](repeating: -1, count: columns + 1)
    var previous = [Int32](repeating: -1, count: points.count)
    var totals = [Float](repeating: 0, count: points.count)
    var first = 0
    while first < points.count {
      var end = first
      while end < points.count, points[end].source == points[first].source { end += 1 }
      for point in first..<end {
        var index = points[point].target
        var value: Float = 0
        while index > 0 {
          if best[index] > value {
            value = best[index]
            previous[point] = bestPoint[index]
          }
          index -= index & -index
        }
        totals[point] = value + points[point].weight
      }
      // Points of one row follow each other only through rows between them.
      for point in first..<end {
        var index = points[point].target + 1
        while index <= columns {
          if totals[point] > best[index] {
            best[index] = totals[point]
            bestPoint[index] = Int32(point)
          }
          index += index & -index
        }
      }
      first = end
    }
    var last: Int32 = -1
    for point in points.indices where last < 0 || totals[point] > totals[Int(last)] { last = Int32(point) }
    var chain: [Point] = []
    while last >= 0 {
      chain.append(points[Int(last)])
      last = previous[Int(last)]
    }
    return chain.reversed()
  }
}
