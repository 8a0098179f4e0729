import Bitext
import Reading

/// A file to be aligned: all of its lines, cut into sentences.
struct LoadedText: Sendable {
  var path: String
  var document: Document
  var segments: [Segment]

  /// Some of its sentences as a side of a row.
  func side(_ indices: [Int]) -> (text: String, span: OriginalSpan?) {
    let texts = indices.map { segments[$0].text }
    let span = texts.dropFirst().reduce(texts.first?.originalSpan) { $0?.union($1.originalSpan) }
    return (texts.map(\.original).joined(separator: " "), span)
  }
}

/// Reads the files of `align a.txt b.txt`.
struct TextLoading {
  let sentences: Bool
  let maxFileSize: Int
  let console: any Console

  /// The texts in the order of the paths, each in another language.
  ///
  /// - Parameter languages: of the files, in their order; those that are missing are detected.
  /// - Throws: `JobError` where a file can't be read, or where two are in one language.
  func load(_ paths: [String], languages: [LanguageTag]) throws -> [LoadedText] {
    let reader = try CorpusReader.forSingleFiles(options: ReadingOptions(maxFileSize: maxFileSize))
    let worker = SegmentingWorker()
    var texts: [LoadedText] = []
    for (index, path) in paths.enumerated() {
      let outcome = reader.read(path: path, language: index < languages.count ? languages[index] : nil)
      console.report(outcome.diagnostics.filter { $0.severity < .error }, atLeast: .warning)
      let errors = outcome.diagnostics.filter { $0.severity == .error }
      guard let document = outcome.document else {
        let trouble = errors.last
        throw JobError(
          path: path, message: trouble?.message ?? "cannot be read",
          hint: trouble?.message.contains("language") == true
            ? "name it with --from and --to, or with --language" : trouble?.hint)
      }
      console.report(errors, atLeast: .warning)
      if let other = texts.first(where: { $0.document.language == document.language }) {
        throw JobError(
          path: path, message: "is in the same language as \(other.path) (found '\(document.language)')",
          hint: "name the languages with --from and --to, or with --language")
      }
      texts.append(
        LoadedText(
          path: path, document: document,
          segments: try worker.segments(ofAllLinesOf: document, asSentences: sentences)))
    }
    return texts
  }
}
