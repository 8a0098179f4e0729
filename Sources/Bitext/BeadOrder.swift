extension Bead {
  /// The name of the part of its evidence that a bead out of order has: what the move costs.
  public static let movedEvidence = "moved"

  /// Whether its sides stand at different places of their documents, so that other beads lie across it.
  public var isMoved: Bool { evidence.contains { $0.name == Self.movedEvidence } }

  /// Beads with a source side by its first segment; additions after the bead that holds the segment before.
  public static func ordered(_ beads: [Bead]) -> [Bead] {
    let withSource = beads.indices.filter { !beads[$0].source.isEmpty }
      .sorted { (beads[$0].source.first ?? 0) < (beads[$1].source.first ?? 0) }
    var additions: [Int: Int] = [:]
    for index in beads.indices where beads[index].source.isEmpty {
      if let first = beads[index].target.first { additions[first] = index }
    }
    var result: [Bead] = []
    result.reserveCapacity(beads.count)
    /// Additions that begin at a target segment, and those right behind them.
    func takeAdditions(from start: Int) {
      var next = start
      while let index = additions.removeValue(forKey: next) {
        result.append(beads[index])
        next = (beads[index].target.last ?? next) + 1
      }
    }
    takeAdditions(from: 0)
    for index in withSource {
      result.append(beads[index])
      for target in beads[index].target { takeAdditions(from: target + 1) }
    }
    return result
  }
}
