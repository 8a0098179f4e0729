public import ArgumentParser
public import Workflow

extension SearchFormat: ExpressibleByArgument {}

struct Lookup: ParsableCommand {
  static let configuration = CommandConfiguration(
    abstract: "Find what in a translation memory is like a text.",
    discussion: """
      The score is 100 for the same text, less for each difference, which is named: case, tone-style, tone, \
      punctuation, number, word, added, missing, order, form. Numbers that differ in value only are put into the \
      proposal. Penalties are taken from the score and named: alignment, source, alternatives, age. 101 is the same \
      text between the same neighbours.

      Without TEXT, each line of the input is a text. TSV has a row a match, JSON an object a text.
      """)

  @Argument(help: "The text (default: each line of the input).")
  var text: String?

  @Option(help: ArgumentHelp("The translation memory.", valueName: "file"))
  var memory: String

  @Option(help: "The language of the text, as a BCP 47 tag.")
  var from: String

  @Option(help: "The language of the translations wanted.")
  var to: String

  @Option(help: ArgumentHelp("The least score, 0 to 101.", valueName: "score"))
  var min: Int = 70

  @Option(help: ArgumentHelp("How many matches of a text at most.", valueName: "n"))
  var max: Int = 5

  @Option(help: ArgumentHelp("The sentence before the text.", valueName: "sentence"))
  var previous: String?

  @Option(help: ArgumentHelp("The sentence after the text.", valueName: "sentence"))
  var next: String?

  @Flag(help: "The lines of the input follow each other: the lines round one are its context.")
  var inOrder = false

  @Flag(help: "Take no penalties from the score.")
  var noPenalties = false

  @OptionGroup var conditions: ConditionArguments

  @Option(help: "The format: \(SearchFormat.allCases.map(\.rawValue).joined(separator: ", ")).")
  var format: SearchFormat = .text

  @Option(
    name: .shortAndLong,
    help: ArgumentHelp("A file with a text a line (default: standard input).", valueName: "file"))
  var input: String?

  @Option(
    name: .shortAndLong, help: ArgumentHelp("Where to write (default: standard output).", valueName: "file"))
  var output: String?

  func validate() throws {
    try requireFile(memory, option: "--memory")
    try requireLanguages(("--from", from), ("--to", to))
    guard (0...101).contains(min) else {
      throw ValidationError("'--min' is a score from 0 to 101 (found \(min)).")
    }
    guard (1...1000).contains(max) else {
      throw ValidationError("'--max' is a number from 1 to 1000 (found \(max)).")
    }
    if text != nil, input != nil || inOrder {
      throw ValidationError("'--input' and '--in-order' are for texts that are read; TEXT is one.")
    }
    if text == nil, previous != nil || next != nil {
      throw ValidationError("'--previous' and '--next' need TEXT; lines that are read have '--in-order'.")
    }
  }

  func run() throws {
    var options = LookupOptions(from: from, to: to)
    options.previous = previous
    options.next = next
    options.isInOrder = inOrder
    options.minimum = min
    options.maximum = max
    options.hasPenalties = !noPenalties
    options.conditions = conditions.conditions
    let job = LookupJob(
      memory: memory, options: options, format: format, output: output,
      console: TerminalConsole(isQuiet: false))
    if let text { try job.run(text: text) } else { try finish(job.run(input: input)) }
  }
}
