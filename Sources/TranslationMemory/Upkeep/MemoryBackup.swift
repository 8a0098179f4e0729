import Foundation
import GRDB

extension Memory {
  /// Copies the memory as it is at one moment, while others read and write it.
  ///
  /// The copy is written beside its place and renamed when it is whole and on the disk; what stood there before
  /// stays until then. A memory of an older schema is copied as it is.
  public static func backup(_ path: String, to copy: String, patience: Double = 60) throws(MemoryError) {
    var opening = MemoryOpening(path: path, mode: .readOnly, patience: patience)
    opening.acceptsOlder = true
    let memory = try opening.open()
    try memory.copy(to: copy)
    try memory.close()
  }

  /// Copies all pages, at one moment, into a file that is renamed to `copy` at the end.
  func copy(to copy: String) throws(MemoryError) {
    if Self.isSame(path, copy) { throw MemoryError(path: copy, kind: .sameFile) }
    var status = stat()
    if stat(copy, &status) == 0, status.st_mode & S_IFMT != S_IFREG {
      throw MemoryError(path: copy, kind: .notAFile)
    }
    let target = URL(fileURLWithPath: copy).resolvingSymlinksInPath().path
    // A log beside the old file would be taken for the new file's.
    if stat(target + "-wal", &status) == 0, status.st_size > 0 {
      throw MemoryError(path: copy, kind: .inUse)
    }
    let partial = "\(target).\(getpid()).partial"
    defer { Self.removeFile(partial) }
    try Self.translating(path: copy, patience: patience) {
      Self.removeFile(partial)
      let file = try DatabaseQueue(path: partial)
      try queue.backup(to: file)
      // A copy is one file: nothing of it is left in a log.
      try file.writeWithoutTransaction { db in
        if let mode = try String.fetchOne(db, sql: "PRAGMA journal_mode = DELETE"), mode != "delete" {
          throw DatabaseError(resultCode: .SQLITE_IOERR, message: "the copy stays in the mode \(mode)")
        }
      }
      try file.close()
    }
    for suffix in ["-wal", "-shm"] { unlink(target + suffix) }
    guard Self.isOnDisk(partial), rename(partial, target) == 0 else {
      throw MemoryError(path: copy, kind: .failed(detail: String(cString: strerror(errno))))
    }
  }

  private static func isOnDisk(_ path: String) -> Bool {
    let descriptor = Foundation.open(path, O_RDONLY | O_CLOEXEC)
    guard descriptor >= 0 else { return false }
    defer { Foundation.close(descriptor) }
    return fsync(descriptor) == 0
  }

  private static func isSame(_ path: String, _ other: String) -> Bool {
    var first = stat()
    var second = stat()
    guard stat(path, &first) == 0, stat(other, &second) == 0 else { return false }
    return first.st_dev == second.st_dev && first.st_ino == second.st_ino
  }

  static func removeFile(_ path: String) {
    for suffix in ["", "-journal", "-wal", "-shm"] { unlink(path + suffix) }
  }
}
