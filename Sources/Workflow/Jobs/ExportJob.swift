import Bitext
import Interchange
import TranslationMemory

/// What `export` writes.
public enum ExportFormat: String, Sendable, CaseIterable {
  /// Aligned TSV.
  case tsv
}

/// `export`: the memory's pairs as a file.
public struct ExportJob: Sendable {
  let memory: String
  let format: ExportFormat
  let output: String?
  let from: String?
  let to: String?
  let unpaired: Bool
  let minScore: Double?
  let console: any Console

  /// - Parameters:
  ///   - from: the language of the first text column; `nil`: that of most articles.
  ///   - to: the language of the second; `nil`: that of most sources.
  ///   - unpaired: also the segments without a counterpart.
  ///   - minScore: only pairs with at least this probability.
  public init(
    memory: String, format: ExportFormat, output: String?, from: String? = nil, to: String? = nil,
    unpaired: Bool, minScore: Double?, console: any Console
  ) {
    self.memory = memory
    self.format = format
    self.output = output
    self.from = from
    self.to = to
    self.unpaired = unpaired
    self.minScore = minScore
    self.console = console
  }

  /// Does the job.
  ///
  /// - Throws: `JobError` where it can't be done.
  public func run() throws {
    let store = try openMemory(memory, mode: .readOnly)
    let columns = try columns(of: store)
    let output = try ByteOutput(path: output, not: memory)
    let writer = AlignedTSVWriter(first: columns.first, second: columns.second)
    try output.write(writer.header)
    var others: [String: Int] = [:]
    console.begin(stage: "exporting", total: 0)
    try translating {
      try store.pairs(unpaired: unpaired, minConfidence: minScore) { pair, id in
        if let row = writer.row(pair, pairID: id) {
          try output.write(row)
          console.advance(by: 1)
        } else {
          let languages = [pair.article, pair.source].compactMap { $0?.language.rawValue }
          others[languages.joined(separator: "-"), default: 0] += 1
        }
      }
    }
    console.end()
    try output.finish()
    for (languages, count) in others.sorted(by: { $0.key < $1.key }) {
      console.write(
        Diagnostic(
          .warning, path: memory, message: "\(count) rows in other languages were left out (\(languages))",
          hint: "export them with --from and --to"
        ).description)
    }
  }

  /// The languages of the two text columns: as asked for, or those of most articles and of their sources.
  private func columns(of store: Memory) throws -> (first: LanguageTag, second: LanguageTag) {
    let statistics = try translating { try store.statistics() }
    let asked = (
      try from.map { try languageTag($0, option: "--from") },
      try to.map { try languageTag($0, option: "--to") }
    )
    let best = statistics.languagePairs.first
    let articles = statistics.documents.filter { $0.role == "article" }.max { $0.count < $1.count }
    guard let first = asked.0 ?? best?.article ?? articles.flatMap({ LanguageTag($0.language) }) else {
      throw JobError(path: memory, message: "the memory is empty", hint: "fill it with 'satzpaar process'")
    }
    if let second = asked.1 ?? best?.source { return (first, second) }
    // No source text is there yet: what the publishers write in names the column.
    var claimed: LanguageTag?
    try translating {
      try store.pairs(unpaired: true, minConfidence: nil) { pair, _ in
        if claimed == nil { claimed = pair.reference?.language }
      }
    }
    guard let second = claimed ?? LanguageTag("und") else { preconditionFailure("'und' is a language tag") }
    return (first, second)
  }
}
