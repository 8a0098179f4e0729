import Bitext

/// How a file of records is cut into them.
protocol RecordFormat {
  /// How many bytes a record may have.
  init(_ file: CorpusFile, limit: Int)

  /// The next record; `nil` at the end of the file.
  mutating func next(in stream: ByteStream) throws(FileError) -> PendingDocument?

  /// What is told of the file when all its records are read.
  mutating func end() -> PendingDocument?

  /// The name under which a fault is told that ends the reading.
  var placeOfFault: String { get }
}

/// The records of a file: it is opened when the first is asked for, and a fault, which is told, ends it.
final class RecordStream<Format: RecordFormat> {
  private let file: CorpusFile
  private var format: Format
  private var stream: ByteStream?
  private var isOpened = false
  private var isAtEnd = false

  init(_ file: CorpusFile, limit: Int) {
    self.file = file
    format = Format(file, limit: limit)
  }

  func next() -> PendingDocument? {
    do throws(FileError) {
      if !isOpened {
        isOpened = true
        stream = try ByteStream(file.location)
      }
      if let stream, let record = try format.next(in: stream) { return record }
    } catch {
      stream = nil
      isAtEnd = true
      return PendingDocument(
        file: file, path: "\(file.path)#\(format.placeOfFault)",
        content: .trouble([
          Diagnostic(.error, path: file.location, message: error.description, hint: error.hint)
        ]))
    }
    stream = nil
    guard !isAtEnd else { return nil }
    isAtEnd = true
    return format.end()
  }
}
