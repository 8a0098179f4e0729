import Bitext
import Testing

@testable import Workflow

@Suite struct DocumentRolesTests {
  private func document(
    _ path: String, _ language: String, url: String? = nil, claims: Bool = false, isPage: Bool = false
  ) -> CorpusDocument {
    let span = OriginalSpan(start: 0, end: 1)
    var blocks = [Block(index: 0, role: .body, span: span)]
    if claims { blocks.append(Block(index: 1, role: .attribution, span: span, claim: span)) }
    guard let tag = LanguageTag(language) else { preconditionFailure("no tag: \(language)") }
    let document = Document(
      id: DocumentID(corpus: "c", path: path), sha256: "", charset: "UTF-8", language: tag,
      languageOrigin: .detected, text: "x", blocks: blocks, metadata: DocumentMetadata(url: url),
      fileLines: isPage ? FileLines(.line) : nil)
    return CorpusDocument(document, segmentCount: 0)
  }

  @Test func documentsAreToldApartByWhatTheySayNotByTheirFolder() {
    let documents = [
      document("vi/a", "de", claims: true), document("vi/b", "de"),
      document("de/c", "vi", url: "https://x.vn"),
      document("de/d", "vi"),
    ]
    let roles = DocumentRoles(documents, from: nil, to: nil)
    #expect(roles.articles == [0, 1])
    #expect(roles.sources == [2])
    #expect(roles.unaddressed == [3])
  }

  @Test func withoutAnyClaimAllAreArticles() {
    let roles = DocumentRoles([document("a", "de"), document("b", "fr")], from: nil, to: nil)
    #expect(roles.articles == [0, 1])
  }

  @Test func languagesThatAreNamedDecide() {
    let documents = [document("a", "de"), document("b", "fr", claims: true), document("c", "vi", url: "u")]
    let german = LanguageTag("de")
    let roles = DocumentRoles(documents, from: german, to: german)
    #expect(roles.articles == [0])
    #expect(roles.sources.isEmpty)
  }

  @Test func anAgencysNameMakesASourceNoArticle() {
    // The stand-in's claim is the name 'x'.
    let roles = DocumentRoles(
      [document("a", "vi", url: "https://x.vn", claims: true), document("b", "de", claims: true)], from: nil,
      to: nil)
    #expect(roles.articles == [1])
    #expect(roles.sources == [0])
  }

  @Test func pagesOfArticlesHaveAddressesToo() {
    let page = document("a", "de", url: "https://x.vn", isPage: true)
    let roles = DocumentRoles([page, document("b", "de", claims: true)], from: nil, to: nil)
    #expect(roles.articles == [0, 1])
    // Nothing is lost where the languages are named.
    let named = DocumentRoles([document("a", "de", url: "u")], from: LanguageTag("de"), to: LanguageTag("vi"))
    #expect(named.articles == [0])
  }
}
