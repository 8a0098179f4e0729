import ArgumentParser
import Workflow

struct Fetch: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    abstract: "Save the pages that articles claim as their sources.",
    discussion: """
      For every article of the corpus folders whose source's text is not there, the claimed page is asked for, \
      politely (robots.txt, pauses), and its article saved as FOLDER/sources/NAME.txt, a paragraph a line, with \
      NAME.json that tells its URL, title, time and language; process then aligns it. A page that is another \
      article is not saved, and no file is ever overwritten. With --url, some pages into one folder.

      The report, one row a page: url, result (saved, gone, blocked, unreachable, another-article, no-text), detail, \
      articles.
      """)

  @Argument(help: ArgumentHelp("Corpus folders, read with all folders below them.", valueName: "folder"))
  var folders: [String] = []

  @Option(help: ArgumentHelp("A page to save; may be given more than once.", valueName: "url"))
  var url: [String] = []

  @Option(help: ArgumentHelp("The folder that pages given with --url are saved in.", valueName: "folder"))
  var into: String?

  @Option(help: "The articles' language, as a BCP 47 tag (default: as detected).")
  var from: String?

  @Option(
    name: .customLong("publishers"),
    help: ArgumentHelp("A file with publishers of your own; may be given more than once.", valueName: "file"))
  var publishers: [String] = []

  @OptionGroup(title: "The web") var online: OnlineArguments

  @Option(
    name: .shortAndLong, help: ArgumentHelp("Where to write (default: standard output).", valueName: "file"))
  var output: String?

  @Flag(name: .shortAndLong, help: "No progress and no summary; messages only.")
  var quiet = false

  func validate() throws {
    guard folders.isEmpty != url.isEmpty else {
      throw ValidationError("Name corpus folders, or pages with '--url' and '--into'.")
    }
    guard url.isEmpty == (into == nil) else {
      throw ValidationError("'--url' and '--into' are given together.")
    }
  }

  func run() async throws {
    let work: FetchJob.Work
    if let into {
      work = .pages(url, into: into, publishers: publishers)
    } else {
      work = .corpus(
        CorpusOptions(
          folders: folders, from: from, publishers: publishers, jobs: TerminalConsole.coreCount))
    }
    let console = TerminalConsole(isQuiet: quiet)
    let (outcome, summary) = try await FetchJob(
      work: work, online: online.options, output: output, console: console
    ).run()
    if !quiet { writeToStandardError(summary) }
    try finish(outcome)
  }
}
