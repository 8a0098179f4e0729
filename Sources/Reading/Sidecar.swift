import Bitext
import FoundationEssentials
import ICUText

/// `NAME.json` beside `NAME.txt`: `url`, `title`, `published`, `language`, `encoding`; other keys are left alone.
struct Sidecar {
  /// What the sidecar says; `nil` where it can't be read.
  var metadata: DocumentMetadata?
  /// The charset that the text is said to be in.
  var encoding: String?
  var diagnostics: [Diagnostic] = []

  private struct Fields: Decodable {
    var url: String?
    var title: String?
    var published: String?
    var language: String?
    var encoding: String?
  }

  /// Reads a sidecar; what is wrong with it is told.
  init(parsing bytes: [UInt8], location: String) {
    do {
      let fields = try JSONDecoder().decode(Fields.self, from: Data(bytes))
      var language: LanguageTag?
      if let text = fields.language {
        language = LanguageTag(text)
        if language == nil {
          diagnostics.append(
            Diagnostic(
              .error, path: location, message: "'language' is not a language tag (found '\(text)')",
              hint: "write a BCP 47 tag such as vi or de"))
        }
      }
      encoding = fields.encoding
      if let name = encoding, Charset.canonicalName(name) == nil {
        encoding = nil
        diagnostics.append(
          Diagnostic(
            .error, path: location, message: "'encoding' is no charset that is known (found '\(name)')"))
      }
      metadata = DocumentMetadata(
        url: fields.url, title: fields.title, published: fields.published, language: language)
    } catch {
      diagnostics.append(Diagnostic(.error, path: location, message: Self.words(for: error)))
    }
  }

  private static func words(for error: any Error) -> String {
    switch error {
    case DecodingError.typeMismatch(_, let context):
      let key = context.codingPath.last?.stringValue ?? "the sidecar"
      return "'\(key)' has the wrong type; the sidecar is one object whose values are texts"
    case DecodingError.dataCorrupted(let context):
      let cause = context.underlyingError.map { ": \($0)" } ?? ""
      return "is not valid JSON\(cause)"
    default: return "is not a sidecar: one object with texts as values"
    }
  }
}
