import Interchange

/// The file, or the files, that pairs of one split go to.
struct ExportSink {
  private var writers: [any PairFileWriter]
  private let outputs: [ByteOutput]
  /// How many pairs were written.
  private(set) var count = 0

  /// Opens the files and writes what stands before the first pair.
  ///
  /// - Parameter path: the file's name, or what the names of several begin with.
  init(
    _ options: ExportOptions, path: String?, columns: LanguageColumns, extra: ExtraColumns,
    memory: String
  ) throws {
    writers = options.format.writers(columns, options, extra: extra)
    outputs = try options.format.fileEndings(columns).map { ending in
      try ByteOutput(path: path.map { $0 + ending }, not: memory)
    }
    for (writer, output) in zip(writers, outputs) { try output.write(writer.prologue) }
  }

  /// Writes a pair, whose languages are those of the format.
  mutating func write(_ record: PairRecord) throws {
    for index in writers.indices {
      if let text = writers[index].text(of: record) { try outputs[index].write(text) }
    }
    count += 1
  }

  /// Writes the ends and puts the files in their places.
  func finish() throws {
    for (writer, output) in zip(writers, outputs) { try output.write(writer.epilogue) }
    for output in outputs { try output.finish() }
  }

  /// How many cells of a CSV file got an apostrophe in front.
  var guardedCells: Int { writers.reduce(0) { $0 + (($1 as? CSVWriter)?.guarded ?? 0) } }
}
