/// The cells of the matrix of two documents that the search visits: for each row a range of columns.
///
/// Rows and columns are boundaries between sentences, 0 ... count.
struct Band: Sendable {
  /// For each row its first column, and the number of its first cell.
  private(set) var low: [Int32] = []
  private(set) var starts: [Int] = [0]

  var rows: Int { low.count }
  var cellCount: Int { starts[low.count] }

  /// The whole matrix.
  init(rows: Int, columns: Int) {
    self.init((0...rows).map { _ in 0...columns })
  }

  init(_ ranges: [ClosedRange<Int>]) {
    low.reserveCapacity(ranges.count)
    starts.reserveCapacity(ranges.count + 1)
    for range in ranges {
      low.append(Int32(range.lowerBound))
      starts.append(starts[low.count - 1] + range.count)
    }
  }

  @inline(__always)
  func columns(_ row: Int) -> ClosedRange<Int> {
    let first = Int(low[row])
    return first...(first + starts[row + 1] - starts[row] - 1)
  }

  /// For each column its rows; neither end of the rows' ranges ever falls.
  var rowsOfColumns: [Range<Int>] {
    var ranges = [Range<Int>](repeating: 0..<0, count: rows > 0 ? columns(rows - 1).upperBound + 1 : 0)
    for row in 0..<rows {
      for column in columns(row) {
        ranges[column] = (ranges[column].isEmpty ? row : ranges[column].lowerBound)..<row + 1
      }
    }
    return ranges
  }

  /// The cell's number, or `nil` outside the band.
  @inline(__always)
  func cell(_ row: Int, _ column: Int) -> Int? {
    guard row >= 0 else { return nil }
    let offset = column - Int(low[row])
    guard offset >= 0, offset < starts[row + 1] - starts[row] else { return nil }
    return starts[row] + offset
  }

  /// The number of a cell that is in the band.
  @inline(__always)
  func knownCell(_ row: Int, _ column: Int) -> Int { starts[row] + column - Int(low[row]) }
}
