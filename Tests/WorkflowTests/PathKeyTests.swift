import Bitext
import Testing

@testable import Workflow

@Suite struct PathKeyTests {
  private func document(_ corpus: String, _ path: String, _ language: String) throws
    -> CorpusDocument
  {
    let document = Document(
      id: DocumentID(corpus: corpus, path: path), sha256: "", charset: "UTF-8",
      language: try #require(LanguageTag(language)), languageOrigin: .detected, text: "", blocks: [],
      metadata: DocumentMetadata())
    return CorpusDocument(document, segmentCount: 0)
  }

  private func pairs(
    _ documents: [(corpus: String, path: String, language: String)], from: String? = nil, to: String? = nil,
    _ method: PairingMethod = .path
  ) throws -> [String] {
    let documents = try documents.map { try document($0.corpus, $0.path, $0.language) }
    let pairing = DocumentPairing(
      method, documents, from: from.flatMap { LanguageTag($0) }, to: to.flatMap { LanguageTag($0) })
    return pairing.sources.map { "\(documents[$0].id.path)=\(documents[$1.source].id.path)" }.sorted()
  }

  @Test(arguments: [
    ("de/x.txt", "vi/x.txt"), ("x.de.txt", "x.vi.html"), ("a/x_de_DE.txt", "a/x_vi_VN.txt"),
    ("de-at/x.txt", "vi/x.txt"),
    ("de/x.jsonl#3", "vi/x.jsonl#3"), ("text/de/01-de-facto.txt", "text/vi/01-de-facto.txt"),
    ("a-de-b.txt", "a-vi-b.txt"),
  ])
  func pathsThatBelongTogether(_ german: String, _ vietnamese: String) throws {
    #expect(try pairs([("c", german, "de"), ("c", vietnamese, "vi")]) == ["\(german)=\(vietnamese)"])
  }

  @Test(arguments: [
    ("de/x.txt", "vi/y.txt"), ("x.txt", "x.html"), ("de/x.jsonl#3", "vi/x.jsonl#4"),
    ("de-halle.txt", "vi.txt"),
    ("a/de/x.txt", "b/vi/x.txt"),
  ])
  func pathsThatDoNot(_ german: String, _ vietnamese: String) throws {
    #expect(try pairs([("c", german, "de"), ("c", vietnamese, "vi")]) == [])
  }

  @Test func twoFoldersOfAnyName() throws {
    #expect(try pairs([("de", "a/x.html", "de"), ("vi", "a/x.html", "vi")]) == ["a/x.html=a/x.html"])
    #expect(try pairs([("alt", "a/x.html", "de"), ("neu", "a/x.html", "vi")]) == ["a/x.html=a/x.html"])
  }

  @Test func languagesDecideWhichIsTheArticle() throws {
    let three = [("c", "de/x", "de"), ("c", "en/x", "en"), ("c", "vi/x", "vi")]
    #expect(try pairs(three) == ["de/x=en/x"])
    #expect(try pairs(three, from: "vi", to: "de") == ["vi/x=de/x"])
    #expect(try pairs(three, to: "vi") == ["de/x=vi/x"])
  }
}
