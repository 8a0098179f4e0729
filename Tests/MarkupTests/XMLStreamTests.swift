import Markup
import Testing

@Suite struct XMLStreamTests {
  private func events(_ text: String) throws -> [XMLEvent] {
    var stream = try XMLStream(Array(text.utf8))
    var events: [XMLEvent] = []
    while let event = try stream.next() { events.append(event) }
    return events
  }

  @Test func eventsComeInDocumentOrder() throws {
    let found = try events(
      "<?xml version='1.0'?><!DOCTYPE a><a b=\"1\" x:c='ä&amp;'>t<d/><![CDATA[<u>]]></a>")
    #expect(
      found == [
        .start(name: "a", attributes: ["b": "1", "x:c": "ä&"], isEmpty: false), .text("t"),
        .start(name: "d", attributes: [:], isEmpty: true), .text("<u>"), .end(name: "a"),
      ])
  }

  @Test func whatIsNotWellFormedHasItsPlace() {
    #expect { try events("<a>\n<b></a>") } throws: { error in
      (error as? XMLError)?.line == 2 && (error as? XMLError)?.message.contains("mismatch") == true
    }
    #expect(throws: XMLError.self) { try events("") }
    #expect(throws: XMLError.self) { try events("no xml") }
  }

  @Test func hostileTextsAreRefused() {
    let bomb =
      "<!DOCTYPE a [<!ENTITY x 'xxxxxxxxxx'><!ENTITY y '&x;&x;&x;&x;'>]><a>&y;</a>"
    #expect(throws: XMLError.self) { try events(bomb) }
    #expect(throws: XMLError.self) {
      try events("<!DOCTYPE a [<!ENTITY f SYSTEM 'file:///etc/passwd'>]><a>&f;</a>")
    }
    let deep = String(repeating: "<a>", count: 100_000)
    #expect(throws: XMLError.self) { try events(deep) }
  }
}
