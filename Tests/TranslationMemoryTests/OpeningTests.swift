import Bitext
import Foundation
import GRDB
import Testing

@testable import TranslationMemory

@Suite struct OpeningTests {
  /// The error of opening, or `nil` where it opens.
  private func kind(_ path: String, _ mode: Memory.Mode) -> MemoryError.Kind? {
    do {
      _ = try Memory.open(path, mode: mode, patience: 0.1)
      return nil
    } catch {
      #expect(error.path == path)
      #expect(error.description.hasPrefix("\(path): error: "))
      return error.kind
    }
  }

  @Test func aMissingFileIsMadeOnlyWhenAsked() throws {
    try withFolder { (folder) throws in
      #expect(kind("\(folder)/m.db", .readOnly) == .missing)
      #expect(kind("\(folder)/m.db", .readWrite(create: false)) == .missing)
      #expect(try names(in: folder) == [])
      #expect(kind("\(folder)/m.db", .readWrite(create: true)) == nil)
      #expect(kind("\(folder)/m.db", .readWrite(create: false)) == nil)
      #expect(kind("\(folder)/m.db", .readOnly) == nil)
      #expect(kind("\(folder)/not/there.db", .readWrite(create: true)) == .cannotOpen)
      #expect(kind(folder, .readWrite(create: true)) == .notAFile)
      #expect(kind("/dev/null", .readWrite(create: true)) == .notAFile)
    }
  }

  @Test func namesThatSQLiteTakesForOthersAreFiles() throws {
    #expect(kind(":memory:", .readOnly) == .missing)
    #expect(kind("file:m.db?mode=memory", .readOnly) == .missing)
    #expect(kind("", .readWrite(create: true)) == .notAFile)
  }

  @Test func aSymbolicLinkLeadsToTheMemory() throws {
    try withFolder { folder in
      let path = "\(folder)/m.db"
      try Memory.open(path, mode: .readWrite(create: true)).close()
      try FileManager.default.createSymbolicLink(atPath: "\(folder)/link", withDestinationPath: path)
      let memory = try Memory.open("\(folder)/link", mode: .readWrite(create: false))
      #expect(try memory.store([Samples.article()]).added == 1)
      #expect(kind("\(folder)/link", .readOnly) == nil)
    }
  }

  @Test func whatIsNoDatabaseIsLeftAsItIs() throws {
    try withFolder { folder in
      for text in ["x", String(repeating: "Das ist keine Datenbank.\n", count: 400)] {
        let path = "\(folder)/text.db"
        try Data(text.utf8).write(to: URL(fileURLWithPath: path))
        #expect(kind(path, .readOnly) == .notADatabase)
        #expect(kind(path, .readWrite(create: true)) == .notADatabase)
        #expect(try contents(of: path) == Data(text.utf8))
        #expect(try names(in: folder) == ["text.db"])
      }
    }
  }

  @Test func anEmptyFileBecomesAMemoryOnlyWhenAsked() throws {
    try withFolder { folder in
      let path = "\(folder)/empty.db"
      try Data().write(to: URL(fileURLWithPath: path))
      #expect(kind(path, .readOnly) == .notADatabase)
      #expect(kind(path, .readWrite(create: false)) == .notADatabase)
      #expect(try contents(of: path).isEmpty)
      #expect(kind(path, .readWrite(create: true)) == nil)
      #expect(kind(path, .readOnly) == nil)
    }
  }

  @Test func anotherProgramsDatabaseIsLeftAsItIs() throws {
    try withFolder { folder in
      for (id, mode) in [(0, "DELETE"), (77, "DELETE"), (77, "WAL")] {
        let path = "\(folder)/other-\(id)-\(mode).db"
        let other = try DatabaseQueue(path: path)
        try other.writeWithoutTransaction { db in
          _ = try String.fetchOne(db, sql: "PRAGMA journal_mode = \(mode)")
          try db.execute(sql: "PRAGMA application_id = \(id); CREATE TABLE t (x)")
        }
        try other.close()
        let before = try contents(of: path)
        #expect(kind(path, .readWrite(create: true)) == .notAMemory(applicationID: id))
        #expect(kind(path, .readOnly) == .notAMemory(applicationID: id))
        #expect(try contents(of: path) == before)
      }
      #expect(try names(in: folder).allSatisfy { $0.hasSuffix(".db") })
    }
  }

