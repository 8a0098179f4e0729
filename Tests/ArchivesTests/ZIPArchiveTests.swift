import TestSupport
import Testing

@testable import Archives

@Suite struct ZIPArchiveTests {
  private let content = Array("Xin chào, thế giới. ".utf8)

  private func reason(_ bytes: [UInt8], _ name: String = "a.xml", limit: Int = 1 << 20) -> ZIPError.Reason? {
    do throws(ZIPError) {
      let archive = try ZIPArchive(bytes)
      _ = try archive.contents(of: name, limit: limit)
      return nil
    } catch {
      return error.reason
    }
  }

  private func archive(_ change: (inout ZIPWriter) -> Void) -> [UInt8] {
    var writer = ZIPWriter()
    change(&writer)
    return writer.finished()
  }

  @Test func filesByTheirNames() throws {
    let archive = try ZIPArchive(
      archive {
        $0.add("a.xml", content)
        $0.add("b/ü.xml", [])
        $0.add("../c.xml", [1])
      })
    #expect(archive.names == ["a.xml", "b/ü.xml", "../c.xml"])
    #expect(try archive.contents(of: "a.xml", limit: 100) == content)
    #expect(try archive.contents(of: "b/ü.xml", limit: 100) == [])
    #expect(try archive.contents(of: "c.xml", limit: 100) == nil)
    #expect(try archive.contents(of: "A.XML", limit: 100) == nil)
  }

  @Test func whatIsNoArchive() {
    #expect(reason([]) == .notAnArchive)
    #expect(reason(Array("Ein Text".utf8)) == .notAnArchive)
  }

  @Test func everyCutIsTold() {
    let whole = archive { $0.add("a.xml", content) }
    for count in 4..<whole.count {
      guard case .damaged = reason(Array(whole.prefix(count))) else {
        Issue.record("cut at \(count): \(String(describing: reason(Array(whole.prefix(count)))))")
        continue
      }
    }
  }

  @Test func anyByteMayBeWrong() {
    let whole = archive { $0.add("a.xml", content) }
    for index in whole.indices {
      var bytes = whole
      bytes[index] ^= 0x41
      _ = reason(bytes)
    }
  }

  @Test func limits() {
    let large = [UInt8](repeating: 0x20, count: 1000)
    #expect(reason(archive { $0.add("a.xml", large) }, limit: 999) == .tooLarge(limit: 999))
    #expect(reason(archive { $0.add("a.xml", large) }, limit: 1000) == nil)
    // What the directory says is not believed.
    let lie = archive { $0.add("a.xml", large, size: 10) }
    #expect(reason(lie, limit: 999) != nil)
    let bomb = archive { $0.add("a.xml", [UInt8](repeating: 0, count: 65_000_000)) }
    #expect(reason(bomb, limit: 1 << 30) == .growsTooMuch(times: 200))
  }

  @Test func encryptedAndDamaged() {
    #expect(reason(archive { $0.add("a.xml", content, isEncrypted: true) }) == .encrypted)
    let damaged = archive { $0.add("a.xml", content) { $0[$0.count / 2] ^= 0xFF } }
    guard case .damaged = reason(damaged) else {
      Issue.record("a wrong byte goes unseen")
      return
    }
  }
}
