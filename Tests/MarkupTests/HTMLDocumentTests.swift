import Markup
import Testing

@Suite struct HTMLDocumentTests {
  private func shape(_ document: HTMLDocument) -> String {
    func written(_ index: Int) -> String {
      let node = document.nodes[index]
      if node.name.isEmpty { return node.text }
      var text = "<\(node.name)>"
      var at = index + 1
      while at < node.end {
        text += written(at)
        at = document.nodes[at].end
      }
      return text + "</>"
    }
    return written(0)
  }

  @Test func aTreeInOneList() throws {
    let document = try HTMLDocument(
      "<HTML><body><DIV ID=a Class='x y'>eins<br>zwei <b>drei</b></DIV><p>vier</body></html>")
    #expect(
      shape(document)
        == "<html><body><div>eins<br></>zwei <b>drei</></><p>vier</></></>")
    let div = try #require(document.elements("div").first)
    #expect(document.nodes[div].attributes == ["id": "a", "class": "x y"])
    #expect(document.text(of: div) == "einszwei drei")
    #expect(document.ancestors(of: div).map { document.nodes[$0].name } == ["body", "html"])
  }

  @Test func everySubtreeIsOneStretch() throws {
    let document = try HTMLDocument("<ul><li>a<li>b<ul><li>c</ul></ul><p>d<table><tr><td>e<td>f</table>")
    for (index, node) in document.nodes.enumerated() {
      #expect(node.end > index)
      if node.parent >= 0 {
        #expect(node.parent < index && node.end <= document.nodes[node.parent].end)
      }
    }
  }

  @Test func scriptsAreNotText() throws {
    let document = try HTMLDocument("<body><script>a < b && '</div>'</script><style>p{}</style>x</body>")
    #expect(document.text(of: 0) == "x")
    let script = try #require(document.elements("script").first)
    #expect(document.nodes[script + 1].text.hasPrefix("a < b && '"))
  }

  @Test func whatThePageSaysOfItsCharsetIsPassedOver() throws {
    let document = try HTMLDocument("<meta charset='windows-1252'><p>Đường Tôn Đức Thắng €")
    #expect(document.text(of: 0) == "Đường Tôn Đức Thắng €")
  }

  @Test func hostilePages() throws {
    #expect(throws: HTMLError.self) { try HTMLDocument("") }
    #expect(throws: HTMLError.self) { try HTMLDocument(String(repeating: "<div>", count: 100_000)) }
    #expect(throws: HTMLError.tooDeep(limit: 5)) { try HTMLDocument("<div><div><div><div>x", maxDepth: 5) }
    #expect(throws: HTMLError.tooManyNodes(limit: 10)) {
      try HTMLDocument(String(repeating: "<p>x", count: 20), maxNodes: 10)
    }
    // What the parser would compare for hours; in scripts and comments it is no element.
    let many = "<p " + (0..<30_000).map { "a\($0)=1 " }.joined() + ">x"
    #expect(throws: HTMLError.tooManyAttributes) { try HTMLDocument("<b title='>'>y</b>" + many) }
    #expect(try HTMLDocument("<b>y<script>\(many)</script>z</b>").text(of: 0) == "yz")
    #expect(try HTMLDocument("<b>y<!--\(many)-->z</b>").text(of: 0) == "yz")
    #expect(try HTMLDocument("a\0b<p>c\u{FFFF}").text(of: 0).contains("b"))
    // No entity is loaded or expanded beyond the ones of HTML.
    let text = try HTMLDocument("<!DOCTYPE a [<!ENTITY f SYSTEM 'file:///etc/passwd'>]><p>&f;&amp;&nbsp;x")
      .text(of: 0)
    #expect(!text.contains("root:"))
    #expect(text.hasSuffix("&\u{A0}x"))
  }
}
