import Markup

/// Reads TMX, unit by unit, from a file of any size; what is wrong with it is told with its place.
///
/// TMX 1.1 to 1.4b, levels 1 and 2, in any encoding that the file declares. After a place that is not XML the reading
/// goes on at the next `<tu>`, so that all that is wrong with a file is told at once and its sound units can be had.
/// Memory is bounded by the largest unit.
public struct TMXReader {
  /// Copies bytes of the file from an offset into a buffer, and says how many; 0 at the end.
  public typealias Source = (_ offset: Int, _ buffer: UnsafeMutableRawBufferPointer) throws -> Int

  /// A unit as it was read.
  public struct Delivery {
    public var unit: TMXUnit
    /// Whether nothing is wrong with it but what was repaired.
    public var isSound: Bool
    public var header: TMXHeader
  }

  private static let pieceSize = 1 << 16
  private let source: Source

  public init(_ source: @escaping Source) { self.source = source }

  /// Reads all of it.
  ///
  /// - Parameters:
  ///   - unit: takes each unit, also those that are not sound; what it throws ends the reading and is thrown on.
  ///   - defect: takes each thing that is wrong, before the unit it is in.
  public func read(
    unit: (Delivery) throws -> Void, defect: (TMXDefect) -> Void
  ) throws {
    try withoutActuallyEscaping(unit) { unit in
      try withoutActuallyEscaping(defect) { defect in
        var header = TMXHeader()
        let builder = TMXBuilder(
          deliver: { value, isSound in try unit(Delivery(unit: value, isSound: isSound, header: header)) },
          tell: defect)
        builder.headerIsKnown = { header = $0 }
        try read(builder, defect)
      }
    }
  }

  private func read(_ builder: TMXBuilder, _ defect: (TMXDefect) -> Void) throws {
    let buffer = UnsafeMutableRawBufferPointer.allocate(byteCount: Self.pieceSize, alignment: 16)
    defer { buffer.deallocate() }
    var offset = 0
    var prologue: [UInt8] = []
    var form = TMXByteForm.bytes
    while true {
      let start = offset
      var count = try source(offset, buffer)
      var piece = UnsafeRawBufferPointer(rebasing: buffer[..<count])
      if start == 0 { form = TMXByteForm(piece) }
      let feed = prologue.withUnsafeBytes { head in
        XMLFeed(builder, first: head.isEmpty ? UnsafeRawBufferPointer(rebasing: piece.prefix(4)) : head)
      }
      builder.feed = feed
      if prologue.isEmpty { piece = UnsafeRawBufferPointer(rebasing: piece.dropFirst(4)) }
      while true {
        feed.feed(piece)
        offset += count
        if feed.error != nil || count == 0 { break }
        count = try source(offset, buffer)
        piece = UnsafeRawBufferPointer(rebasing: buffer[..<count])
      }
      feed.finish()
      if let failure = builder.failure { throw failure }
      guard let error = feed.error else { return }
      if builder.isStopped { return builder.abandon() }
      let line = error.line + builder.lineOffset
      let column = error.line == 1 ? max(1, error.column + builder.columnOffset) : error.column
      if !builder.isRestarting {
        let words = Self.moved(error.message, by: builder.lineOffset)
        defect(TMXDefect(line: line, column: column, .notWellFormed(words)))
      }
      builder.abandon()
      if let failure = builder.failure { throw failure }
      guard builder.canGoOn, !error.message.contains("is declared") else { return }
      // What was read of the prologue is not in the file.
      let place = start + max(0, feed.consumed - prologue.count)
      var search = TMXResumption(form: form, line: line, column: column, buffer: buffer)
      let back = builder.isRestarting ? (feed.tagLength + 1) * form.width : 0
      guard let found = try search.nextUnit(after: max(start, place - back), source) else { return }
      offset = found
      prologue = form.prologue(encoding: feed.declaredEncoding)
      builder.lineOffset = search.line - 1
      builder.columnOffset = search.column - 1 - form.length(prologue)
      builder.resume()
    }
  }

  /// A parser's message whose line numbers are those of a piece of the file.
  private static func moved(_ words: String, by lines: Int) -> String {
    guard lines > 0, let found = words.firstRange(of: " line ") else { return words }
    let digits = words[found.upperBound...].prefix { $0.isNumber }
    guard let line = Int(digits) else { return words }
    return "\(words[..<found.upperBound])\(line + lines)\(words[digits.endIndex...])"
  }
}
