import Attribution
import Bitext
import Interchange

/// `check`: a verdict on every article of some corpus folders.
public struct CheckJob: Sendable {
  let options: CorpusOptions
  let format: ReportFormat
  let output: String?
  /// The file with the rules' settings; `nil` where they are as they come.
  let rules: String?
  let console: any Console
  /// How the web is asked; `nil` where it is not.
  public var online: OnlineOptions?

  public init(
    options: CorpusOptions, format: ReportFormat, output: String?, rules: String? = nil,
    console: any Console
  ) {
    self.options = options
    self.format = format
    self.output = output
    self.rules = rules
    self.console = console
  }

  /// Does the job.
  ///
  /// - Throws: `JobError` where it can't be done at all.
  public func run() async throws -> JobOutcome {
    ProcessMemory.giveBackLarge()
    let languages = try options.languages()
    let configuration = try readConfiguration(rules)
    let output = try ByteOutput(path: output)
    let linking = try LinkingStage(publishers: options.publishers)
    var corpus = try await CorpusLoading(options: options, linking: linking, console: console).load()
    let roles = DocumentRoles(corpus.documents, from: languages.from, to: languages.to)
    var linked = try await linking.link(corpus, roles: roles, jobs: options.jobs, console: console)
    console.report(linked.diagnostics, atLeast: options.logLevel.severity)
    corpus.worst = max(corpus.worst, linked.diagnostics.map(\.severity).max() ?? .note)
    let pairs = linked.articles.compactMap(\.pair).filter {
      LanguagePair($0, corpus.documents).isTranslation
    }
    ProcessMemory.trim()
    let models = try await AlignmentStage(jobs: options.jobs, console: console)
      .learn(from: pairs, for: pairs, in: corpus)
    ProcessMemory.trim()
    if let online {
      try OnlineStage(options: online, console: console).ask(for: &linked.articles, in: corpus)
    }
    var judging = JudgingStage(
      linking: linking, jobs: options.jobs, console: console, configuration: configuration)
    // A row has no room for it, and an editor's list of places needs none.
    judging.givesProof = format != .tsv && format != .sarif
    let judged = try await judging.judge(
      linked.articles, only: Array(linked.articles.indices), models: models, in: corpus, roles: roles)
    let checked = try linked.articles.indices.compactMap { index in
      try judged[index].map {
        (linked.articles[index], try Self.result($0, linked.articles[index], in: corpus))
      }
    }
    let report = CheckReport(
      format: format, configuration: configuration, corpus: corpus, models: models, isColored: isColored)
    try report.write(checked, to: output)
    let isClean =
      checked.allSatisfy(\.1.findings.isEmpty) && corpus.unreadable == 0 && corpus.worst != .error
    return isClean ? .clean : .withFindings
  }

  private static func result(
    _ judgement: Judgement, _ linked: LinkedArticle, in corpus: LoadedCorpus
  ) throws(JobError) -> AttributionResult {
    var result = AttributionResult(
      article: judgement.article, verdict: judgement.verdict, findings: judgement.findings,
      reference: linked.reference(try corpus.card(linked.article)), source: judgement.source,
      bestSource: judgement.bestSource,
      score: judgement.score, message: judgement.message)
    result.proof = judgement.proof
    result.publishedEstimate = linked.dateEstimate
    return result
  }

  /// Whether the report goes to a terminal that shows colours and a user who wants them (no-color.org).
  private var isColored: Bool {
    format == .text && (output == nil || output == "-") && TerminalColors.areWanted(descriptor: 1)
  }
}

/// Reads a file with the rules' settings.
func readConfiguration(_ path: String?) throws -> RuleConfiguration {
  guard let path else { return RuleConfiguration() }
  let text = try readText(path)
  do throws(GrammarError) {
    return try RuleConfiguration(text, path: path)
  } catch {
    throw JobError(path: "\(error.path):\(error.line):\(error.column)", message: error.message)
  }
}

/// The text of a small file; bytes that are not UTF-8 become U+FFFD.
func readText(_ path: String) throws -> String {
  var input = try ByteInput(path: path)
  var text = ""
  while try input.nextLine({ text += String(decoding: $0, as: UTF8.self) + "\n" }) {}
  return text
}
