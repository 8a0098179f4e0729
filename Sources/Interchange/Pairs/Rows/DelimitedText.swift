/// Cuts rows of tables into cells.
public enum DelimitedText {
  /// The cells of a TSV row, which has no quoting.
  public static func tsv(_ row: String) -> [String] {
    // By bytes: as characters, a combining mark after a tab would hide it.
    row.utf8.split(separator: 0x09, omittingEmptySubsequences: false).map { String(Substring($0)) }
  }

  /// The cells of a CSV row (RFC 4180).
  ///
  /// - Throws: where a quotation mark stands inside a cell without quotes, or text behind one with quotes.
  public static func csv(_ row: String, separator: UInt8) throws(PairRowError) -> [String] {
    var cells: [String] = []
    var cell: [UInt8] = []
    let bytes = Array(row.utf8)
    var index = 0
    while true {
      cell.removeAll(keepingCapacity: true)
      if index < bytes.count, bytes[index] == 0x22 {
        index += 1
        while index < bytes.count {
          if bytes[index] == 0x22 {
            guard index + 1 < bytes.count, bytes[index + 1] == 0x22 else { break }
            index += 1
          }
          cell.append(bytes[index])
          index += 1
        }
        guard index < bytes.count else { throw PairRowError("a cell in quotation marks without an end") }
        index += 1
        guard index == bytes.count || bytes[index] == separator else {
          throw PairRowError(
            column: String(decoding: bytes[..<index], as: UTF8.self).count + 1,
            "text behind a cell in quotation marks",
            hint: "write a quotation mark inside a cell twice")
        }
      } else {
        while index < bytes.count, bytes[index] != separator {
          cell.append(bytes[index])
          index += 1
        }
      }
      cells.append(String(decoding: cell, as: UTF8.self))
      guard index < bytes.count else { return cells }
      index += 1
    }
  }

  /// Whether a CSV row goes on in the next line: it has an odd number of quotation marks.
  public static func isOpen(_ bytes: some Sequence<UInt8>) -> Bool {
    bytes.reduce(false) { $1 == 0x22 ? !$0 : $0 }
  }

  /// What stands between the cells of a CSV file, by its first row: whichever of comma, semicolon and tab is there most.
  public static func separator(ofHeader header: String) -> UInt8 {
    let counts = [UInt8(ascii: ","), UInt8(ascii: ";"), 0x09].map { mark in
      (mark, header.utf8.count { $0 == mark })
    }
    return counts.max { $0.1 < $1.1 }?.0 ?? UInt8(ascii: ",")
  }
}
