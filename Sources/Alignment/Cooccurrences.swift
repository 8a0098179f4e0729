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
      let units = (
        task.source.distinctUnits(view, of: bead.source), task.target.distinctUnits(view, of: bead.target)
      )
      // A sentence of so many words is none.
      if max(units.0.count, units.1.count) < Int(UInt16.max) {
        sources.append(contentsOf: units.0)
        targets.append(contentsOf: units.1)
      }
      sourceStarts.append(sources.count)
      targetStarts.append(targets.count)
    }
  }

  /// The pairs of units of all beads.
  var productCount: Int { (0..<count).reduce(0) { $0 + source($1).count * target($1).count } }

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
    // For the source unit at hand: how many beads show it with each target unit; then the pair's number and 1.
    var row = [Int32](repeating: 0, count: vocabularySize)
    var seen: [Int32] = []
    var kept: [Int32] = []
    var found = Found(atMost: beads.productCount)
    var nextPrior = 0
    for source in 0..<vocabularySize {
      let mine = places.range(source)
      seen.removeAll(keepingCapacity: true)
      kept.removeAll(keepingCapacity: true)
      Self.count(beads, places, mine, &row, &seen)
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
      if kept.isEmpty { continue }
      kept.sort()
      for (index, target) in kept.enumerated() where index == 0 || target != kept[index - 1] {
        keys.append(UInt64(UInt32(source)) << 32 | UInt64(UInt32(target)))
        row[Int(target)] = Int32(keys.count)
      }
      found.append(beads, places, mine, row)
      for target in kept { row[Int(target)] = 0 }
    }
    sort(found, beads: beads.count)
  }

  /// Counts the target units of the beads at some places.
  @inline(__always)
  private static func count(
    _ beads: BeadUnits, _ places: Places, _ mine: Range<Int>, _ row: inout [Int32], _ seen: inout [Int32]
  ) {
    row.withUnsafeMutableBufferPointer { row in
      beads.targets.withUnsafeBufferPointer { targets in
        for place in mine {
          for index in beads.target(Int(places.beads[place])) {
            let target = targets[index]
            let count = row[Int(target)]
            if count == 0 { seen.append(target) }
            row[Int(target)] = count + 1
          }
        }
      }
    }
  }

  /// The cells in the order of their pairs, with their beads.
  private struct Found {
    var cells: [Cell] = []
    var beads: [Int32] = []

    /// So that growing does not move them; memory that is not written to costs nothing.
    init(atMost count: Int) {
      cells.reserveCapacity(min(count, 1 << 24))
      beads.reserveCapacity(min(count, 1 << 24))
    }

    @inline(__always)
    mutating func append(_ units: BeadUnits, _ places: Places, _ mine: Range<Int>, _ row: [Int32]) {
      row.withUnsafeBufferPointer { row in
        units.targets.withUnsafeBufferPointer { targets in
          for place in mine {
            let bead = places.beads[place]
            let range = units.target(Int(bead))
            for index in range {
              let number = row[Int(targets[index])]
              guard number > 0 else { continue }
              cells.append(
                Cell(
                  pair: number - 1, source: places.offsets[place], target: UInt16(index - range.lowerBound)))
              beads.append(bead)
            }
          }
        }
      }
    }
  }

  /// Sorts the cells by their beads.
  private mutating func sort(_ found: Found, beads: Int) {
    cellStarts = [Int](repeating: 0, count: beads + 1)
    for bead in found.beads { cellStarts[Int(bead) + 1] += 1 }
    for bead in 0..<beads { cellStarts[bead + 1] += cellStarts[bead] }
    var next = cellStarts
    cells = [Cell](repeating: Cell(pair: 0, source: 0, target: 0), count: found.cells.count)
    for (cell, bead) in zip(found.cells, found.beads) {
      cells[next[Int(bead)]] = cell
      next[Int(bead)] += 1
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
