public import ArgumentParser
public import Workflow

extension ReportFormat: ExpressibleByArgument {}

struct Check: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    abstract: "Check what the articles of corpus folders say of their sources.",
    discussion: """
      One verdict an article: verified (the claimed source's text is in the corpus and is the article's source), \
      unverified (it may be right, but there is no text to prove it), rejected, missing, malformed.

      A file for --rules has lines of tab- or space-separated cells: 'rule ID error', 'warning', 'note' or 'off', \
      and 'threshold NAME NUMBER'; --list-rules names the rules and thresholds there are.
      """)

  @Argument(help: ArgumentHelp("Corpus folders, read with all folders below them.", valueName: "folder"))
  var folders: [String] = []

  @OptionGroup var reading: ReadingArguments

  @Option(help: "The format: \(ReportFormat.allCases.map(\.rawValue).joined(separator: ", ")).")
  var format: ReportFormat = .text

  @Option(
    name: .shortAndLong, help: ArgumentHelp("Where to write (default: standard output).", valueName: "file"))
  var output: String?

  @Option(help: ArgumentHelp("A file that sets rules' severities and thresholds.", valueName: "file"))
  var rules: String?

  @Flag(help: "List the rules with their severities, and the thresholds, and do nothing else.")
  var listRules = false

  @Option(help: ArgumentHelp("Explain a rule, and do nothing else.", valueName: "rule"))
  var explain: String?

  @Flag(
    name: .customLong("online"),
    help: "Ask the web for the claimed URLs too: whether they are there, and are what they claim.")
  var isOnline = false

  @OptionGroup(title: "The web, with --online") var online: OnlineArguments

  func validate() throws {
    guard !folders.isEmpty || listRules || explain != nil else {
      throw ValidationError("Name at least one corpus folder.")
    }
    guard isOnline || !online.isGiven else {
      throw ValidationError("How the web is asked is told, but not '--online'.")
    }
  }

  func run() async throws {
    if let explain { return try RulesJob(configuration: rules).explain(explain) }
    if listRules { return try RulesJob(configuration: rules).list() }
    var job = CheckJob(
      options: reading.options(folders: folders), format: format, output: output, rules: rules,
      console: reading.console)
    if isOnline { job.online = online.options }
    try finish(await job.run())
  }
}
