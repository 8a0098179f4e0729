/// The distinct units of beads in one view, bead after bead, ascending in each.
struct BeadUnits: Sendable {
  private(set) var sources: [Int32] = []
  private(set) var targets: [Int32] = []
  private(set) var sourceStarts: [Int] = [0]
  private(set) var targetStarts: [Int] = [0]

  var count: Int { sourceStarts.count - 1 }

  init(_ beads: [TrainingBead], tasks: [TaskIndex], view: UnitView) {
    sourceStarts.reserveCapacity(beads.count + 1)
    targetStarts.reserveCapacity(beads.count + 1)
    for bead in beads {
      let task = tasks[bead.task]
      sources.append(contentsOf: task.source.distinctUnits(view, of: bead.source).prefix(Int(UInt16.max)))
      targets.append(contentsOf: task.target.distinctUnits(view, of: bead.target).prefix(Int(UInt16.max)))
      sourceStarts.append(sources.count)
      targetStarts.append(targets.count)
    }
  }

  func source(_ bead: Int) -> Range<Int> { sourceStarts[bead]..<sourceStarts[bead + 1] }
  func target(_ bead: Int) -> Range<Int> { targetStarts[bead]..<targetStarts[bead + 1] }
}

/// Which pairs of units a lexicon is to know: those of its prior, and those that beads show more often than chance.
struct Cooccurrences: Sendable {
  /// A known pair of a bead: its number, and the places of its units in the bead.
  struct Cell: Sendable {
    var pair: Int32
    var source: UInt16
    var target: UInt16
  }

  /// Sorted keys of the pairs, `source << 32 | target`; a pair's number is its place.
  private(set) var keys: [UInt64] = []
  /// The pairs of each bead, bead after bead.
  private(set) var cells: [Cell] = []
  private(set) var cellStarts: [Int] = [0]

  /// How many times as often as by chance two units must be seen together.
  private static let association: Float = 1.5

  /// - Parameter prior: sorted keys of pairs that are known whatever the beads show.
  init(_ beads: BeadUnits, prior: [UInt64], vocabularySize: Int) {
    let places = Places(beads, vocabularySize: vocabularySize)
    var frequencies = [Int32](repeating: 0, count: vocabularySize)
    for unit in beads.targets { frequencies[Int(unit)] += 1 }
    cellStarts = [Int](repeating: 0, count: beads.count + 1)
    // For the source unit at hand: how many beads show it with each target unit; then the pair's number.
    var row = [Int32](repeating: 0, count: vocabularySize)
    var seen: [Int32] = []
    var kept: [Int32] = []
    var nextPrior = 0
    for source in 0..<vocabularySize {
      let mine = places.range(source)
      seen.removeAll(keepingCapacity: true)
      kept.removeAll(keepingCapacity: true)
      for place in mine {
        for target in beads.targets[beads.target(Int(places.beads[place]))] {
          if row[Int(target)] == 0 { seen.append(target) }
          row[Int(target)] += 1
        }
      }
      let expected = Float(mine.count) / Float(max(1, beads.count))
      for target in seen {
        // A pair seen once only vouches for itself.
        let count = Float(row[Int(target)])
        let chance = expected * Float(frequencies[Int(target)])
        if count > 1, count > Self.association * chance { kept.append(target) }
        row[Int(target)] = 0
      }
      while nextPrior < prior.count, Int(prior[nextPrior] >> 32) == source {
        kept.append(Int32(truncatingIfNeeded: prior[nextPrior]))
        nextPrior += 1
      }
      kept.sort()
      for (index, target) in kept.enumerated() where index == 0 || target != kept[index - 1] {
        row[Int(target)] = 1
        keys.append(UInt64(UInt32(source)) << 32 | UInt64(UInt32(target)))
      }
      if kept.isEmpty { continue }
      for place in mine {
        let bead = Int(places.beads[place])
        for target in beads.targets[beads.target(bead)] where row[Int(target)] != 0 {
          cellStarts[bead + 1] += 1
        }
      }
      for target in kept { row[Int(target)] = 0 }
    }
    for bead in 0..<beads.count { cellStarts[bead + 1] += cellStarts[bead] }
    fill(beads, places, &row)
  }

  /// Writes the cells: row by row of the pairs, each to its bead's next place.
  private mutating func fill(_ beads: BeadUnits, _ places: Places, _ row: inout [Int32]) {
    cells = [Cell](repeating: Cell(pair: 0, source: 0, target: 0), count: cellStarts.last ?? 0)
    var next = cellStarts
    var first = 0
    while first < keys.count {
      let source = keys[first] >> 32
      var end = first
      while end < keys.count, keys[end] >> 32 == source {
        row[Int(keys[end] & 0xFFFF_FFFF)] = Int32(end + 1)
        end += 1
      }
      for place in places.range(Int(source)) {
        let bead = Int(places.beads[place])
        let targets = beads.target(bead)
        for index in targets {
          let number = row[Int(beads.targets[index])]
          guard number > 0 else { continue }
          cells[next[bead]] = Cell(
            pair: number - 1, source: places.offsets[place], target: UInt16(index - targets.lowerBound))
          next[bead] += 1
        }
      }
      for key in keys[first..<end] { row[Int(key & 0xFFFF_FFFF)] = 0 }
      first = end
    }
  }
}

/// For each source unit the beads that have it, and its place in each.
private struct Places {
  private var starts: [Int32]
  private(set) var beads: [Int32]
  private(set) var offsets: [UInt16]

  init(_ units: BeadUnits, vocabularySize: Int) {
    starts = [Int32](repeating: 0, count: vocabularySize + 1)
    for unit in units.sources { starts[Int(unit) + 1] += 1 }
    for unit in 0..<vocabularySize { starts[unit + 1] += starts[unit] }
    beads = [Int32](repeating: 0, count: units.sources.count)
    offsets = [UInt16](repeating: 0, count: units.sources.count)
    var next = starts
    for bead in 0..<units.count {
      for (offset, unit) in units.sources[units.source(bead)].enumerated() {
        let place = Int(next[Int(unit)])
        beads[place] = Int32(bead)
        offsets[place] = UInt16(offset)
        next[Int(unit)] += 1
      }
    }
  }

  func range(_ unit: Int) -> Range<Int> { Int(starts[unit])..<Int(starts[unit + 1]) }
}
