public import ArgumentParser
public import Workflow

/// Options of every job on corpus folders.
struct CorpusArguments: ParsableArguments {
  @Argument(
    help: ArgumentHelp(
      "Corpus folders, read with all folders below them.",
      discussion: """
        A folder holds articles and source texts: *.txt, one paragraph a line, saved pages (*.html), Markdown \
        (*.md), word processors' files (*.docx, *.odt), JSON Lines (*.jsonl) or WARC (*.warc). Which text belongs to which URL is said in sources.tsv (columns path and url), in \
        NAME.json beside NAME.txt, or by the page or the record itself.
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

  @Option(
    help: ArgumentHelp(
      "The charset of files of which nothing else says one (default: as detected).", valueName: "charset"))
  var encoding: String?

  @Option(
    help: ArgumentHelp(
      "Read only files whose name fits, or whose path in the folder if there is a / in it; may be given more than once.",
      valueName: "pattern"))
  var include: [String] = []

  @Option(help: ArgumentHelp("Leave out files that fit, as with --include.", valueName: "pattern"))
  var exclude: [String] = []

  @Option(
    help: ArgumentHelp(
      "Read only the files of the folders that a file names, one a line; - reads the names from standard input.",
      valueName: "file"))
  var filesFrom: String?

  @Option(
    help: ArgumentHelp(
      "Which messages are written, the gravest alone or others too: \(LogLevel.allCases.map(\.rawValue).joined(separator: ", ")) (default: warning).",
      valueName: "level"))
  var logLevel: LogLevel?

  @Flag(
    name: .shortAndLong,
    help: "Write notes too, such as files that are skipped by their kind: --log-level note.")
  var verbose = false

  @Flag(name: .shortAndLong, help: "No progress and no summary; messages only.")
  var quiet = false

  func validate() throws {
    guard jobs >= 1 else { throw ValidationError("'--jobs' must be at least 1 (found \(jobs)).") }
    try requireLanguages(("--from", from), ("--to", to))
    guard logLevel == nil || !verbose else {
      throw ValidationError("'--verbose' is '--log-level note': give one.")
    }
    if let encoding, !isCharset(encoding) {
      throw ValidationError(
        "'--encoding' is a charset such as UTF-8, windows-1252 or VISCII (found '\(encoding)').")
    }
    guard (1...1_000_000).contains(maxFileSize) else {
      throw ValidationError(
        "'--max-file-size' is a number of megabytes from 1 to 1000000 (found \(maxFileSize)).")
    }
  }

  func options(folders: [String]) -> CorpusOptions {
    CorpusOptions(
      folders: folders, from: from, to: to, publishers: publishers, jobs: jobs,
      maxFileSize: maxFileSize * 1_000_000,
      encoding: encoding, include: include, exclude: exclude, filesFrom: filesFrom,
      logLevel: logLevel ?? (verbose ? .note : .warning))
  }

  var console: TerminalConsole { TerminalConsole(isQuiet: quiet) }
}

extension TerminalConsole {
  /// The cores this process may use.
  static var coreCount: Int { max(1, Workflow.availableCores()) }
}

extension LogLevel: ExpressibleByArgument {}

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
