import Bitext
import Markdown

/// What a Markdown file says of itself before its text.
struct MarkdownHead {
  /// The headline, which is shown over the text.
  var title: FrontMatter.Field?
  var metadata = DocumentMetadata()
  /// Fields that name the source, such as `Quelle: https://…`; `source` among them where the text has an address beside.
  var claims: [FrontMatter.Field] = []
  /// The byte that the text begins at.
  var end = 0
  /// What is wrong with it.
  var diagnostics: [Diagnostic] = []

  /// Names by which site generators and clippers know the fields, in lower case; the first that says something counts.
  private static let titles = ["title", "headline"]
  private static let dates = [
    "date", "published", "publishdate", "date_published", "datepublished", "published_at", "pubdate",
    "created",
  ]
  private static let languages = ["lang", "language", "locale"]
  private static let addresses = ["canonical", "canonical_url", "canonicalurl", "url", "permalink", "link"]
  private static let source = "source"

  /// Reads YAML between `---`; TOML between `+++` is passed over, which is told.
  init(_ source: [UInt8], _ path: String, isAttribution: (PageParagraph) -> Bool) {
    guard let matter = FrontMatter(source) else {
      passOverTOML(source, path)
      return
    }
    end = matter.end
    if let fault = matter.fault {
      diagnostics.append(
        Diagnostic(
          .warning, path: path, place: TextPlace(line: fault.line, column: fault.column),
          message: "the front matter cannot be read as YAML (\(fault.message))",
          hint: "what stands before that counts"))
    }
    func first(_ names: [String], isURL: Bool = false) -> FrontMatter.Field? {
      for name in names {
        let field = matter.fields.first {
          $0.name.lowercased() == name && !$0.value.trimmed.isEmpty && (!isURL || $0.value.contains("://"))
        }
        if let field { return field }
      }
      return nil
    }
    title = first(Self.titles)
    metadata.title = title?.value.split(whereSeparator: \.isWhitespace).joined(separator: " ")
    metadata.published = first(Self.dates)?.value
    if let language = first(Self.languages) {
      metadata.language = LanguageTag(language.value.replacing("_", with: "-"))
      if metadata.language == nil {
        diagnostics.append(
          Diagnostic(
            .warning, path: path, place: TextPlace(line: language.line, column: 1),
            message: "'\(language.name)' is not a language tag (found '\(language.value)')"))
      }
    }
    let address = first(Self.addresses, isURL: true)
    metadata.url = (address ?? first([Self.source], isURL: true))?.value.trimmed
    claims = matter.fields.filter { field in
      guard field.name.lowercased() != Self.source || address != nil else { return false }
      return isAttribution(PageParagraph(text: String(decoding: source[field.range], as: UTF8.self)))
    }
  }

  private mutating func passOverTOML(_ source: [UInt8], _ path: String) {
    let fence = Array("+++".utf8)
    guard source.starts(with: fence) else { return }
    let lines = source.prefix(1 << 16).split(separator: 0x0A, omittingEmptySubsequences: false)
    let isFence: (ArraySlice<UInt8>) -> Bool = { $0.filter { !$0.isBlank } == fence }
    guard lines.count > 1, isFence(lines[0]), let last = lines.dropFirst().first(where: isFence) else {
      return
    }
    end = min(last.endIndex + 1, source.count)
    diagnostics.append(
      Diagnostic(
        .warning, path: path, place: TextPlace(line: 1, column: 1),
        message: "front matter in TOML is not read",
        hint: "write it in YAML, between lines of '---', or say it in sources.tsv or a sidecar"))
  }
}
