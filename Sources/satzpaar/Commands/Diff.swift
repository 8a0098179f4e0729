public import ArgumentParser
public import Workflow

extension DiffFormat: ExpressibleByArgument {}

struct Diff: ParsableCommand {
  static let configuration = CommandConfiguration(
    abstract: "Compare two runs: which beads the new one lost and gained.",
    discussion: """
      A run is a translation memory, or an aligned TSV that was exported from one. A bead is the same in both where \
      its places and its texts are. Exit code 0: the same beads; 1: different ones.
      """)

  @Argument(help: ArgumentHelp("The old run.", valueName: "old"))
  var old: String

  @Argument(help: ArgumentHelp("The new run.", valueName: "new"))
  var new: String

  @Option(help: "The format: \(DiffFormat.allCases.map(\.rawValue).joined(separator: ", ")).")
  var format: DiffFormat = .text

  @Option(
    name: .shortAndLong, help: ArgumentHelp("Where to write (default: standard output).", valueName: "file"))
  var output: String?

  @Flag(help: "Also compare the sentences that have no counterpart.")
  var unpaired = false

  @Flag(help: "Also list the beads whose score differs.")
  var scores = false

  @Flag(name: .shortAndLong, help: "No progress and no summary; messages only.")
  var quiet = false

  func run() throws {
    let (outcome, summary) = try DiffJob(
      old: old, new: new, format: format, output: output, unpaired: unpaired, scores: scores,
      console: TerminalConsole(isQuiet: quiet)
    ).run()
    if !quiet { writeToStandardError(summary) }
    try finish(outcome)
  }
}
