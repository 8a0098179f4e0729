import Reading

/// The documents of many files in batches: enough for all tasks to be busy, few enough to be held.
struct PendingBatches {
  private let files: [CorpusFile]
  private let reader: CorpusReader
  private var nextFile = 0
  private var current: PendingDocuments?

  /// Documents of a batch, at most; and bytes of records, at least one record.
  private static let count = 512
  private static let size = 4_000_000

  init(files: [CorpusFile], reader: CorpusReader) {
    self.files = files
    self.reader = reader
  }

  /// The next batch in the order of the files; `nil` after the last one.
  mutating func next() -> [PendingDocument]? {
    var batch: [PendingDocument] = []
    var size = 0
    while batch.count < Self.count, size < Self.size {
      if let document = current?.next() {
        size += document.size
        batch.append(document)
      } else if nextFile < files.count {
        current = reader.documents(in: files[nextFile])
        nextFile += 1
      } else {
        break
      }
    }
    return batch.isEmpty ? nil : batch
  }
}
