/// Where the search looks: for each boundary between source sentences the boundaries of the target it visits.
struct Guide: Sendable {
  /// For each row, up to the count of the source, its columns; both ends never fall.
  private(set) var ranges: [ClosedRange<Int>]
  private let columns: Int

  /// Matrices of at most this many cells are searched whole.
  private static let smallMatrix = 10_000
  /// The band's half width beside a sure point.
  private static let margin = 8

  static func isSmall(_ task: TaskIndex) -> Bool {
    (task.source.count + 1) * (task.target.count + 1) <= smallMatrix
  }

  /// Matrices of at most this many cells are not worth a coarse search.
  private static let tinyMatrix = 64

  static func isTiny(_ task: TaskIndex) -> Bool {
    (task.source.count + 1) * (task.target.count + 1) <= tinyMatrix
  }

  /// The whole matrix.
  init(whole task: TaskIndex) {
    columns = task.target.count
    ranges = (0...task.source.count).map { _ in 0...task.target.count }
  }

  /// A band along a polyline of corners; where corners are far apart or off the diagonal, it is wider.
  ///
  /// - Parameter factor: how much wider than usual.
  init(rows: Int, columns: Int, corners: [(row: Int, column: Int)], factor: Int = 1) {
    self.columns = columns
    var low = [Int](repeating: columns, count: rows + 1)
    var high = [Int](repeating: 0, count: rows + 1)
    let slope = Double(columns) / Double(max(1, rows))
    var from = (row: 0, column: 0)
    for to in corners + [(row: rows, column: columns)] {
      let length = max(to.row - from.row, to.column - from.column)
      let skew = abs(Double(to.column - from.column) - Double(to.row - from.row) * slope)
      let wander = 2 * Double(length).squareRoot()
      let radius = factor * (Self.margin + Int(min(skew, 2000) + (length > 3 ? wander : 0)))
      let steps = max(1, to.row - from.row)
      for step in 0...(to.row - from.row) {
        let row = from.row + step
        let column = from.column + (to.column - from.column) * step / steps
        low[row] = min(low[row], max(0, column - radius))
        high[row] = max(high[row], min(columns, column + radius))
      }
      // A jump within one row is covered whole.
      low[to.row] = min(
        low[to.row], max(0, from.column - (to.row == from.row ? radius : 0), to.column - radius))
      high[from.row] = max(high[from.row], to.row - from.row <= 1 ? min(columns, to.column + radius) : 0)
      from = to
    }
    low[0] = 0
    high[rows] = columns
    Self.join(&low, &high)
    ranges = zip(low, high).map { $0...max($0, $1) }
  }

  /// Ranges seen before as worth looking at, and a margin around them.
  init(_ seen: [ClosedRange<Int>], columns: Int, margin: Int) {
    self.columns = columns
    let rows = seen.count - 1
    var low = seen.indices.map { row in
      max(
        0,
        (max(0, row - margin)...min(rows, row + margin)).reduce(columns) { min($0, seen[$1].lowerBound) }
          - margin)
    }
    var high = seen.indices.map { row in
      min(
        columns,
        (max(0, row - margin)...min(rows, row + margin)).reduce(0) { max($0, seen[$1].upperBound) } + margin)
    }
    low[0] = 0
    high[rows] = columns
    Self.join(&low, &high)
    ranges = zip(low, high).map { $0...max($0, $1) }
  }

  /// Around all beads that were at all likely.
  init(rows: Int, columns: Int, beads: [ChosenBead], margin: Int) {
    var low = [Int](repeating: columns, count: rows + 1)
    var high = [Int](repeating: 0, count: rows + 1)
    for bead in beads {
      for row in bead.source.lowerBound...bead.source.upperBound {
        low[row] = min(low[row], bead.target.lowerBound)
        high[row] = max(high[row], bead.target.upperBound)
      }
    }
    self.init(zip(low, high).map { min($0, $1)...max($0, $1) }, columns: columns, margin: margin)
  }

  /// Makes both ends never fall, and neighbouring rows touch.
  private static func join(_ low: inout [Int], _ high: inout [Int]) {
    for row in stride(from: low.count - 2, through: 0, by: -1) { low[row] = min(low[row], low[row + 1]) }
    for row in stride(from: 1, to: high.count, by: 1) { high[row] = max(high[row], high[row - 1]) }
    // Steep stretches must not tear the band apart.
    for row in 0..<low.count - 1 { high[row] = max(high[row], low[row + 1]) }
  }

  /// The whole band.
  var band: Band { Band(ranges) }

  /// The middle of the band at a row.
  func middle(_ row: Int) -> Int { (ranges[row].lowerBound + ranges[row].upperBound) / 2 }

  /// Whether a path runs along the band's rim, where better ones may lie outside.
  func isTight(_ path: [ChosenBead]) -> Bool {
    path.contains { bead in
      let range = ranges[bead.source.lowerBound]
      let column = bead.target.lowerBound
      return (column <= range.lowerBound && range.lowerBound > 0)
        || (column >= range.upperBound && range.upperBound < columns)
    }
  }

  /// The band of a piece of the matrix, in the piece's own coordinates; it holds the piece's two corners.
  func band(rows: Range<Int>, columns piece: Range<Int>) -> Band {
    var local = (rows.lowerBound...rows.upperBound).map { row in
      let low = min(max(ranges[row].lowerBound, piece.lowerBound), piece.upperBound) - piece.lowerBound
      let high = min(max(ranges[row].upperBound, piece.lowerBound), piece.upperBound) - piece.lowerBound
      return low...high
    }
    local[0] = 0...local[0].upperBound
    local[rows.count] = local[rows.count].lowerBound...piece.count
    return Band(local)
  }
}
