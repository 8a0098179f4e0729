import Testing

@testable import WebService

@Suite struct RequestTargetTests {
  @Test func anEscapedSlashPartsNoSegments() throws {
    let target = try #require(RequestTarget("/tmserver/de/vi/unit/a%2Fb%20%C3%A4+c?x=1&y=a+b%26&x=2&z"))
    #expect(target.segments == ["tmserver", "de", "vi", "unit", "a/b ä+c"])
    #expect(target["x"] == "2")
    #expect(target.values("x") == ["1", "2"])
    #expect(target["y"] == "a b&")
    #expect(target["z"] == "")
    #expect(target["w"] == nil)
  }

  @Test(arguments: ["", "*", "http://h/", "/%", "/%2", "/%zz", "/%ff", "/%00", "/?a=%", "a"])
  func whatIsNoPathIsRefused(target: String) {
    #expect(RequestTarget(target) == nil)
  }

  @Test func theRootHasOneEmptySegment() {
    #expect(RequestTarget("/")?.segments == [""])
    #expect(RequestTarget("/a/#x")?.segments == ["a", ""])
  }
}
