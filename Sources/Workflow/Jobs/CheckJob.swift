import Attribution
import Bitext
import Interchange

/// How `check` reports.
public enum ReportFormat: String, Sendable, CaseIterable {
  /// Lines for people.
  case text
  /// One row an article.
  case tsv
}

/// `check`: a verdict on every article of some corpus folders.
public struct CheckJob: Sendable {
  let options: CorpusOptions
  let format: ReportFormat
  let output: String?
  let console: any Console
  /// How the web is asked; `nil` where it is not.
  public var online: OnlineOptions?

  public init(options: CorpusOptions, format: ReportFormat, output: String?, console: any Console) {
    self.options = options
    self.format = format
    self.output = output
    self.console = console
  }

  /// Does the job.
  ///
  /// - Throws: `JobError` where it can't be done at all.
  public func run() async throws -> JobOutcome {
    let languages = try options.languages()
    let output = try ByteOutput(path: output)
    var corpus = try await CorpusLoading(options: options, console: console).load()
    let linking = try LinkingStage(publishers: options.publishers)
    let roles = DocumentRoles(corpus.documents.map(\.document), from: languages.from, to: languages.to)
    var linked = linking.link(corpus, roles: roles)
    console.report(linked.diagnostics, atLeast: options.isVerbose ? .note : .warning)
    corpus.worst = max(corpus.worst, linked.diagnostics.map(\.severity).max() ?? .note)
    if let online { try OnlineStage(options: online, console: console).ask(for: &linked.articles) }
    let judged = try await JudgingStage(linking: linking, jobs: options.jobs, console: console)
      .judge(
        linked.articles, only: Array(linked.articles.indices), beads: [:], in: corpus, roles: roles)
    let results = linked.articles.indices.compactMap { judged[$0] }.map(result)
    try write(results, corpus, to: output)
    let isClean = results.allSatisfy(\.findings.isEmpty) && corpus.unreadable == 0 && corpus.worst != .error
    return isClean ? .clean : .withFindings

    func result(_ judgement: Judgement) -> AttributionResult {
      let place = linked.articles.first { corpus.documents[$0.article].document.id == judgement.article }
      return AttributionResult(
        article: judgement.article, verdict: judgement.verdict, findings: judgement.findings,
        reference: place?.link.reference, source: judgement.source, bestSource: judgement.bestSource,
        score: judgement.score)
    }
  }

  private func write(_ results: [AttributionResult], _ corpus: LoadedCorpus, to output: ByteOutput) throws {
    switch format {
    case .text:
      let places = Dictionary(corpus.documents.map { ($0.document.id, $0.location) }) { first, _ in first }
      var report = AttributionTextReport { places[$0] ?? $0.path }
      for result in results { try output.write(report.block(result)) }
      try output.write(report.summary())
    case .tsv:
      let writer = AttributionTSVWriter()
      try output.write(writer.header)
      for result in results { try output.write(writer.row(result)) }
    }
    try output.finish()
  }
}
