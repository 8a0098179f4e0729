import Bitext
import Interchange
import TranslationMemory

/// `export`: the memory's pairs as files.
public struct ExportJob: Sendable {
  let memory: String
  let options: ExportOptions
  let console: any Console

  public init(memory: String, options: ExportOptions, console: any Console) {
    self.memory = memory
    self.options = options
    self.console = console
  }

  /// Does the job.
  ///
  /// - Throws: `JobError` where it can't be done.
  public func run() throws {
    let store = try openMemory(memory, mode: .readOnly)
    let columns = try columns(of: store)
    var sink = try ExportSink(options, path: options.output, columns: columns, memory: memory)
    var others: [String: Int] = [:]
    var wrong = 0
    console.begin(stage: "exporting", total: 0)
    try translating {
      try store.pairs(unpaired: options.unpaired, minConfidence: options.minScore) { pair, id in
        if pair.review?.decision == .wrong, !options.hasWrong {
          wrong += 1
        } else if try sink.write(PairRecord(pair: pair.corrected, id: id)) {
          console.advance(by: 1)
        } else {
          let languages = [pair.article, pair.source].compactMap { $0?.language.rawValue }
          others[languages.joined(separator: "-"), default: 0] += 1
        }
      }
    }
    console.end()
    try sink.finish()
    warn(leftOut: others)
    if wrong > 0 {
      console.write(
        Diagnostic(
          .note, path: memory, message: "\(wrong) pairs that were decided to be wrong were left out",
          hint: "--with-wrong writes them too"
        ).description)
    }
    warn(guarded: sink.guardedCells)
  }

  private func warn(leftOut others: [String: Int]) {
    for (languages, count) in others.sorted(by: { $0.key < $1.key }) {
      console.write(
        Diagnostic(
          .warning, path: memory, message: "\(count) rows in other languages were left out (\(languages))",
          hint: "export them with --from and --to"
        ).description)
    }
  }

  private func warn(guarded: Int) {
    guard guarded > 0 else { return }
    console.write(
      Diagnostic(
        .warning, path: options.output,
        message:
          "\(guarded) cells that a spreadsheet would take for formulas or numbers begin with an apostrophe now",
        hint: "--keep-formulas writes them as they are"
      ).description)
  }

  /// The languages of the two texts: as asked for, or those of most articles and of their sources.
  private func columns(of store: Memory) throws -> LanguageColumns {
    let statistics = try translating { try store.statistics() }
    let asked = (
      try options.from.map { try languageTag($0, option: "--from") },
      try options.to.map { try languageTag($0, option: "--to") }
    )
    let best = statistics.languagePairs.first ?? statistics.importedLanguages.first
    let articles = statistics.documents.filter { $0.role == "article" }.max { $0.count < $1.count }
    guard let first = asked.0 ?? best?.article ?? articles.flatMap({ LanguageTag($0.language) }) else {
      throw JobError(path: memory, message: "the memory is empty", hint: "fill it with 'satzpaar process'")
    }
    if let second = asked.1 ?? best?.source { return LanguageColumns(first: first, second: second) }
    // No source text is there yet: what the publishers write in names the column.
    var claimed: LanguageTag?
    try translating {
      try store.pairs(unpaired: true, minConfidence: nil) { pair, _ in
        if claimed == nil { claimed = pair.reference?.language }
      }
    }
    guard let second = claimed ?? LanguageTag("und") else { preconditionFailure("'und' is a language tag") }
    return LanguageColumns(first: first, second: second)
  }
}
