import Attribution
import Bitext

/// The reader of the bundled grammar, made once.
enum Readers {
  static let urls: URLReader = {
    do {
      return try URLReader(grammar: .bundled())
    } catch {
      preconditionFailure("the bundled grammar can't be read: \(error)")
    }
  }()

  static let references = ReferenceReader(urls: urls)

  /// An article of one body line and lines that stand behind `Quelle:`.
  static func article(_ claims: [String], body: String = "Ein Satz.", after: String? = nil) -> Document {
    var text = body
    var blocks = [Block(index: 0, role: .body, span: OriginalSpan(start: 0, end: text.utf8.count))]
    for claim in claims {
      let start = text.utf8.count + 1
      text += "\nQuelle: " + claim
      blocks.append(
        Block(
          index: blocks.count, role: .attribution, span: OriginalSpan(start: start, end: text.utf8.count),
          claim: OriginalSpan(start: start + 8, end: text.utf8.count)))
    }
    if let after {
      let start = text.utf8.count + 1
      text += "\n" + after
      blocks.append(
        Block(index: blocks.count, role: .body, span: OriginalSpan(start: start, end: text.utf8.count)))
    }
    guard let german = LanguageTag("de") else { preconditionFailure("'de' is a tag") }
    return Document(
      id: DocumentID(corpus: "test", path: "de/a.txt"), sha256: "", charset: "UTF-8", language: german,
      languageOrigin: .declared, text: text, blocks: blocks, metadata: DocumentMetadata())
  }
}
