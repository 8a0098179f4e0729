import Testing

@testable import Workflow

@Suite struct OnlineStageTests {
  @Test func hostsTakeTurns() {
    #expect(
      OnlineStage.inTurns([
        "https://a.vn/1", "https://a.vn/2", "https://a.vn/3", "https://b.vn/1", "https://c.vn/1",
      ])
        == ["https://a.vn/1", "https://b.vn/1", "https://c.vn/1", "https://a.vn/2", "https://a.vn/3"])
  }

  @Test func namesOfFiles() {
    #expect(
      PageFile.name(for: "https://dantri.com.vn/a/meta-bao-chi-20250702.htm") == "meta-bao-chi-20250702")
    #expect(PageFile.name(for: "https://a.vn/bai/?id=7") == "bai")
    #expect(PageFile.name(for: "https://a.vn/../%2e%2e/.htm") == "page")
    #expect(PageFile.name(for: "https://a.vn/") == "a")
    #expect(PageFile.name(for: "https://a.vn/B%C3%A0i.v2.html") == "b-c3-a0i-v2")
    #expect(PageFile.name(for: "https://a.vn/" + String(repeating: "ab-", count: 300)).utf8.count <= 100)
  }
}