  @Test func aNewerSchemaIsLeftAsItIs() throws {
    try withFolder { folder in
      let path = "\(folder)/m.db"
      let newer = try Memory.open(path, mode: .readWrite(create: true))
      try newer.queue.writeWithoutTransaction { db in
        try db.execute(sql: "PRAGMA user_version = 99")
      }
      try newer.close()
      let before = try contents(of: path)
      let expected = MemoryError.Kind.newerSchema(found: 99, known: Schema.version)
      #expect(kind(path, .readWrite(create: true)) == expected)
      #expect(kind(path, .readOnly) == expected)
      #expect(try contents(of: path) == before)
    }
  }

  @Test func readingLeavesNothingBeside() throws {
    try withFolder { folder in
      let path = "\(folder)/m.db"
      let memory = try Memory.open(path, mode: .readWrite(create: true))
      _ = try memory.store([Samples.article()])
      try memory.close()
      let before = try contents(of: path)
      let reader = try Memory.open(path, mode: .readOnly)
      #expect(try reader.statistics().pairs == 3)
      #expect(throws: MemoryError(path: path, kind: .readOnly)) { try reader.store([Samples.lonely()]) }
      try reader.close()
      #expect(try names(in: folder) == ["m.db"])
      #expect(try contents(of: path) == before)
    }
  }

  @Test func aDamagedFileIsSaidToBe() throws {
    try withFolder { folder in
      let path = "\(folder)/m.db"
      let memory = try Memory.open(path, mode: .readWrite(create: true))
      _ = try memory.store((0..<200).map { try Samples.article("\($0).txt", first: "Satz \($0).") })
      try memory.close()
      var bytes = try contents(of: path)
      bytes.replaceSubrange(
        8192..<(bytes.count - 4096), with: Data(repeating: 0x5A, count: bytes.count - 12288))
      try bytes.write(to: URL(fileURLWithPath: path))
      #expect {
        let reader = try Memory.open(path, mode: .readOnly)
        try reader.pairs(unpaired: true) { _, _ in }
      } throws: { error in
        guard let error = error as? MemoryError, case .damaged = error.kind else { return false }
        return true
      }
    }
  }

  @Test func aFolderThatCannotBeWrittenCanBeReadFrom() throws {
    try withFolder { folder in
      let path = "\(folder)/m ä%?#.db"
      let memory = try Memory.open(path, mode: .readWrite(create: true))
      _ = try memory.store([Samples.article()])
      try memory.close()
      let manager = FileManager.default
      try manager.setAttributes([.posixPermissions: 0o444], ofItemAtPath: path)
      try manager.setAttributes([.posixPermissions: 0o555], ofItemAtPath: folder)
      defer { try? manager.setAttributes([.posixPermissions: 0o755], ofItemAtPath: folder) }
      let reader = try Memory.open(path, mode: .readOnly)
      #expect(try reader.statistics().pairs == 3)
      if geteuid() == 0 {
        print("skipped: root may write in a read-only folder")
      } else {
        #expect(kind(path, .readWrite(create: true)) == .readOnly)
        #expect(kind("\(folder)/new.db", .readWrite(create: true)) == .cannotOpen)
      }
    }
  }

  @Test func everyMessageIsLowerCaseAndNamesTheThing() {
    let id = DocumentID(corpus: "news", path: "a.txt")
    let kinds: [(MemoryError.Kind, String)] = [
      (.missing, "no such memory"),
      (.notAFile, "not a file"),
      (.cannotOpen, "the memory can't be opened"),
      (.notADatabase, "not a memory (not an SQLite database)"),
      (
        .notAMemory(applicationID: 7),
        "not a memory (an SQLite database of another program, application id 7)"
      ),
      (
        .newerSchema(found: 9, known: 1),
        "the memory is of a newer version (schema 9, this program knows up to 1)"
      ),
      (
        .olderSchema(found: 1, known: 2), "the memory is of an older version (schema 1, this program reads 2)"
      ),
      (.busy(seconds: 60), "another process holds the memory (waited 60 s)"),
      (.busy(seconds: 0.25), "another process holds the memory (waited 0.3 s)"),
      (.readOnly, "the memory can only be read"),
      (.diskFull, "no space left for the memory"),
      (.damaged(detail: "x"), "the memory is damaged (x)"),
      (.inconsistent(document: id, detail: "x"), "can't store news/a.txt (x)"),
      (.failed(detail: "x"), "the memory failed (x)"),
    ]
    for (kind, message) in kinds {
      #expect(MemoryError(path: "m.db", kind: kind).message == message)
    }
    #expect(
      MemoryError(path: "m.db", kind: .readOnly).description
        == "m.db: error: the memory can only be read [copy it to a place that can be written]")
  }
}
