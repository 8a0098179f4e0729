import Foundation
import GRDB

/// The steps of opening a memory file: look before touching, then migrate, then switch to WAL.
struct MemoryOpening {
  var path: String
  var mode: Memory.Mode
  var patience: Double
  /// Whether a memory of an older schema is read too: only what is the same in all of them may be asked of it.
  var acceptsOlder = false

  /// One page of SQLite's least size, in bytes.
  private static let smallestDatabase = 512

  func open() throws(MemoryError) -> Memory {
    try checkFile()
    return try Memory.translating(path: path, patience: patience) {
      let queue: DatabaseQueue
      switch mode {
      case .readWrite:
        queue = try connect(plainPath)
        try waitingWhileBusy { try prepareForWriting(queue) }
      case .readOnly:
        queue = try connectForReading()
      }
      return Memory(path: path, mode: mode, queue: queue, patience: patience)
    }
  }

  /// The path for SQLite, which takes an empty one, `:memory:` and `file:…` for something else.
  private var plainPath: String { path.hasPrefix("/") ? path : "./\(path)" }

  /// Refuses what is not there or no file, so that SQLite never makes or fills a file by mistake.
  private func checkFile() throws(MemoryError) {
    var status = stat()
    guard stat(plainPath, &status) == 0 else {
      if errno != ENOENT { throw MemoryError(path: path, kind: .cannotOpen) }
      if mode != .readWrite(create: true) { throw MemoryError(path: path, kind: .missing) }
      return
    }
    guard status.st_mode & S_IFMT == S_IFREG else { throw MemoryError(path: path, kind: .notAFile) }
    // SQLite takes a file of one byte for an empty one and would write over it. (A look at the header would do
    // too, but closing the file would take the locks of this process's other connections from them.)
    if (1..<Self.smallestDatabase).contains(Int(status.st_size)) {
      throw MemoryError(path: path, kind: .notADatabase)
    }
  }

  private func connect(_ path: String) throws -> DatabaseQueue {
    var configuration = Configuration()
    configuration.busyMode = .timeout(patience)
    configuration.foreignKeysEnabled = true
    configuration.prepareDatabase { db in
      // With WAL, NORMAL survives the kill of a process, and a power cut costs whole transactions at most.
      try db.execute(sql: "PRAGMA synchronous = NORMAL")
      // As much of a log as of pages before it is merged: a fifth less time for 200,000 pairs.
      try db.execute(sql: "PRAGMA wal_autocheckpoint = 8192")
      try db.hold(kilobytes: Memory.heldPages)
    }
    return try DatabaseQueue(path: path, configuration: configuration)
  }

  private func prepareForWriting(_ queue: DatabaseQueue) throws {
    try queue.writeWithoutTransaction { db in
      // In a transaction: another process may be making the tables between two looks.
      var identity = Schema.Identity.empty
      try db.inTransaction(.deferred) {
        identity = try Schema.identify(db, path: path)
        return .commit
      }
      if identity == .empty, mode != .readWrite(create: true) {
        throw MemoryError(path: path, kind: .notADatabase)
      }
      // Before the tables are made, so that no other process sees the file in the old mode and locks it.
      if try String.fetchOne(db, sql: "PRAGMA journal_mode") != "wal" {
        _ = try String.fetchOne(db, sql: "PRAGMA journal_mode = WAL")
      }
      if identity != .memory(version: Schema.version) { try Schema.migrate(db, path: path) }
      if try SearchIndexWriter.isBehind(db) {
        try db.inTransaction(.immediate) {
          try SearchIndexWriter(db).update()
          return .commit
        }
      }
    }
  }

  /// Opens for reading.
  ///
  /// In a folder that can't be written, SQLite can't make the files it shares with writers; then nobody can be
  /// writing either, and it may take the file for unchanging.
  private func connectForReading() throws -> DatabaseQueue {
    do {
      return try identified(connect(plainPath))
    } catch let error as DatabaseError where isForWantOfWriting(error) {
      let real = URL(fileURLWithPath: plainPath).resolvingSymlinksInPath().path
      var log = stat()
      guard stat(real + "-wal", &log) != 0 || log.st_size == 0 else { throw error }
      return try identified(connect("file:\(Self.escaped(real))?immutable=1"))
    }
  }

  private func isForWantOfWriting(_ error: DatabaseError) -> Bool {
    error.resultCode == .SQLITE_CANTOPEN || error.resultCode == .SQLITE_READONLY
  }

  private func identified(_ queue: DatabaseQueue) throws -> DatabaseQueue {
    try waitingWhileBusy {
      try queue.read { db in
        switch try Schema.identify(db, path: path) {
        case .empty: throw MemoryError(path: path, kind: .notADatabase)
        case .memory(let version) where version == Schema.version || acceptsOlder: break
        case .memory(let version):
          throw MemoryError(path: path, kind: .olderSchema(found: version, known: Schema.version))
        }
      }
    }
    return queue
  }

  /// Tries again until the patience ends: SQLite does not wait by itself where a journal mode changes or where
  /// waiting could be for ever.
  private func waitingWhileBusy(_ body: () throws -> Void) throws {
    let end = Date(timeIntervalSinceNow: patience)
    while true {
      do {
        return try body()
      } catch let error as DatabaseError where error.resultCode == .SQLITE_BUSY && Date() < end {
        Thread.sleep(forTimeInterval: 0.01)
      }
    }
  }

  /// A path as SQLite's URIs want it: everything but letters, digits and `/._-` as percent escapes.
  private static func escaped(_ path: String) -> String {
    let digits = Array("0123456789ABCDEF".utf8)
    var bytes: [UInt8] = []
    for byte in path.utf8 {
      switch byte {
      case 0x30...0x39, 0x41...0x5A, 0x61...0x7A, 0x2F, 0x2E, 0x5F, 0x2D: bytes.append(byte)
      default: bytes += [0x25, digits[Int(byte >> 4)], digits[Int(byte & 15)]]
      }
    }
    return String(decoding: bytes, as: UTF8.self)
  }
}

extension Memory {
  /// Kilobytes of pages that are held.
  static let heldPages = 32_768
}

extension Database {
  /// Sets how much SQLite holds: of pages, and as much again of what it sorts.
  func hold(kilobytes: Int) throws { try execute(sql: "PRAGMA cache_size = -\(kilobytes)") }
}
