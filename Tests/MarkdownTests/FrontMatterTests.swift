import Testing

@testable import Markdown

@Suite struct FrontMatterTests {
  @Test func fieldsAndTheirPlaces() throws {
    let text =
      "---\ntitle: \"Grüße: an alle\"\ntags: [a, b]\nauthor:\n  name: X\ndate: 2025-07-02\n---\nText\n"
    let matter = try #require(FrontMatter(Array(text.utf8)))
    #expect(matter.fields.map(\.name) == ["title", "date"])
    #expect(matter.fields.map(\.value) == ["Grüße: an alle", "2025-07-02"])
    #expect(matter.fields.map(\.line) == [2, 6])
    let bytes = Array(text.utf8)
    #expect(String(decoding: bytes[matter.fields[1].range], as: UTF8.self) == "date: 2025-07-02")
    #expect(String(decoding: bytes[matter.fields[0].valueRange], as: UTF8.self) == "\"Grüße: an alle\"")
    #expect(String(decoding: bytes[matter.end...], as: UTF8.self) == "Text\n")
    #expect(matter.fault == nil)
  }

  @Test(arguments: ["", "---", "---\ntitle: a\n", "text\n---\na: b\n---\n", "----\na: b\n---\n"])
  func none(text: String) { #expect(FrontMatter(Array(text.utf8)) == nil) }

  @Test func whatIsNoYAMLIsTold() throws {
    let matter = try #require(FrontMatter(Array("---\ntitle: a\nb: [c\n---\nText".utf8)))
    #expect(matter.fields.map(\.value) == ["a"])
    let fault = try #require(matter.fault)
    #expect(fault.line > 2)
  }

  @Test func nothingIsExpanded() throws {
    let matter = try #require(FrontMatter(Array("---\na: &x [1, 2]\nb: *x\nc: d\n---\n".utf8)))
    #expect(matter.fields.map(\.name) == ["c"])
    let large = "---\na: b\n" + String(repeating: "[", count: 70_000) + "\n---\n"
    #expect(FrontMatter(Array(large.utf8))?.fault != nil)
  }
}
