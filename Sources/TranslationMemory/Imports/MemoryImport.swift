public import Bitext
import GRDB

/// A file of ready pairs.
public struct ImportedFile: Sendable, Hashable {
  /// Its name, without its folders.
  public var name: String
  /// `tmx` and so on.
  public var format: String
  /// SHA-256 of its bytes.
  public var sha256: String

  public init(name: String, format: String, sha256: String) {
    self.name = name
    self.format = format
    self.sha256 = sha256
  }
}

/// What became of a file's pairs.
public struct ImportOutcome: Sendable, Hashable {
  /// Pairs that are new in the memory.
  public var added = 0
  /// Pairs that it had already, with the same texts and all that is said of them.
  public var merged = 0
  /// Units among those added: texts that no pair had yet.
  public var units = 0

  public init() {}
}

extension Memory {
  /// Stores the pairs of a file, all of them or, where the body throws, none.
  ///
  /// The body runs here; what it hands over is written on a second thread and indexed on a third.
  ///
  /// - Parameter body: hands the pairs to the importer; what it throws is thrown on.
  public func importPairs(
    of file: ImportedFile, _ body: (PairImporter) throws -> Void
  ) throws -> ImportOutcome {
    if mode == .readOnly { throw MemoryError(path: path, kind: .readOnly) }
    let batches = Handover<[PreparedPair]>(capacity: 8)
    let writing = BackgroundWork { [queue] in
      defer { batches.leave() }
      return try queue.writeWithoutTransaction { db in
        // Units come in no order of their hashes: their index is to stay in memory.
        try db.execute(sql: "PRAGMA cache_size = -131072")
        var outcome = ImportOutcome()
        try db.inTransaction(.immediate) {
          outcome = try Self.store(batches, format: file.format, in: db)
          return .commit
        }
        return outcome
      }
    }
    let importer = PairImporter(file: file, batches: batches)
    do {
      try body(importer)
      try importer.finish()
      batches.finish()
    } catch {
      batches.finish(.failure(error))
      let outcome = Result { try writing.value() }
      // Where it was the writing that failed first, its error says why.
      guard error is Handover<[PreparedPair]>.TakerIsGone else { throw error }
      return try translatingDatabaseErrors { try outcome.get() }
    }
    return try translatingDatabaseErrors { try writing.value() }
  }

  private static func store(
    _ batches: Handover<[PreparedPair]>, format: String, in db: Database
  ) throws -> ImportOutcome {
    try SearchIndexWriter(db).update()
    let indexing = try BackgroundIndexing(db)
    defer { indexing.abandon() }
    let writer = try ImportedPairWriter(db, format: format) { try indexing.add($0, $1) }
    while let batch = try batches.take() {
      for pair in batch { try writer.add(pair) }
    }
    try indexing.finish()
    return writer.outcome
  }

  private func translatingDatabaseErrors<Value>(_ body: () throws -> Value) throws -> Value {
    do {
      return try body()
    } catch let error as DatabaseError {
      throw MemoryError(error, path: path, patience: patience)
    }
  }
}

/// Takes the pairs of one file, in the order they are to have.
public final class PairImporter {
  private static let batchSize = 512
  private let file: ImportedFile
  private let batches: Handover<[PreparedPair]>
  private var batch: [PreparedPair] = []

  init(file: ImportedFile, batches: Handover<[PreparedPair]>) {
    self.file = file
    self.batches = batches
  }

  /// Takes a pair with both sides, to be stored unless the memory has it.
  ///
  /// - Parameters:
  ///   - id: the pair's id, where the file tells it and the pair its place; else it is computed.
  ///   - line: the line of the file it begins in.
  public func add(_ pair: SegmentPair, id: String?, line: Int) throws {
    guard var prepared = PreparedPair(pair, id: id) else { return }
    if prepared.origins.isEmpty {
      prepared.origins = [PairImport(file: file.name, sha256: file.sha256, line: line)]
    }
    batch.append(prepared)
    if batch.count == Self.batchSize { try flush() }
  }

  func finish() throws {
    if !batch.isEmpty { try flush() }
  }

  private func flush() throws {
    try batches.give(batch)
    batch.removeAll(keepingCapacity: true)
    batch.reserveCapacity(Self.batchSize)
  }
}
