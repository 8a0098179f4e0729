/// Lines and columns of places in a file, asked in ascending order for the most part: each stretch is counted once.
struct FilePlaces {
  private let source: [UInt8]
  private var last = TakenText.Place(line: 1, column: 1)

  /// - Parameter source: in UTF-8.
  init(_ source: [UInt8]) { self.source = source }

  /// The place of a byte; columns in characters.
  mutating func place(of offset: Int) -> TakenText.Place {
    let offset = min(max(0, offset), source.count)
    if offset < last.offset { last = TakenText.Place(line: 1, column: 1) }
    var lineStart = last.offset
    for index in last.offset..<offset {
      let byte = source[index]
      guard byte == 0x0A || byte == 0x0D && !(index + 1 < source.count && source[index + 1] == 0x0A) else {
        continue
      }
      last.line += 1
      last.column = 1
      lineStart = index + 1
    }
    last.column += String(decoding: source[lineStart..<offset], as: UTF8.self).count
    last.offset = offset
    return last
  }
}
