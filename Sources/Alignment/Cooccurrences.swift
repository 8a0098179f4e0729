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

  func source(_ bead: Int) -> Range<Int> { sourceStarts[bead]..<sourceStarts[bead + 1] }
  func target(_ bead: Int) -> Range<Int> { targetStarts[bead]..<targetStarts[bead + 1] }
}

/// Which pairs of units a lexicon is to know: those of its prior, and those that beads show more often than chance.
struct Cooccurrences: Sendable {
  /// A pair in a bead, in few bytes, for there are millions: which of the beads with its source unit it is, and the
  /// place of its target unit among that bead's.
  struct Cell: Sendable {
    var occurrence: UInt16
    var target: UInt16
  }

  /// Sorted keys of the pairs, `source << 32 | target`; a pair's number is its place.
  private(set) var keys: [UInt64] = []
  /// The cells of each pair, pair after pair, the beads ascending.
  private(set) var cells: [Cell] = []
  private(set) var starts: [Int] = [0]
  let occurrences: Occurrences

  /// How many times as often as by chance two units must be seen together.
  private static let association: Float = 1.5

  /// - Parameters:
  ///   - beads: 65,536 at most.
  ///   - prior: sorted keys of pairs that are known whatever the beads show.
  init(_ beads: BeadUnits, prior: [UInt64], vocabularySize: Int) {
    precondition(beads.count <= 1 << 16, "\(beads.count) beads are too many to learn from")
    occurrences = Occurrences(beads, vocabularySize: vocabularySize)
    // Room for all there can be; what is not written to costs no memory, but growing would copy all again and again.
    cells.reserveCapacity(
      (0..<beads.count).reduce(0) { $0 + beads.source($1).count * beads.target($1).count })
    var frequencies = [Int32](repeating: 0, count: vocabularySize)
    for unit in beads.targets { frequencies[Int(unit)] += 1 }
    // For the source unit at hand: how many beads show it with each target unit; then 1 + where its next cell goes.
    var row = [Int32](repeating: 0, count: vocabularySize)
    var seen: [Int32] = []
    var kept: [Int32] = []
    var next: [Int32] = []
    var nextPrior = 0
    for source in 0..<vocabularySize {
      let mine = occurrences.range(source)
      seen.removeAll(keepingCapacity: true)
      kept.removeAll(keepingCapacity: true)
      Self.count(beads, occurrences.places[mine], &row, &seen)
      let expected = Float(mine.count) / Float(max(1, beads.count))
      for target in seen {
        // A pair seen once only vouches for itself.
        let count = Float(row[Int(target)])
        let chance = expected * Float(frequencies[Int(target)])
        if count > 1, count > Self.association * chance { kept.append(target) }
      }
      while nextPrior < prior.count, Int(prior[nextPrior] >> 32) == source {
        kept.append(Int32(truncatingIfNeeded: prior[nextPrior]))
        nextPrior += 1
      }
      kept.sort()
      next.removeAll(keepingCapacity: true)
      var end = cells.count
      for (index, target) in kept.enumerated() {
        next.append(Int32(end + 1))
        guard index == 0 || target != kept[index - 1] else { continue }
        keys.append(UInt64(UInt32(source)) << 32 | UInt64(UInt32(target)))
        end += Int(row[Int(target)])
        starts.append(end)
      }
      for target in seen { row[Int(target)] = 0 }
      if end == cells.count { continue }
      for index in kept.indices.reversed() { row[Int(kept[index])] = next[index] }
      cells.append(contentsOf: repeatElement(Cell(occurrence: 0, target: 0), count: end - cells.count))
      fill(beads, mine, &row)
      for target in kept { row[Int(target)] = 0 }
    }
  }

