import Attribution
import Bitext
import TestSupport
import Testing

@testable import Workflow

@Suite struct DocumentShelfTests {
  /// A document with all there can be, and its segments with every kind of view a token may have.
  private func sample(_ number: Int) throws -> (Document, [Segment]) {
    let text = "Phở \(number) ‟Hà Nội”\r\nQuelle: x.vn (Ảnh: A)"
    let document = Document(
      id: DocumentID(corpus: "c", path: "a/\(number)"), sha256: "ab\(number)", charset: "windows-1258",
      language: try #require(LanguageTag("vi")), languageOrigin: .declared, text: text,
      blocks: [
        Block(index: 0, role: .title, span: OriginalSpan(start: 0, end: 5)),
        Block(
          index: 1, role: .attribution, span: OriginalSpan(start: 6, end: 9),
          claim: OriginalSpan(start: 7, end: 9)),
        Block(
          index: 2, role: .body, span: OriginalSpan(start: 9, end: 12),
          inlineClaims: [
            InlineClaim(span: OriginalSpan(start: 10, end: 12), claim: OriginalSpan(start: 11, end: 12))
          ]),
      ],
      metadata: DocumentMetadata(
        url: "https://x.vn/1", title: "", published: "2025-07-02", language: LanguageTag("vi-VN")),
      links: [TextLink(span: OriginalSpan(start: 1, end: 2), target: "https://y.vn")],
      fileLines: number % 2 == 0
        ? FileLines(
          .byte,
          runs: [
            .init(start: 0, line: 3, offset: 4), .init(start: 9, line: 300, column: 2, isVerbatim: false),
          ])
        : nil)
    let changed = MappedText(
      original: "Phở", originalSpan: OriginalSpan(start: 0, end: 5), normalized: "Pho",
      edits: [
        MappedText.Edit(
          original: OriginalSpan(start: 2, end: 5), normalized: NormalizedSpan(start: 2, end: 3))
      ])
    let segments = [
      Segment(
        order: 0, block: 0, role: .title, text: changed,
        tokens: [
          Token(kind: .word, span: NormalizedSpan(start: 0, end: 1), folded: "p", bare: "p"),
          Token(kind: .number, span: NormalizedSpan(start: 2, end: 3), folded: "o", bare: "0"),
        ]),
      // As of the memory: not what stands at its span.
      Segment(
        order: 1, block: 2, role: .caption,
        text: MappedText(unchanged: "e\u{301}", at: OriginalSpan(start: 7, end: 10)), tokens: []),
    ]
    return (document, segments)
  }

  /// A document's card, with claims of every kind.
  private func card(_ document: Document, _ number: Int) throws -> DocumentCard {
    var full = SourceReference(
      written: "https://x.vn/á-\(number)", span: OriginalSpan(start: 3, end: 9), block: 1,
      defect: URLDefect(message: "a space in the host", repaired: "x.vn"), canonicalURL: "https://x.vn/a",
      publisher: "X", form: .article, section: "s", slug: "a", articleID: "1",
      language: LanguageTag("vi"))
    full.published = PublicationTime(
      year: 2025, month: 7, day: 2, hour: 23, minute: 59, second: 58, millisecond: 999, offsetMinutes: -210,
      precision: .millisecond)
    let bare = SourceReference(written: "Reuters", span: OriginalSpan(start: 0, end: 7), block: 0)
    return DocumentCard(
      document, location: "/c/a/\(number)", references: Array([full, bare].prefix(number % 3)))
  }

  /// One feature of each kind, with every form of key.
  private let features = ContentFeature.Kind.allCases.map { kind in
    ContentFeature(
      kind: kind, key: ContentKey(hash: .max - UInt64(kind.rawValue)),
      lesserKey: kind == .name ? ContentKey("~") : nil, label: "Hà Nội \(kind)", segment: 300)
  }

  @Test(arguments: [0, 200, 1_000_000])
  func whatIsPutThereComesBack(_ limit: Int) throws {
    let folder = try TemporaryFolder()
    let shelf = DocumentShelf(folder: folder.path, limit: limit)
    let documents = try (0..<20).map(sample)
    let cards = try documents.enumerated().map { try card($1.0, $0) }
    let places = try zip(cards, documents).map {
      try shelf.put(DocumentShelf.Entry($0, $1.0, $1.1, features: features))
    }
    for (index, place) in places.enumerated().reversed() {
      let (document, segments) = documents[index]
      let found = try shelf.document(at: place, CorpusDocument(document, segmentCount: segments.count))
      #expect(found.document == document)
      #expect(found.segments == segments)
      #expect(found.card == cards[index])
      #expect(try shelf.card(at: place) == cards[index])
      #expect(try shelf.features(at: place) == features)
    }
    withExtendedLifetime(folder) {}
  }

  @Test func whereNothingCanBeWrittenIsTold() throws {
    let shelf = DocumentShelf(folder: "/nowhere", limit: 0)
    let (document, segments) = try sample(1)
    let error = try #require(throws: JobError.self) {
      try shelf.put(DocumentShelf.Entry(try card(document, 1), document, segments, features: []))
    }
    #expect(error.description.contains("/nowhere"))
    #expect(error.description.contains("TMPDIR"))
  }
}
