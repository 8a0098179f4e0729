import ArgumentParser
import Workflow

struct Import: ParsableCommand {
  static let configuration = CommandConfiguration(
    abstract: "Bring the pairs of a TMX file into a translation memory.",
    discussion: """
      TMX 1.1 to 1.4b, levels 1 and 2, in any encoding that the file declares. Each thing that is wrong is told with \
      line, column and what to do. A file with errors is not stored at all, unless --partial stores its sound units; \
      the memory is changed whole or not at all. What the memory has already is not doubled.
      """)

  @Argument(help: ArgumentHelp("The TMX file; - is standard input.", valueName: "file"))
  var file: String

  @Option(help: ArgumentHelp("The translation memory; it is made where there is none.", valueName: "file"))
  var memory: String?

  @Flag(help: "Only tell what is wrong with the file; no memory is needed.")
  var dryRun = false

  @Flag(help: "Store the sound units of a file that has others.")
  var partial = false

  @Option(
    help: ArgumentHelp("Write the units that are not sound to a TMX file, with notes.", valueName: "file"))
  var rejects: String?

  @Flag(name: .shortAndLong, help: "Tell every warning, not each kind once.")
  var verbose = false

  @Flag(name: .shortAndLong, help: "No progress and no summary; messages only.")
  var quiet = false

  func validate() throws {
    guard let memory else {
      if !dryRun { throw ValidationError("Say where the pairs go: '--memory FILE' (or '--dry-run').") }
      return
    }
    try requireFile(memory, option: "--memory")
  }

  func run() throws {
    var options = ImportOptions(file: file, memory: memory ?? "")
    options.isDryRun = dryRun
    options.isPartial = partial
    options.rejects = rejects
    options.isVerbose = verbose
    options.isQuiet = quiet
    try finish(ImportJob(options: options, console: TerminalConsole(isQuiet: quiet)).run())
  }
}
