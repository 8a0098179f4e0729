/// A bead the search chose: its sentences, its type and its posterior probability.
struct ChosenBead: Sendable {
  var source: Range<Int>
  var target: Range<Int>
  var type: Int
  var posterior: Double
}

/// All ways to align two documents inside a band, with the score of each bead; forward, backward and the best path.
struct Lattice {
  private let band: Band
  /// For each cell and type the score of the bead that ends there, in nats; -infinity where there is none.
  private var scores: [Float]
  private var forward: [Double]
  private var backward: [Double]

  private static let kinds = BeadPriors.types.count

  /// - Parameter score: the score of a bead, by type and sentences; `nil` where it cannot be.
  init(band: Band, score: (Int, Range<Int>, Range<Int>) -> Double?) {
    self.band = band
    scores = [Float](repeating: -.infinity, count: band.cellCount * Self.kinds)
    forward = [Double](repeating: -.infinity, count: band.cellCount)
    backward = forward
    for row in 0..<band.rows {
      for column in band.columns(row) {
        guard let cell = band.cell(row, column) else { continue }
        var sum = row == 0 && column == 0 ? 0 : -Double.infinity
        for (type, (a, b)) in BeadPriors.types.enumerated() where a <= row && b <= column {
          guard let previous = band.cell(row - a, column - b), forward[previous] > -.infinity,
            let value = score(type, row - a..<row, column - b..<column)
          else { continue }
          scores[cell * Self.kinds + type] = Float(value)
          sum = lnSum(sum, forward[previous] + Double(Float(value)))
        }
        forward[cell] = sum
      }
    }
    fillBackward()
  }

  private mutating func fillBackward() {
    guard let last = backward.indices.last else { return }
    backward[last] = 0
    for row in (0..<band.rows).reversed() {
      for column in band.columns(row).reversed() {
        guard let cell = band.cell(row, column), backward[cell] > -.infinity else { continue }
        for (type, (a, b)) in BeadPriors.types.enumerated() {
          let value = scores[cell * Self.kinds + type]
          guard value > -.infinity, let previous = band.cell(row - a, column - b) else { continue }
          backward[previous] = lnSum(backward[previous], backward[cell] + Double(value))
        }
      }
    }
  }

  /// The logarithm of the sum over all paths.
  var total: Double { forward.last ?? 0 }

  /// The posterior of the bead of a type that ends in a cell.
  func posterior(cell: Int, type: Int, previous: Int) -> Double {
    let value = scores[cell * Self.kinds + type]
    guard value > -.infinity else { return 0 }
    return min(1, power(forward[previous] + Double(value) + backward[cell] - total))
  }

  /// Calls `body` with each bead whose posterior is at least `threshold`.
  func forEachBead(above threshold: Double, _ body: (ChosenBead) -> Void) {
    for row in 0..<band.rows {
      for column in band.columns(row) {
        guard let cell = band.cell(row, column), forward[cell] + backward[cell] - total > -20 else {
          continue
        }
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

  /// The path with the largest expected number of right beads (the sum of the posteriors).
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
          let value = best[previous] + posterior(cell: cell, type: type, previous: previous)
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
