/// A bead the search chose: its sentences, its type and its posterior probability.
struct ChosenBead: Sendable {
  var source: Range<Int>
  var target: Range<Int>
  var type: Int
  var posterior: Double
}

/// All ways to align two documents inside a band, with the score of each bead; forward, backward and the best path.
///
/// Where sentences of both sides are without a counterpart at one place, the source's come first: each way to align
/// is counted once, however its omissions and additions could be ordered.
struct Lattice {
  private let band: Band
  /// For each cell and type the score of the bead that ends there, in nats; -infinity where there is none.
  private var scores: [Float]
  /// The sum over the paths to a cell whose last bead is an addition (0:1), and over the others.
  private var afterAddition: [Double]
  private var afterOther: [Double]
  /// The sum over the paths from a cell to the end that don't begin with an omission (1:0), and over all.
  private var withoutOmission: [Double]
  private var onward: [Double]

  private static let kinds = BeadPriors.types.count

  /// - Parameter score: the score of a bead, by type and sentences; `nil` where it cannot be.
  init(band: Band, score: (Int, Range<Int>, Range<Int>) -> Double?) {
    self.band = band
    scores = [Float](repeating: -.infinity, count: band.cellCount * Self.kinds)
    afterOther = [Double](repeating: -.infinity, count: band.cellCount)
    afterAddition = afterOther
    withoutOmission = afterOther
    onward = afterOther
    fillForward(score)
    fillBackward()
  }

  private mutating func fillForward(_ score: (Int, Range<Int>, Range<Int>) -> Double?) {
    for row in 0..<band.rows {
      for column in band.columns(row) {
        guard let cell = band.cell(row, column) else { continue }
        if row == 0 && column == 0 { afterOther[cell] = 0 }
        for (type, (a, b)) in BeadPriors.types.enumerated() where a <= row && b <= column {
          guard let previous = band.cell(row - a, column - b) else { continue }
          let before = forward(previous, type)
          guard before > -.infinity, let value = score(type, row - a..<row, column - b..<column) else {
            continue
          }
          scores[cell * Self.kinds + type] = Float(value)
          if a == 0 {
            afterAddition[cell] = before + Double(Float(value))
          } else {
            afterOther[cell] = lnSum(afterOther[cell], before + Double(Float(value)))
          }
        }
      }
    }
  }

  private mutating func fillBackward() {
    guard let last = onward.indices.last else { return }
    onward[last] = 0
    withoutOmission[last] = 0
    for row in (0..<band.rows).reversed() {
      for column in band.columns(row).reversed() {
        guard let cell = band.cell(row, column), onward[cell] > -.infinity else { continue }
        for (type, (a, b)) in BeadPriors.types.enumerated() {
          let value = scores[cell * Self.kinds + type]
          guard value > -.infinity, let previous = band.cell(row - a, column - b) else { continue }
          let sum = Double(value) + (a == 0 ? withoutOmission[cell] : onward[cell])
          onward[previous] = lnSum(onward[previous], sum)
          if b > 0 { withoutOmission[previous] = lnSum(withoutOmission[previous], sum) }
        }
      }
    }
  }

  /// The sum over the paths to a cell that a bead of a type may follow.
  private func forward(_ cell: Int, _ type: Int) -> Double {
    BeadPriors.types[type].target == 0 ? afterOther[cell] : lnSum(afterOther[cell], afterAddition[cell])
  }

  /// The logarithm of the sum over all paths.
  var total: Double { onward.first ?? 0 }

  /// The posterior of the bead of a type that ends in a cell.
  private func posterior(cell: Int, type: Int, previous: Int) -> Double {
    let value = scores[cell * Self.kinds + type]
    guard value > -.infinity else { return 0 }
    let after = BeadPriors.types[type].source == 0 ? withoutOmission[cell] : onward[cell]
    return min(1, power(forward(previous, type) + Double(value) + after - total))
  }

  /// Calls `body` with each bead whose posterior is at least `threshold`.
  func forEachBead(above threshold: Double, _ body: (ChosenBead) -> Void) {
    for row in 0..<band.rows {
      for column in band.columns(row) {
        guard let cell = band.cell(row, column), onward[cell] > -.infinity else { continue }
        for (type, (a, b)) in BeadPriors.types.enumerated() {
          guard let previous = band.cell(row - a, column - b) else { continue }
          let posterior = posterior(cell: cell, type: type, previous: previous)
          guard posterior >= threshold else { continue }
          body(
            ChosenBead(source: row - a..<row, target: column - b..<column, type: type, posterior: posterior))
        }
      }
    }
  }

  /// The path with the largest expected number of sentences in right beads.
  func bestPath() -> [ChosenBead] {
    var best = [Double](repeating: -.infinity, count: band.cellCount)
    var choice = [Int8](repeating: -1, count: band.cellCount)
    for row in 0..<band.rows {
      for column in band.columns(row) {
        guard let cell = band.cell(row, column) else { continue }
        if row == 0 && column == 0 { best[cell] = 0 }
        for (type, (a, b)) in BeadPriors.types.enumerated() {
          guard scores[cell * Self.kinds + type] > -.infinity, let previous = band.cell(row - a, column - b),
            best[previous] > -.infinity
          else { continue }
          let value = best[previous] + posterior(cell: cell, type: type, previous: previous) * Double(a + b)
          if value > best[cell] {
            best[cell] = value
            choice[cell] = Int8(type)
          }
        }
      }
    }
    var path: [ChosenBead] = []
    var row = band.rows - 1
    var column = band.rows > 0 ? band.columns(row).upperBound : 0
    while row > 0 || column > 0 {
      guard let cell = band.cell(row, column), choice[cell] >= 0 else { break }
      let type = Int(choice[cell])
      let (a, b) = BeadPriors.types[type]
      guard let previous = band.cell(row - a, column - b) else { break }
      path.append(
        ChosenBead(
          source: row - a..<row, target: column - b..<column, type: type,
          posterior: posterior(cell: cell, type: type, previous: previous)))
      row -= a
      column -= b
    }
    return path.reversed()
  }
}
