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

      tmx is TMX 1.4b with the provenance as properties; jsonl has all that is known; bitextor has Bitextor's \
      columns; csv opens in Excel and LibreOffice; moses writes two files, OUTPUT.de and OUTPUT.vi.
      """)

  @Option(help: ArgumentHelp("The translation memory.", valueName: "file"))
  var memory: String

  @Option(help: "The format: \(ExportFormat.allCases.map(\.rawValue).joined(separator: ", ")).")
  var format: ExportFormat = .tsv

  @Option(
    name: .shortAndLong, help: ArgumentHelp("Where to write (default: standard output).", valueName: "file"))
  var output: String?

  @Option(help: "The language of the first text (default: that of most articles).")
  var from: String?

  @Option(help: "The language of the second text (default: that of most sources).")
  var to: String?

  @Flag(help: "Also the sentences that have no counterpart, or whose source's text is not in the corpus.")
  var unpaired = false

  @Option(help: ArgumentHelp("Only pairs with at least this probability, 0 to 1.", valueName: "p"))
  var minScore: Double?

  @Flag(help: "Also the pairs that a person decided to be wrong.")
  var withWrong = false

  @Flag(help: "tmx: with the inline tags that units were imported with (level 2).")
  var inlineTags = false

  @Flag(help: "csv: no apostrophe before texts that a spreadsheet would take for formulas.")
  var keepFormulas = false

  func validate() throws {
    try requireFile(memory, option: "--memory")
    try requireLanguages(("--from", from), ("--to", to))
    if let minScore, !(0...1).contains(minScore) {
      throw ValidationError("'--min-score' is a probability from 0 to 1 (found \(minScore)).")
    }
    if format == .moses, output == nil || output == "-" {
      throw ValidationError(
        "'--format moses' writes two files; say what their names begin with by '--output'.")
    }
  }

  func run() throws {
    var options = ExportOptions()
    options.format = format
    options.output = output
    options.from = from
    options.to = to
    options.unpaired = unpaired
    options.minScore = minScore
    options.hasWrong = withWrong
    options.keepsInlineTags = inlineTags
    options.guardsCells = !keepFormulas
    try ExportJob(memory: memory, options: options, console: TerminalConsole(isQuiet: false)).run()
  }
}
