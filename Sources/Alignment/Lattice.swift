/// A bead the search chose: its sentences, its type and its posterior probability.
struct ChosenBead: Sendable {
  var source: Range<Int>
  var target: Range<Int>
  var type: Int
  var posterior: Double
}

/// All ways to align two documents inside a band, with the probability of each bead, and the best path.
///
/// Where sentences of both sides are without a counterpart at one place, the source's come first: each way to align
/// is counted once, however its omissions and additions could be ordered.
struct Lattice {
  private let band: Band
  /// For each cell and type the score of the bead that ends there, in nats, and -infinity where there is none; once
  /// the backward sums are there, the bead's posterior probability.
  private var beads: [Float]
  /// The sum over the paths to a cell whose last bead is no addition (0:1), and over all.
  private var afterOther: [Double]
  private var afterAny: [Double]
  /// The sum over the paths from a cell to the end that don't begin with an omission (1:0), and over all.
  private var withoutOmission: [Double]
  private var onward: [Double]

  private static let kinds = BeadPriors.types.count
  /// Beads whose posterior is this small, in nats, are as good as impossible.
  private static let impossible = -27.0

  /// - Parameter score: the score of a bead, by type and sentences; `nil` where it cannot be.
  init(band: Band, score: (Int, Range<Int>, Range<Int>) -> Double?) {
    self.band = band
    beads = [Float](repeating: -.infinity, count: band.cellCount * Self.kinds)
    afterOther = [Double](repeating: -.infinity, count: band.cellCount)
    afterAny = afterOther
    withoutOmission = afterOther
    onward = afterOther
    fillForward(score)
    fillBackward()
  }

  private mutating func fillForward(_ score: (Int, Range<Int>, Range<Int>) -> Double?) {
    let types = BeadPriors.types
    var other = LnSum()
    for row in 0..<band.rows {
      for column in band.columns(row) {
        let cell = band.knownCell(row, column)
        var addition = -Double.infinity
        other.removeAll()
        if row == 0 && column == 0 { other.add(0) }
        for type in 0..<types.count {
          let (a, b) = types[type]
          guard a <= row, b <= column, let previous = band.cell(row - a, column - b) else { continue }
          let before = b == 0 ? afterOther[previous] : afterAny[previous]
          guard before > -.infinity, let value = score(type, row - a..<row, column - b..<column) else {
            continue
          }
          let rounded = Float(value)
          beads[cell * Self.kinds + type] = rounded
          if a == 0 { addition = before + Double(rounded) } else { other.add(before + Double(rounded)) }
        }
        afterOther[cell] = other.value
        afterAny[cell] = lnSum(afterOther[cell], addition)
      }
    }
  }

  /// Fills the backward sums, and turns scores into posteriors.
  private mutating func fillBackward() {
    guard let last = onward.indices.last else { return }
    let types = BeadPriors.types
    let total = afterAny[last]
    var others = LnSum()
    for row in (0..<band.rows).reversed() {
      for column in band.columns(row).reversed() {
        let cell = band.knownCell(row, column)
        var omission = -Double.infinity
        others.removeAll()
        if cell == last { others.add(0) }
        for type in 0..<types.count {
          let (a, b) = types[type]
          guard row + a < band.rows, let next = band.cell(row + a, column + b) else { continue }
          let index = next * Self.kinds + type
          let value = beads[index]
          guard value > -.infinity else { continue }
          let sum = Double(value) + (a == 0 ? withoutOmission[next] : onward[next])
          let logarithm = (b == 0 ? afterOther[cell] : afterAny[cell]) + sum - total
          guard logarithm > Self.impossible else {
            beads[index] = -.infinity
            continue
          }
          beads[index] = Float(min(1, power(logarithm)))
          if b == 0 { omission = sum } else { others.add(sum) }
        }
        withoutOmission[cell] = others.value
        onward[cell] = lnSum(withoutOmission[cell], omission)
      }
    }
  }

  /// Calls `body` with each bead whose posterior is at least `threshold`, which is above 0.
  func forEachBead(above threshold: Float, _ body: (ChosenBead) -> Void) {
    let types = BeadPriors.types
    for row in 0..<band.rows {
      for column in band.columns(row) {
        let first = band.knownCell(row, column) * Self.kinds
        for type in 0..<types.count where beads[first + type] >= threshold {
          body(bead(row, column, type))
        }
      }
    }
  }

  private func bead(_ row: Int, _ column: Int, _ type: Int) -> ChosenBead {
    let (a, b) = BeadPriors.types[type]
    return ChosenBead(
      source: row - a..<row, target: column - b..<column, type: type,
      posterior: Double(beads[band.knownCell(row, column) * Self.kinds + type]))
  }

  /// The path of the largest expected worth: sentences in right beads, half of it for beads that have but a pair of
  /// sentences in common with a right one.
  func bestPath() -> [ChosenBead] {
    let types = BeadPriors.types
    let links = links()
    var best = [Double](repeating: -.infinity, count: band.cellCount)
    var choice = [Int8](repeating: -1, count: band.cellCount)
    for row in 0..<band.rows {
      for column in band.columns(row) {
        let cell = band.knownCell(row, column)
        var value = row == 0 && column == 0 ? 0 : -Double.infinity
        for type in 0..<types.count {
          let posterior = beads[cell * Self.kinds + type]
          guard posterior > -.infinity else { continue }
          let (a, b) = types[type]
          var worth = posterior
          if a > 0, b > 0 {
            worth = (posterior + linked(row - a + 1...row, column - b + 1...column, links)) / 2
          }
          let sum = best[band.knownCell(row - a, column - b)] + Double(worth) * Double(a + b)
          if sum > value {
            value = sum
            choice[cell] = Int8(type)
          }
        }
        best[cell] = value
      }
    }
    var path: [ChosenBead] = []
    var row = band.rows - 1
    var column = band.rows > 0 ? band.columns(row).upperBound : 0
    while row > 0 || column > 0 {
      guard let cell = band.cell(row, column), choice[cell] >= 0 else { break }
      let next = bead(row, column, Int(choice[cell]))
      path.append(next)
      row = next.source.lowerBound
      column = next.target.lowerBound
    }
    return path.reversed()
  }

  /// How likely the likeliest pair of sentences of a bead is to be in one bead.
  private func linked(_ rows: ClosedRange<Int>, _ columns: ClosedRange<Int>, _ links: [Float]) -> Float {
    var most: Float = 0
    for i in rows {
      for j in columns { most = max(most, links[band.knownCell(i, j)]) }
    }
    return min(1, most)
  }

  /// For each cell the probability that the two sentences before it are in one bead.
  private func links() -> [Float] {
    var links = [Float](repeating: 0, count: band.cellCount)
    forEachBead(above: .leastNormalMagnitude) { bead in
      for i in bead.source {
        for j in bead.target { links[band.knownCell(i + 1, j + 1)] += Float(bead.posterior) }
      }
    }
    return links
  }
}
