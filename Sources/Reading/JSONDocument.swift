import Bitext
import FoundationEssentials
import Hashing

/// A document as one JSON object, under the names that trafilatura and other crawlers write.
struct JSONDocument: Decodable {
  var id: String?
  var text: String?
  var page: String?
  var title: String?
  var url: String?
  var published: String?
  var language: String?

  /// The first name that has something counts.
  private static let names:
    (
      id: [String], text: [String], page: [String], title: [String], url: [String], published: [String],
      language: [String]
    ) = (
      ["id", "_id", "uuid"], ["text", "raw_text", "content", "body", "articleBody", "maintext"],
      ["html", "raw_html"], ["title", "headline"],
      ["url", "source", "canonical_url", "link"],
      ["date", "published", "datePublished", "date_publish", "published_at", "pubdate"],
      ["language", "lang", "inLanguage"]
    )

  init(from decoder: any Decoder) throws {
    let fields = try decoder.container(keyedBy: Name.self)
    func first(_ names: [String]) -> String? {
      for name in names {
        let key = Name(stringValue: name)
        if let text = try? fields.decode(String.self, forKey: key) {
          if !text.isEmpty { return text }
        } else if let number = try? fields.decode(Int.self, forKey: key) {
          return String(number)
        }
      }
      return nil
    }
    id = first(Self.names.id)
    text = first(Self.names.text)
    page = first(Self.names.page)
    title = first(Self.names.title)
    url = first(Self.names.url)
    published = first(Self.names.published)
    language = first(Self.names.language)
  }

  private struct Name: CodingKey {
    var stringValue: String
    var intValue: Int? { nil }
    init(stringValue: String) { self.stringValue = stringValue }
    init?(intValue: Int) { nil }
  }
}

extension CorpusReader {
  /// What a record of a JSON Lines file holds; its name becomes its `id`, where it has one.
  func jsonContent(
    of record: PendingDocument.Record, in file: CorpusFile, _ outcome: inout ReadOutcome
  ) -> DocumentContent? {
    let place = TextPlace(line: record.line, column: 1)
    func complain(_ severity: Severity, _ message: String, hint: String? = nil) {
      outcome.diagnostics.append(
        Diagnostic(severity, path: file.location, place: place, message: message, hint: hint))
    }
    var bytes = record.bytes
    if String(validating: bytes, as: UTF8.self) == nil {
      let damage = String(decoding: bytes, as: UTF8.self)
      bytes = Array(damage.utf8)
      let column = damage.firstIndex(of: "\u{FFFD}").map { damage[..<$0].count + 1 } ?? 1
      outcome.diagnostics.append(
        Diagnostic(
          .error, path: file.location, place: TextPlace(line: record.line, column: column),
          message: "undecodable bytes in UTF-8, kept as U+FFFD"))
    }
    let found: JSONDocument
    do {
      found = try JSONDecoder().decode(JSONDocument.self, from: Data(bytes))
    } catch {
      complain(.error, "the line is not a JSON object", hint: "JSON Lines: one object a line, in UTF-8")
      return nil
    }
    if let id = found.id {
      outcome.path = "\(file.path)#\(id)"
      outcome.location = "\(file.location)#\(id)"
    }
    var metadata = DocumentMetadata(url: found.url, title: found.title, published: found.published)
    if let language = found.language {
      metadata.language = LanguageTag(language)
      if metadata.language == nil {
        complain(.warning, "'language' is not a language tag (found '\(language)')")
      }
    }
    if found.text == nil, let page = found.page {
      return pageContent(of: Array(page.utf8), charset: "UTF-8", metadata, &outcome).map { content in
        var content = content
        content.sha256 = record.bytes.withUnsafeBytes { SHA256.hex($0) }
        return content
      }
    }
    guard var text = found.text else {
      complain(
        .error, "the record has no text", hint: "it is looked for in 'text', 'raw_text', 'content', 'html'")
      return nil
    }
    // trafilatura and its like keep the headline out of the text.
    if let title = found.title?.trimmed, !title.isEmpty, !text.trimmed.hasPrefix(title) {
      text = title.split(whereSeparator: \.isNewline).joined(separator: " ") + "\n" + text
    }
    return DocumentContent(
      text: text, charset: "UTF-8", sha256: record.bytes.withUnsafeBytes { SHA256.hex($0) },
      metadata: metadata,
      emptiness: "the record's text is empty")
  }
}
