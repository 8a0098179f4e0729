public import ArgumentParser
public import Workflow

extension ImportFormat: ExpressibleByArgument {}

struct Import: ParsableCommand {
  static let configuration = CommandConfiguration(
    abstract: "Bring the pairs of a file into a translation memory.",
    discussion: """
      TMX 1.1 to 1.4b, levels 1 and 2, in any encoding that the file declares. Each thing that is wrong is told with \
      line, column and what to do. A file with errors is not stored at all, unless --partial stores its sound units; \
      the memory is changed whole or not at all. What the memory has already is not doubled.

      tsv and csv have a header row: the columns that export writes, Bitextor's, or any with two columns that are named \
      by their languages; jsonl is what export writes. UTF-8. moses reads FILE.de and FILE.vi, as --from and --to say.
      """)

  @Argument(help: ArgumentHelp("The file; - is standard input.", valueName: "file"))
  var file: String

  @Option(help: ArgumentHelp("The translation memory; it is made where there is none.", valueName: "file"))
  var memory: String?

  @Option(
    help: """
      The format: \(ImportFormat.allCases.map(\.rawValue).joined(separator: ", ")) (default: by the file's name, else \
      tmx).
      """)
  var format: ImportFormat?

  @Option(help: "Tables and Moses files: the language of the first text (the translation).")
  var from: String?

  @Option(help: "Tables and Moses files: the language of the second text.")
  var to: String?

  @Flag(help: "Only tell what is wrong with the file; no memory is needed.")
  var dryRun = false

  @Flag(help: "Store the sound units of a file that has others.")
  var partial = false

  @Option(
    help: ArgumentHelp(
      "Write what is not sound to a file: TMX with notes, else the rows as they are.", valueName: "file"))
  var rejects: String?

  @Flag(name: .shortAndLong, help: "Tell every warning, not each kind once.")
  var verbose = false

  @Flag(name: .shortAndLong, help: "No progress and no summary; messages only.")
  var quiet = false

  func validate() throws {
    try requireLanguages(("--from", from), ("--to", to))
    guard let memory else {
      if !dryRun { throw ValidationError("Say where the pairs go: '--memory FILE' (or '--dry-run').") }
      return
    }
    try requireFile(memory, option: "--memory")
  }

  func run() throws {
    var options = ImportOptions(file: file, memory: memory ?? "")
    options.format = format ?? ImportFormat(file: file) ?? .tmx
    options.from = from
    options.to = to
    options.isDryRun = dryRun
    options.isPartial = partial
    options.rejects = rejects
    options.isVerbose = verbose
    options.isQuiet = quiet
    try finish(ImportJob(options: options, console: TerminalConsole(isQuiet: quiet)).run())
  }
}
