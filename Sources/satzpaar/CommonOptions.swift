import ArgumentParser
import Workflow

/// Options of every job on corpus folders.
struct CorpusArguments: ParsableArguments {
  @Argument(
    help: ArgumentHelp(
      "Corpus folders, read with all folders below them.",
      discussion: """
        A folder holds articles and source texts as *.txt, one paragraph a line. Which text belongs to which \
        URL is said in sources.tsv (columns path and url) or in NAME.json beside NAME.txt.
        """, valueName: "folder"))
  var folders: [String]

  @OptionGroup var reading: ReadingArguments

  func validate() throws {
    guard !folders.isEmpty else { throw ValidationError("Name at least one corpus folder.") }
  }

  var quiet: Bool { reading.quiet }

  var options: CorpusOptions { reading.options(folders: folders) }

  var console: TerminalConsole { reading.console }
}

/// How corpus folders are read, without the folders themselves.
struct ReadingArguments: ParsableArguments {
  @Option(help: "The articles' language, as a BCP 47 tag (default: as detected).")
  var from: String?

  @Option(help: "The sources' language, as a BCP 47 tag (default: as detected).")
  var to: String?

  @Option(
    name: .customLong("publishers"),
    help: ArgumentHelp("A file with publishers of your own; may be given more than once.", valueName: "file"))
  var publishers: [String] = []

  @Option(help: "How many tasks work at once (default: one a core).")
  var jobs: Int = TerminalConsole.coreCount

  @Option(
    help: ArgumentHelp(
      "Report files larger than this many megabytes instead of reading them.", valueName: "MB"))
  var maxFileSize: Int = 64

  @Flag(name: .shortAndLong, help: "Write notes too, such as files that are skipped by their kind.")
  var verbose = false

  @Flag(name: .shortAndLong, help: "No progress and no summary; messages only.")
  var quiet = false

  func validate() throws {
    guard jobs >= 1 else { throw ValidationError("'--jobs' must be at least 1 (found \(jobs)).") }
    try requireLanguages(("--from", from), ("--to", to))
    guard (1...1_000_000).contains(maxFileSize) else {
      throw ValidationError(
        "'--max-file-size' is a number of megabytes from 1 to 1000000 (found \(maxFileSize)).")
    }
  }

  func options(folders: [String]) -> CorpusOptions {
    CorpusOptions(
      folders: folders, from: from, to: to, publishers: publishers, jobs: jobs,
      maxFileSize: maxFileSize * 1_000_000, isVerbose: verbose)
  }

  var console: TerminalConsole { TerminalConsole(isQuiet: quiet) }
}

extension TerminalConsole {
  /// The cores this process may use.
  static var coreCount: Int { max(1, Workflow.availableCores()) }
}

/// Ends the command with the exit code of an outcome.
func finish(_ outcome: JobOutcome) throws {
  if outcome != .clean { throw ExitCode(outcome.rawValue) }
}

/// Refuses what is no language tag as wrong usage.
func requireLanguages(_ options: (name: String, value: String?)...) throws {
  for option in options {
    guard let value = option.value, !isLanguageTag(value) else { continue }
    throw ValidationError("'\(option.name)' is a BCP 47 language tag such as de or vi (found '\(value)').")
  }
}

/// Refuses what is no file's name as wrong usage.
func requireFile(_ path: String, option: String) throws {
  guard path.isEmpty || path == "-" else { return }
  throw ValidationError("'\(option)' names a file (found '\(path)').")
}
