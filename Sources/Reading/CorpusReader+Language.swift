import Bitext
import LanguageIdentification

extension CorpusReader {
  /// Whether a text is surely in another language.
  func isSurely(_ found: LanguageIdentifier.Identification, notIn language: LanguageTag) -> Bool {
    found.isReliable && found.percent >= 80 && found.language.language != language.language
  }

  /// Tells the paragraphs in other languages from the text's.
  func markForeign(
    _ blocks: inout [Block], of text: String, in language: LanguageTag, _ survey: inout LanguageSurvey,
    _ location: String, _ diagnostics: inout [Diagnostic]
  ) -> Int {
    let foreign = ForeignBlocks.mark(&blocks, of: text, in: language, &survey)
    guard !foreign.isEmpty else { return 0 }
    let count = foreign.reduce(0) { $0 + $1.count }
    let list = foreign.map { "\($0.count) in '\($0.language)'" }.joined(separator: ", ")
    diagnostics.append(
      Diagnostic(
        .note, path: location,
        message: count == 1
          ? "1 paragraph is in another language and is not aligned (\(list))"
          : "\(count) paragraphs are in other languages and are not aligned (\(list))"))
    return count
  }

  /// The language a text is in, and how that is known; `nil` where it can't be told, which is told.
  func language(
    _ found: LanguageIdentifier.Identification?, _ content: DocumentContent, _ location: String,
    _ diagnostics: inout [Diagnostic]
  ) -> (LanguageTag?, LanguageOrigin) {
    if let declared = content.metadata.language {
      if let found, isSurely(found, notIn: declared) {
        diagnostics.append(
          Diagnostic(
            .warning, path: location,
            message: "is declared to be in '\(declared)' but reads like '\(found.language)'"
              + (content.isLanguageItsOwn ? ", which counts" : "")))
        if content.isLanguageItsOwn { return (found.language, .detected) }
      }
      return (declared, .declared)
    }
    guard let found else {
      diagnostics.append(
        Diagnostic(
          .error, path: location, message: "the language can't be told from the text",
          hint: "say it in sources.tsv or in a sidecar (\"language\": \"de\")"))
      return (nil, .detected)
    }
    if !found.isReliable {
      diagnostics.append(
        Diagnostic(
          .note, path: location, message: "the language is a guess (found '\(found.language)')",
          hint: "say it in sources.tsv or in a sidecar"))
    }
    return (found.language, .detected)
  }
}