  /// Counts the target units of the beads at some places.
  @inline(__always)
  private static func count(
    _ beads: BeadUnits, _ mine: ArraySlice<Occurrences.Place>, _ row: inout [Int32], _ seen: inout [Int32]
  ) {
    row.withUnsafeMutableBufferPointer { row in
      beads.targets.withUnsafeBufferPointer { targets in
        for place in mine {
          for index in beads.target(Int(place.bead)) {
            let target = targets[index]
            let count = row[Int(target)]
            if count == 0 { seen.append(target) }
            row[Int(target)] = count + 1
          }
        }
      }
    }
  }

  /// Writes the cells of the pairs that a row has places for.
  @inline(__always)
  private mutating func fill(_ beads: BeadUnits, _ mine: Range<Int>, _ row: inout [Int32]) {
    cells.withUnsafeMutableBufferPointer { cells in
      row.withUnsafeMutableBufferPointer { row in
        beads.targets.withUnsafeBufferPointer { targets in
          for (occurrence, place) in occurrences.places[mine].enumerated() {
            for index in beads.target(Int(place.bead)) {
              let next = row[Int(targets[index])]
              guard next > 0 else { continue }
              cells[Int(next) - 1] = Cell(
                occurrence: UInt16(occurrence), target: UInt16(index - Int(place.targets)))
              row[Int(targets[index])] = next + 1
            }
          }
        }
      }
    }
  }

  /// Of the places of a pair's source unit, the first.
  func first(_ pair: Int) -> Int { occurrences.range(Int(keys[pair] >> 32)).lowerBound }

  /// The cells of a pair.
  func cells(_ pair: Int) -> ArraySlice<Cell> { cells[starts[pair]..<starts[pair + 1]] }

  /// Forgets pairs, and their cells and what else is kept of each cell.
  ///
  /// - Parameters:
  ///   - isKept: whether a pair is kept.
  ///   - values: one for each cell.
  mutating func compact<Value>(_ values: inout [Value], isKept: (Int) -> Bool) {
    // Into arrays of the right size, one after the other: the old ones are large.
    let kept = keys.indices.filter(isKept)
    values = of(kept, values)
    cells = of(kept, cells)
    var starts = [0]
    starts.reserveCapacity(kept.count + 1)
    for pair in kept { starts.append(starts[starts.count - 1] + self.starts[pair + 1] - self.starts[pair]) }
    self.starts = starts
    keys = kept.map { keys[$0] }
  }

  /// What is kept of the cells of some pairs.
  private func of<Value>(_ pairs: [Int], _ values: [Value]) -> [Value] {
    var kept: [Value] = []
    kept.reserveCapacity(pairs.reduce(0) { $0 + starts[$1 + 1] - starts[$1] })
    for pair in pairs { kept += values[starts[pair]..<starts[pair + 1]] }
    return kept
  }
}

/// For each source unit the beads that have it.
struct Occurrences: Sendable {
  /// A source unit in a bead: its place among the source units of all beads, and where the bead's target units begin.
  struct Place: Sendable {
    var source: Int32
    var targets: Int32
    var bead: Int32
  }

  /// Unit after unit, the beads ascending.
  private(set) var places: [Place]
  private var starts: [Int32]

  fileprivate init(_ units: BeadUnits, vocabularySize: Int) {
    starts = [Int32](repeating: 0, count: vocabularySize + 1)
    for unit in units.sources { starts[Int(unit) + 1] += 1 }
    for unit in 0..<vocabularySize { starts[unit + 1] += starts[unit] }
    places = [Place](repeating: Place(source: 0, targets: 0, bead: 0), count: units.sources.count)
    var next = starts
    for bead in 0..<units.count {
      for slot in units.source(bead) {
        let unit = Int(units.sources[slot])
        places[Int(next[unit])] = Place(
          source: Int32(slot), targets: Int32(units.targetStarts[bead]), bead: Int32(bead))
        next[unit] += 1
      }
    }
  }

  func range(_ unit: Int) -> Range<Int> { Int(starts[unit])..<Int(starts[unit + 1]) }
}
