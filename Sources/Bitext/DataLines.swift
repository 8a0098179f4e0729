/// The rows of a language's data file: columns with a tab between; a line that begins with `#` is a comment.
///
/// The files are part of the program, so a malformed one is a programmer's error and stops it; tests read them all.
package struct DataLines: Sequence, IteratorProtocol {
  private var lines: ArraySlice<Substring>
  private let columns: Int

  package init(_ bytes: [UInt8], columns: Int) {
    lines = String(decoding: bytes, as: UTF8.self).split(separator: "\n")[...]
    self.columns = columns
  }

  package mutating func next() -> [String]? {
    while let line = lines.popFirst() {
      if line.hasPrefix("#") { continue }
      let row = line.split(separator: "\t", omittingEmptySubsequences: false).map(String.init)
      precondition(row.count == columns, "a row of language data without \(columns) columns: '\(line)'")
      return row
    }
    return nil
  }
}
