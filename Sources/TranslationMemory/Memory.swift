import Foundation
import GRDB

/// A translation memory in one SQLite file: documents, what they claim of their sources, and their sentence
/// pairs with all of their provenance.
///
/// Safe to use from several tasks; several processes may use one file at once, a writer waits for another.
/// Whatever moment a process is killed at, the file holds whole articles only.
public final class Memory: Sendable {
  /// What a memory is opened for.
  public enum Mode: Sendable, Hashable {
    case readOnly
    /// - Parameter create: make the file where there is none (or an empty one).
    case readWrite(create: Bool)
  }

  /// The path as it was given.
  public let path: String
  let mode: Mode
  let queue: DatabaseQueue
  let patience: Double
  let searchCache = SearchCache()

  init(path: String, mode: Mode, queue: DatabaseQueue, patience: Double) {
    self.path = path
    self.mode = mode
    self.queue = queue
    self.patience = patience
  }

  /// Opens a memory; a file that is not one is left as it is.
  ///
  /// - Parameter patience: how many seconds to wait for another process before giving up.
  public static func open(_ path: String, mode: Mode, patience: Double = 60) throws(MemoryError) -> Memory {
    try MemoryOpening(path: path, mode: mode, patience: patience).open()
  }

  /// Writes straight into the file from now on, half as much as with a log: for a new file that nobody else knows yet, and
  /// that is thrown away where the process ends before `writeWithLog`.
  public func writeWithoutLog() throws(MemoryError) {
    try translating {
      try queue.writeWithoutTransaction {
        _ = try String.fetchOne($0, sql: "PRAGMA journal_mode = MEMORY")
        try $0.execute(sql: "PRAGMA synchronous = OFF")
      }
    }
  }

  /// Writes as memories are always written; what is in the file should be brought to the disk then.
  public func writeWithLog() throws(MemoryError) {
    try translating {
      try queue.writeWithoutTransaction {
        try $0.execute(sql: "PRAGMA synchronous = NORMAL")
        _ = try String.fetchOne($0, sql: "PRAGMA journal_mode = WAL")
      }
    }
  }

  /// Closes the file; using the memory afterwards fails.
  ///
  /// A memory that goes out of use closes itself.
  public func close() throws(MemoryError) {
    try translating { try queue.close() }
  }

  /// Runs a body that reads, on the memory as it is at one moment.
  ///
  /// GRDB's own `read` switches `query_only` on and off, and each time SQLite compiles all statements anew: half of a
  /// lookup's time.
  func reading<Value>(_ body: (Database) throws -> Value) throws -> Value {
    try queue.unsafeRead { db in
      var value: Value?
      try db.inTransaction(.deferred) {
        value = try body(db)
        return .commit
      }
      guard let value else { throw CancellationError() }
      return value
    }
  }

  /// Runs a body and puts what SQLite reports into our words.
  func translating<Value>(_ body: () throws -> Value) throws(MemoryError) -> Value {
    try Self.translating(path: path, patience: patience, body)
  }

  static func translating<Value>(
    path: String, patience: Double, _ body: () throws -> Value
  ) throws(MemoryError) -> Value {
    do {
      return try body()
    } catch let error as MemoryError {
      throw error
    } catch let error as DatabaseError {
      throw MemoryError(error, path: path, patience: patience)
    } catch {
      throw MemoryError(path: path, kind: .failed(detail: "\(error)"))
    }
  }
}
