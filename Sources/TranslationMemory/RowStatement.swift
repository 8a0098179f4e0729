import Bitext
import GRDB
import GRDBSQLite

/// A statement that is run for many rows, bound to their values as they are.
///
/// GRDB makes an object of every value and of every row's list of them: more work than SQLite's own. Texts stay in one
/// buffer until their row is written.
final class RowStatement {
  private let db: Database
  private let statement: Statement
  /// The parameter that the next value is for.
  private var parameter: Int32 = 1
  private var bytes: [UInt8] = []
  private var pieces: [Piece] = []

  /// A text or a blob in the buffer.
  private struct Piece {
    var parameter: Int32
    var start: Int
    var end: Int
    var isText: Bool
  }

  /// Prepares a statement, once a connection.
  init(_ db: Database, _ sql: String) throws {
    self.db = db
    statement = try db.cachedStatement(sql: sql)
    statement.setUncheckedArguments([])
  }

  private var handle: OpaquePointer { statement.sqliteStatement }

  func add(_ number: Int64) {
    sqlite3_bind_int64(handle, parameter, number)
    parameter += 1
  }

  func add(_ number: Int) { add(Int64(number)) }

  func add(_ number: Double) {
    sqlite3_bind_double(handle, parameter, number)
    parameter += 1
  }

  func addNull() {
    sqlite3_bind_null(handle, parameter)
    parameter += 1
  }

  func add(_ text: String) { add(isText: true) { $0.append(contentsOf: text.utf8) } }

  func add(blob: [UInt8]) { add(isText: false) { $0.append(contentsOf: blob) } }

  /// A text of some bytes of UTF-8.
  func add(text: UnsafeBufferPointer<UInt8>) { add(isText: true) { $0.append(contentsOf: text) } }

  /// A text that a body writes.
  func add(textBy write: (inout [UInt8]) -> Void) { add(isText: true, write) }

  @inline(__always)
  private func add(isText: Bool, _ write: (inout [UInt8]) -> Void) {
    let start = bytes.count
    write(&bytes)
    pieces.append(Piece(parameter: parameter, start: start, end: bytes.count, isText: isText))
    parameter += 1
  }

  /// Runs the statement with the values that were added, which are gone then.
  ///
  /// - Throws: `DatabaseError`.
  func run() throws {
    guard step() == SQLITE_DONE else { throw failure() }
    sqlite3_reset(handle)
  }

  /// Runs a query of one number with the values that were added; `nil` where it finds none.
  ///
  /// - Throws: `DatabaseError`.
  func number() throws -> Int64? {
    switch step() {
    case SQLITE_ROW:
      defer { sqlite3_reset(handle) }
      return sqlite3_column_int64(handle, 0)
    case SQLITE_DONE:
      sqlite3_reset(handle)
      return nil
    default: throw failure()
    }
  }

  private func step() -> Int32 {
    precondition(parameter - 1 == sqlite3_bind_parameter_count(handle), "a statement lacks values")
    defer {
      parameter = 1
      bytes.removeAll(keepingCapacity: true)
      pieces.removeAll(keepingCapacity: true)
    }
    return bytes.withUnsafeBytes { bytes in
      for piece in pieces {
        let (start, count) = (place(piece.start, bytes), Int32(piece.end - piece.start))
        // The buffer outlives the step, so nothing is copied.
        if piece.isText {
          sqlite3_bind_text(handle, piece.parameter, start.assumingMemoryBound(to: CChar.self), count, nil)
        } else {
          sqlite3_bind_blob(handle, piece.parameter, start, count, nil)
        }
      }
      return sqlite3_step(handle)
    }
  }

  /// The address of a place in the buffer; an empty text has one too, for without one it would be NULL.
  private func place(_ start: Int, _ bytes: UnsafeRawBufferPointer) -> UnsafeRawPointer {
    bytes.baseAddress.map { $0 + start } ?? UnsafeRawPointer(handle)
  }

  private func failure() -> DatabaseError {
    let error = DatabaseError(
      resultCode: ResultCode(rawValue: sqlite3_extended_errcode(db.sqliteConnection)),
      message: db.lastErrorMessage, sql: statement.sql)
    sqlite3_reset(handle)
    return error
  }
}
