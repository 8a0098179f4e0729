import Bitext

/// A document that is still to be read: a file of its own, or a record of a file that holds many.
///
/// Finding them is cheap and goes in order; reading them, by `CorpusReader.read(_:)`, is work for many tasks.
public struct PendingDocument: Sendable {
  /// The file it lies in.
  public var file: CorpusFile
  /// Its path in the corpus: the file's, or the file's, `#` and the record's name.
  public var path: String
  /// How many bytes of it are held, 0 for a file that is not opened yet.
  public var size: Int {
    switch content {
    case .record(let record): record.bytes.count
    case .capture(let capture): capture.bytes.count
    case .file, .trouble: 0
    }
  }

  enum Content: Sendable {
    /// The whole file, which is opened when it is read.
    case file
    case record(Record)
    case capture(WebCapture)
    /// What was wrong where a record should have been.
    case trouble([Diagnostic])
  }

  /// The bytes of a record, and what stood round them.
  struct Record: Sendable {
    var bytes: [UInt8]
    /// The record's line in its file, from 1.
    var line: Int
  }

  var content: Content

  /// Where messages about it point: the file, and the record's name.
  public var location: String { file.location + path.dropFirst(file.path.count) }
}

/// The documents of one file, in order: one, or as many as the file holds.
///
/// A file that holds many is read as the documents are asked for; it is never in memory as a whole.
public struct PendingDocuments: Sequence, IteratorProtocol {
  private enum Source {
    case single(PendingDocument?)
    case lines(RecordStream<JSONLineRecords>)
    case captures(RecordStream<WebArchiveRecords>)
  }

  private var source: Source

  init(_ file: CorpusFile, options: ReadingOptions) {
    switch file.kind {
    case .text, .page, .markdown, .word, .openDocument:
      source = .single(PendingDocument(file: file, path: file.path, content: .file))
    case .jsonLines: source = .lines(RecordStream(file, limit: options.maxFileSize))
    case .webArchive: source = .captures(RecordStream(file, limit: options.maxFileSize))
    }
  }

  public mutating func next() -> PendingDocument? {
    switch source {
    case .single(let document):
      source = .single(nil)
      return document
    case .lines(let records): return records.next()
    case .captures(let records): return records.next()
    }
  }
}

extension CorpusReader {
  /// The documents of one file, in order.
  public func documents(in file: CorpusFile) -> PendingDocuments { PendingDocuments(file, options: options) }
}
