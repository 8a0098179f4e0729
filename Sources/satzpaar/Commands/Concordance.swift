import ArgumentParser
import Workflow

struct Concordance: ParsableCommand {
  static let configuration = CommandConfiguration(
    abstract: "Find words in the pairs of a translation memory, with their context.",
    discussion: """
      Each argument is a phrase: its words stand in a row, whatever their case and the punctuation between them; a \
      word that ends in * stands for all that begin so. A pair must have all phrases, each on either side.
      """)

  @Argument(help: ArgumentHelp("Phrases, such as \"khởi mào\" or Werk*.", valueName: "phrase"))
  var phrases: [String]

  @Option(help: ArgumentHelp("The translation memory.", valueName: "file"))
  var memory: String

  @Option(
    name: .customLong("in"), help: ArgumentHelp("Only in texts of this language.", valueName: "language"))
  var language: String?

  @Flag(help: "Words that differ in tone marks and diacritics only are the same.")
  var ignoreTones = false

  @Option(help: ArgumentHelp("How many neighbours before and after each place.", valueName: "n"))
  var context: Int = 0

  @Option(help: ArgumentHelp("How many pairs at most.", valueName: "n"))
  var max: Int = 50

  @OptionGroup var conditions: ConditionArguments

  @Option(help: "The format: \(SearchFormat.allCases.map(\.rawValue).joined(separator: ", ")).")
  var format: SearchFormat = .text

  @Option(
    name: .shortAndLong, help: ArgumentHelp("Where to write (default: standard output).", valueName: "file"))
  var output: String?

  func validate() throws {
    try requireFile(memory, option: "--memory")
    try requireLanguages(("--in", language))
    guard (0...100).contains(context) else {
      throw ValidationError("'--context' is a number from 0 to 100 (found \(context)).")
    }
    guard (1...1_000_000).contains(max) else {
      throw ValidationError("'--max' is a number from 1 to 1000000 (found \(max)).")
    }
    if let phrase = phrases.first(where: { !hasWords($0) }) {
      throw ValidationError("A phrase needs a word (found '\(phrase)').")
    }
  }

  func run() throws {
    try ConcordanceJob(
      memory: memory, phrases: phrases, language: language, ignoresTones: ignoreTones, context: context,
      maximum: max, conditions: conditions.conditions, format: format, output: output,
      console: TerminalConsole(isQuiet: false)
    ).run()
  }
}
