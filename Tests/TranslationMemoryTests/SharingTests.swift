import Bitext
import Foundation
import GRDB
import Testing

@testable import TranslationMemory

@Suite struct SharingTests {
  private struct Interruption: Error {}

  @Test func aFailureInTheMiddleStoresNothing() throws {
    try withFolder { folder in
      let path = "\(folder)/m.db"
      let memory = try Memory.open(path, mode: .readWrite(create: true))
      _ = try memory.store([Samples.article("a.txt")])
      let before = try tables(memory)
      for limit in 1...60 {
        // Every statement that writes a row counts; the one at the limit fails.
        try memory.queue.writeWithoutTransaction { db in
          try db.execute(
            sql: """
              CREATE TEMP TABLE fuse (left INTEGER);
              INSERT INTO fuse VALUES (\(limit));
              """)
          for table in ["documents", "segments", "links", "beads", "bead_segments", "units", "occurrences"] {
            for event in ["INSERT", "DELETE"] {
              try db.execute(
                sql: """
                  CREATE TEMP TRIGGER blow_\(table)_\(event) AFTER \(event) ON main.\(table) BEGIN
                    UPDATE fuse SET left = left - 1;
                    SELECT RAISE(ABORT, 'blown') FROM fuse WHERE left = 0;
                  END;
                  """)
            }
          }
        }
        let changed = [try Samples.article("a.txt", first: "Neu."), try Samples.article("b.txt")]
        #expect(throws: MemoryError(path: path, kind: .failed(detail: "blown"))) { try memory.store(changed) }
        try memory.queue.writeWithoutTransaction { db in
          for table in ["documents", "segments", "links", "beads", "bead_segments", "units", "occurrences"] {
            for event in ["INSERT", "DELETE"] { try db.execute(sql: "DROP TRIGGER blow_\(table)_\(event)") }
          }
          try db.execute(sql: "DROP TABLE fuse")
        }
        #expect(try tables(memory) == before)
      }
    }
  }

  @Test func aFullDiskStoresNothingAndHarmsNothing() throws {
    try withFolder { folder in
      let path = "\(folder)/m.db"
      let memory = try Memory.open(path, mode: .readWrite(create: true))
      _ = try memory.store([Samples.article("a.txt")])
      let before = try tables(memory)
      // SQLite reports a database at its size limit as it does a full disk.
      try memory.queue.writeWithoutTransaction { db in
        _ = try Int.fetchOne(db, sql: "PRAGMA max_page_count = 40")
      }
      let many = try (0..<200).map { try Samples.article("\($0).txt", first: "Satz \($0).") }
      #expect(throws: MemoryError(path: path, kind: .diskFull)) { try memory.store(many) }
      #expect(try tables(memory) == before)
      try memory.queue.writeWithoutTransaction { db in
        _ = try Int.fetchOne(db, sql: "PRAGMA max_page_count = 100000")
      }
      #expect(try memory.store(many).added == 200)
    }
  }

  @Test func whatTheBodyOfAVisitThrowsIsThrownOn() throws {
    try withFolder { folder in
      let memory = try Memory.open("\(folder)/m.db", mode: .readWrite(create: true))
      _ = try memory.store([Samples.article()])
      #expect(throws: Interruption.self) { try memory.pairs { _, _ in throw Interruption() } }
      #expect(try memory.statistics().pairs == 3)
    }
  }

