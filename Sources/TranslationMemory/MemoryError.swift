public import Bitext
import GRDB

/// What went wrong with a memory file, in a form a program can tell apart and a person can read.
public struct MemoryError: Error, Sendable, Hashable {
  /// What is wrong.
  public enum Kind: Sendable, Hashable {
    /// There is no such file, and none was to be made.
    case missing
    /// A folder, a pipe, a device.
    case notAFile
    /// The file that is read is the one that would be written.
    case sameFile
    /// The file that would be replaced is a memory that another program has open, or that was not closed.
    case inUse
    /// There is a file already where one was to be made.
    case exists
    /// The file can't be opened or made.
    case cannotOpen
    /// Not an SQLite database.
    case notADatabase
    /// An SQLite database that another program made; its `application_id`.
    case notAMemory(applicationID: Int)
    /// A memory made by a later version of this program.
    case newerSchema(found: Int, known: Int)
    /// A memory made by an earlier version, opened for reading only.
    case olderSchema(found: Int, known: Int)
    /// Another process has held the memory for this many seconds.
    case busy(seconds: Double)
    /// It can only be read.
    case readOnly
    case diskFull
    /// The file's contents contradict themselves.
    case damaged(detail: String)
    /// What was to be stored contradicts itself: a fault of the caller.
    case inconsistent(document: DocumentID, detail: String)
    /// Anything else SQLite reports.
    case failed(detail: String)
  }

  /// The path of the memory, as it was given.
  public var path: String
  public var kind: Kind

  public init(path: String, kind: Kind) {
    self.path = path
    self.kind = kind
  }

  /// What is wrong: a lower-case fragment without the path.
  public var message: String {
    switch kind {
    case .missing: "no such memory"
    case .notAFile: "not a file"
    case .sameFile: "is the memory itself"
    case .inUse: "is in use (a log lies beside it)"
    case .exists: "there is a file already"
    case .cannotOpen: "the memory can't be opened"
    case .notADatabase: "not a memory (not an SQLite database)"
    case .notAMemory(let id): "not a memory (an SQLite database of another program, application id \(id))"
    case .newerSchema(let found, let known):
      "the memory is of a newer version (schema \(found), this program knows up to \(known))"
    case .olderSchema(let found, let known):
      "the memory is of an older version (schema \(found), this program reads \(known))"
    case .busy(let seconds): "another process holds the memory (waited \(Self.words(seconds)))"
    case .readOnly: "the memory can only be read"
    case .diskFull: "no space left for the memory"
    case .damaged(let detail): "the memory is damaged (\(detail))"
    case .inconsistent(let document, let detail): "can't store \(document) (\(detail))"
    case .failed(let detail): "the memory failed (\(detail))"
    }
  }

  /// What to do about it, where there is something.
  public var hint: String? {
    switch kind {
    case .missing: "make one with 'satzpaar process FOLDER --memory FILE'"
    case .notAFile, .notADatabase, .notAMemory, .sameFile, .exists, .inUse:
      "name another file; this one was left as it is"
    case .cannotOpen: "check that its folder is there and that you may write in it"
    case .newerSchema: "use the version of satzpaar that wrote it, or a later one"
    case .olderSchema: "bring it up to date with 'satzpaar process', in a place that can be written"
    case .busy: "wait for the other run to end"
    case .readOnly: "copy it to a place that can be written"
    case .diskFull: "make room; what was stored before is safe"
    case .damaged: "restore it from a backup, or process the corpus into a new memory"
    case .inconsistent, .failed: nil
    }
  }

  private static func words(_ seconds: Double) -> String {
    let tenths = Int((seconds * 10).rounded())
    return tenths % 10 == 0 ? "\(tenths / 10) s" : "\(tenths / 10).\(tenths % 10) s"
  }
}

extension MemoryError: CustomStringConvertible {
  /// `path: error: what is wrong`, and the hint in brackets.
  public var description: String {
    "\(path): error: \(message)" + (hint.map { " [\($0)]" } ?? "")
  }
}

extension MemoryError {
  /// Puts an error of SQLite into our words.
  init(_ error: DatabaseError, path: String, patience: Double) {
    let kind: Kind =
      switch error.resultCode {
      case .SQLITE_BUSY, .SQLITE_LOCKED: .busy(seconds: patience)
      case .SQLITE_NOTADB: .notADatabase
      case .SQLITE_READONLY: .readOnly
      case .SQLITE_CANTOPEN: .cannotOpen
      case .SQLITE_FULL: .diskFull
      case .SQLITE_CORRUPT: .damaged(detail: error.message ?? "SQLITE_CORRUPT")
      default: .failed(detail: error.message ?? "SQLite's code \(error.extendedResultCode.rawValue)")
      }
    self.init(path: path, kind: kind)
  }
}
