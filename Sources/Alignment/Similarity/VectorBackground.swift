/// What the vectors of a corpus have in common, by which those of a task are made comparable.
///
/// Any two vectors of a model are similar, and some sentences are similar to everything: of a vector the mean of its
/// side is taken away, and of a cosine the mean over the nearest neighbours (Artetxe & Schwenk 2019; Conneau et al.
/// 2018).
struct VectorBackground: Sendable {
  private var sourceMean: [Float] = []
  private var targetMean: [Float] = []
  /// What `common` is in the mean, for documents too short to tell.
  private var usual: (source: Float, target: Float) = (0, 0)

  /// Neighbours that are averaged.
  private static let neighbours = 4
  /// Sentences on the other side below which the corpus's mean is mixed in.
  private static let enough = 8
  /// Sentences on the other side that are looked at at most: near the same place, and spread over the document.
  private static let near = 100
  private static let spread = 156

  init() {}

  init(_ tasks: [TaskIndex]) {
    sourceMean = Self.mean(tasks.compactMap(\.source.vectors))
    targetMean = Self.mean(tasks.compactMap(\.target.vectors))
    var sums: (source: Float, target: Float) = (0, 0)
    var counts: (source: Int, target: Int) = (0, 0)
    for task in tasks {
      guard let prepared = prepared(task).both else { continue }
      if prepared.target.count >= Self.enough {
        sums.source += prepared.source.common.prefix(prepared.source.count).reduce(0, +)
        counts.source += prepared.source.count
      }
      if prepared.source.count >= Self.enough {
        sums.target += prepared.target.common.prefix(prepared.target.count).reduce(0, +)
        counts.target += prepared.target.count
      }
    }
    usual = (sums.source / Float(max(1, counts.source)), sums.target / Float(max(1, counts.target)))
  }

  private static func mean(_ sides: [VectorIndex]) -> [Float] {
    guard let dimension = sides.first?.dimension else { return [] }
    var sum = [Float](repeating: 0, count: dimension)
    for side in sides where side.dimension == dimension { side.add(to: &sum) }
    let count = Float(max(1, sides.reduce(0) { $0 + $1.count }))
    return sum.map { $0 / count }
  }

  /// A task with its vectors made comparable; without any, where they are not those of the corpus's model.
  func prepared(_ task: TaskIndex) -> TaskIndex {
    var task = task
    guard let both = task.both, both.source.dimension == sourceMean.count,
      both.target.dimension == targetMean.count, sourceMean.count == targetMean.count
    else {
      task.source.vectors = nil
      task.target.vectors = nil
      return task
    }
    var source = both.source.centred(on: sourceMean)
    var target = both.target.centred(on: targetMean)
    source.common = Self.common(source, target, usual: usual.source)
    target.common = Self.common(target, source, usual: usual.target)
    task.source.vectors = source
    task.target.vectors = target
    return task
  }

  private static func common(_ side: VectorIndex, _ other: VectorIndex, usual: Float) -> [Float] {
    let step = max(1, (other.count + spread - 1) / spread)
    var common = side.common
    for (row, sentence) in side.places {
      let middle = sentence * other.count / max(1, side.count)
      let window = max(0, middle - near / 2)..<min(other.count, middle + near / 2)
      var nearest = [Float](repeating: -2, count: neighbours)
      func look(_ place: Int) {
        var value = side.product(row: row, other, place)
        for rank in nearest.indices where value > nearest[rank] { swap(&value, &nearest[rank]) }
      }
      for place in window { look(place) }
      for place in stride(from: 0, to: other.count, by: step) where !window.contains(place) { look(place) }
      let found = nearest.filter { $0 > -2 }
      let mean = found.reduce(0, +) / Float(max(1, found.count))
      let share = Float(min(other.count, enough)) / Float(enough)
      common[row] = share * mean + (1 - share) * usual
    }
    return common
  }
}

extension TaskIndex {
  /// The vectors of both sides.
  var both: (source: VectorIndex, target: VectorIndex)? {
    guard let source = source.vectors, let target = target.vectors else { return nil }
    return (source, target)
  }
}
