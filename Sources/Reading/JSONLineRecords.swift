import Bitext

/// The records of a JSON Lines file, one a line; blank lines are passed over.
///
/// A record is named by its line's number: `path#12`. Names that a record gives itself are read with its text; they
/// need not be its own alone.
struct JSONLineRecords: RecordFormat {
  private let file: CorpusFile
  private let limit: Int
  private var line = 0

  init(_ file: CorpusFile, limit: Int) {
    self.file = file
    self.limit = limit
  }

  mutating func next(in stream: ByteStream) throws(FileError) -> PendingDocument? {
    while let found = try stream.line(limit: limit) {
      line += 1
      switch found {
      case .bytes(var bytes):
        if line == 1, bytes.starts(with: [0xEF, 0xBB, 0xBF]) { bytes.removeFirst(3) }
        if bytes.allSatisfy({ $0 == 0x20 || $0 == 0x09 || $0 == 0x0D }) { continue }
        return pending(.record(.init(bytes: bytes, line: line)))
      case .tooLong(let size):
        let error = FileError(path: file.location, reason: .tooLarge(size: size, limit: limit))
        return pending(
          .trouble([
            Diagnostic(
              .error, path: file.location, place: TextPlace(line: line, column: 1),
              message: "the record \(error)", hint: error.hint)
          ]))
      }
    }
    return nil
  }

  func end() -> PendingDocument? { nil }

  /// The line that could not be read to its end.
  var placeOfFault: String { "\(line + 1)" }

  private func pending(_ content: PendingDocument.Content) -> PendingDocument {
    PendingDocument(file: file, path: "\(file.path)#\(line)", content: content)
  }
}
