public import ArgumentParser
public import Workflow

extension ReportFormat: ExpressibleByArgument {}

struct Check: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    abstract: "Check what the articles of corpus folders say of their sources.",
    discussion: """
      One verdict an article: verified (the claimed source's text is in the corpus and is the article's source), \
      unverified (it may be right, but there is no text to prove it), rejected, missing, malformed.
      """)

  @OptionGroup var corpus: CorpusArguments

  @Option(help: "The format: \(ReportFormat.allCases.map(\.rawValue).joined(separator: ", ")).")
  var format: ReportFormat = .text

  @Option(
    name: .shortAndLong, help: ArgumentHelp("Where to write (default: standard output).", valueName: "file"))
  var output: String?

  @Flag(
    name: .customLong("online"),
    help: "Ask the web for the claimed URLs too: whether they are there, and are what they claim.")
  var isOnline = false

  @OptionGroup(title: "The web, with --online") var online: OnlineArguments

  func validate() throws {
    guard isOnline || !online.isGiven else {
      throw ValidationError("How the web is asked is told, but not '--online'.")
    }
  }

  func run() async throws {
    var job = CheckJob(options: corpus.options, format: format, output: output, console: corpus.console)
    if isOnline { job.online = online.options }
    try finish(await job.run())
  }
}