  @Test func aWriterWaitsForAnother() throws {
    try withFolder { folder in
      let path = "\(folder)/m.db"
      let first = try Memory.open(path, mode: .readWrite(create: true))
      let second = try Memory.open(path, mode: .readWrite(create: true), patience: 60)
      let hasty = try Memory.open(path, mode: .readWrite(create: true), patience: 0.05)
      let isHeld = DispatchSemaphore(value: 0)
      let isReleased = DispatchSemaphore(value: 0)
      let group = DispatchGroup()
      DispatchQueue.global().async(group: group) {
        try? first.queue.writeWithoutTransaction { db in
          try db.inTransaction(.immediate) {
            isHeld.signal()
            isReleased.wait()
            return .commit
          }
        }
      }
      isHeld.wait()
      #expect(throws: MemoryError(path: path, kind: .busy(seconds: 0.05))) {
        try hasty.store([Samples.article()])
      }
      // Readers need not wait.
      #expect(try hasty.statistics().pairs == 0)
      DispatchQueue.global().asyncAfter(deadline: .now() + 0.1) { isReleased.signal() }
      #expect(try second.store([Samples.article()]).added == 1)
      group.wait()
      #expect(try hasty.statistics().pairs == 3)
    }
  }

  @Test func manyOpenOneNewFileAtOnce() throws {
    try withFolder { folder in
      for round in 0..<10 {
        let path = "\(folder)/\(round).db"
        let failures = Failures()
        DispatchQueue.concurrentPerform(iterations: 6) { number in
          do {
            let memory = try Memory.open(path, mode: .readWrite(create: true))
            _ = try memory.store([Samples.article("\(number).txt", first: "Satz \(number).")])
          } catch {
            failures.add("\(error)")
          }
        }
        #expect(failures.all == [])
        let memory = try Memory.open(path, mode: .readOnly)
        #expect(try memory.statistics().pairs == 18)
        #expect(try memory.statistics().units == 8)
      }
    }
  }

  @Test func aVisitSeesOneMoment() throws {
    try withFolder { folder in
      let path = "\(folder)/m.db"
      let writer = try Memory.open(path, mode: .readWrite(create: true))
      let reader = try Memory.open(path, mode: .readOnly)
      _ = try writer.store([Samples.article("a.txt"), Samples.article("b.txt")])
      var seen = 0
      try reader.pairs { _, _ in
        if seen == 0 {
          _ = try writer.store([Samples.article("b.txt", first: "Neu."), Samples.article("c.txt")])
        }
        seen += 1
      }
      #expect(seen == 6)
      #expect(try reader.statistics().pairs == 9)
    }
  }

  @Test func whatContradictsItselfIsRefused() throws {
    try withFolder { folder in
      let memory = try Memory.open("\(folder)/m.db", mode: .readWrite(create: true))
      func detail(_ change: (inout ProcessedArticle) throws -> Void) throws -> String? {
        var article = try Samples.article()
        try change(&article)
        do {
          _ = try memory.store([Samples.lonely(), article])
          return nil
        } catch let error as MemoryError {
          guard case .inconsistent(_, let detail) = error.kind else { return "\(error)" }
          return detail
        }
      }
      #expect(try detail { $0.beads[0].source = [9] } == "bead 0 names segment 9")
      #expect(try detail { $0.beads[0].target = [-1] } == "bead 0 names source segment -1")
      #expect(try detail { $0.beads.removeLast() } == "segment 3 is in no bead")
      #expect(try detail { $0.beads.remove(at: 2) } == "source segment 2 is in no bead")
      #expect(try detail { $0.beads[0].confidence = .nan } == "bead 0 has the confidence nan")
      #expect(try detail { $0.beads[2].target = [] } == "bead 2 is empty")
      #expect(try detail { $0.link.source = nil } == "its link leads to another source than the one given")
      #expect(try detail { $0.references = [] } == "its link follows a reference it does not have")
      #expect(try detail { $0.article.segments[2].order = 7 } == "segment 2 of news/a.txt says it is 7")
      #expect(try detail { $0.article.segments.swapAt(1, 2) } != nil)
      #expect(try memory.statistics().documents.isEmpty)
    }
  }
}

/// Messages collected by several threads.
private final class Failures: @unchecked Sendable {
  private let lock = NSLock()
  private var messages: [String] = []

  var all: [String] { lock.withLock { messages } }

  func add(_ message: String) {
    lock.withLock { messages.append(message) }
  }
}
