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

  /// Closes the file; using the memory afterwards fails.
  ///
  /// A memory that goes out of use closes itself.
  public func close() throws(MemoryError) {
    try translating { try queue.close() }
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
