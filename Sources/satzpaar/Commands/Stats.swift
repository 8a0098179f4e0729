import ArgumentParser
import Workflow

struct Stats: ParsableCommand {
  static let configuration = CommandConfiguration(abstract: "Count what a translation memory holds.")

  @Option(help: ArgumentHelp("The translation memory.", valueName: "file"))
  var memory: String

  @Option(
    name: .shortAndLong, help: ArgumentHelp("Where to write (default: standard output).", valueName: "file"))
  var output: String?

  func validate() throws { try requireFile(memory, option: "--memory") }

  func run() throws {
    try StatsJob(memory: memory, output: output).run()
  }
}
