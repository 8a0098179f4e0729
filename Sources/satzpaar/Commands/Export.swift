public import ArgumentParser
public import Workflow

extension ExportFormat: ExpressibleByArgument {}

struct Export: ParsableCommand {
  static let configuration = CommandConfiguration(
    abstract: "Write the pairs of a translation memory.",
    discussion: """
      The aligned TSV has a header row and no quoting; tabs and line breaks inside a text become spaces. Columns: \
      pair_id article source source_url publisher published verdict bead score, the two texts by their language \
      tags, article_span source_span. Spans are start-end in UTF-8 bytes of the decoded text.
      """)

  @Option(help: ArgumentHelp("The translation memory.", valueName: "file"))
  var memory: String

  @Option(help: "The format: \(ExportFormat.allCases.map(\.rawValue).joined(separator: ", ")).")
  var format: ExportFormat = .tsv

  @Option(
    name: .shortAndLong, help: ArgumentHelp("Where to write (default: standard output).", valueName: "file"))
  var output: String?

  @Option(help: "The language of the first text column (default: that of most articles).")
  var from: String?

  @Option(help: "The language of the second text column (default: that of most sources).")
  var to: String?

  @Flag(help: "Also the sentences that have no counterpart, or whose source's text is not in the corpus.")
  var unpaired = false

  @Option(help: ArgumentHelp("Only pairs with at least this probability, 0 to 1.", valueName: "p"))
  var minScore: Double?

  func validate() throws {
    try requireFile(memory, option: "--memory")
    try requireLanguages(("--from", from), ("--to", to))
    if let minScore, !(0...1).contains(minScore) {
      throw ValidationError("'--min-score' is a probability from 0 to 1 (found \(minScore)).")
    }
  }

  func run() throws {
    try ExportJob(
      memory: memory, format: format, output: output, from: from, to: to, unpaired: unpaired,
      minScore: minScore,
      console: TerminalConsole(isQuiet: false)
    ).run()
  }
}
