public import ArgumentParser
public import Workflow

extension ExportFormat: ExpressibleByArgument {}
extension CSVSeparator: ExpressibleByArgument {}

struct Export: ParsableCommand {
  static let configuration = CommandConfiguration(
    abstract: "Write the pairs of a translation memory.",
    discussion: """
      The aligned TSV has a header row and no quoting; tabs and line breaks inside a text become spaces. Columns: \
      pair_id article source source_url publisher published verdict bead score, the two texts by their language \
      tags, article_span source_span. Spans are start-end in UTF-8 bytes of the decoded text.

      tmx is TMX 1.4b with the provenance as properties; jsonl has all that is known; xliff is XLIFF 2.1 with match \
      data; bitextor has Bitextor's \
      columns; csv opens in Excel and LibreOffice; moses writes two files, OUTPUT.de and OUTPUT.vi.

      --where takes conditions such as 'score >= 0.8 and verdict = verified and publisher = dantri and not mark = \
      number-mismatch and document ~ "2025/*"'. Fields: \(filterFields.joined(separator: ", ")).

      Marks: \(qualityMarkNames.joined(separator: ", ")).
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

  @OptionGroup var conditions: ConditionArguments

  @Flag(help: "Write each pair's quality marks too.")
  var marks = false

  @Flag(help: "Write one pair of those whose normalized texts are the same, the first.")
  var dedup = false

  @Flag(help: "As --dedup, where only letters count, whatever their case.")
  var dedupNear = false

  @Option(help: ArgumentHelp("Write so many pairs, drawn at random by --seed.", valueName: "n"))
  var sample: Int?

  @Option(help: ArgumentHelp("Another seed, another sample and other splits.", valueName: "number"))
  var seed: Int = 0

  @Option(
    help: ArgumentHelp(
      "Write parts, such as train=0.8,dev=0.1,test=0.1, as files of the folder --output; no document is in two.",
      valueName: "shares"))
  var split: String?

  @Option(
    help: ArgumentHelp(
      "Write what the export holds, in Markdown, or as JSON where the name ends in .json.", valueName: "file")
  )
  var card: String?

  @Flag(help: "Also the pairs that a person decided to be wrong.")
  var withWrong = false

  @Flag(help: "tmx: with the inline tags that units were imported with (level 2).")
  var inlineTags = false

  @Option(
    help:
      "csv: comma, or semicolon, which also writes scores with a decimal comma: Excel opens that rightly where numbers are written so."
  )
  var csvSeparator: CSVSeparator = .comma

  @Flag(help: "csv: no apostrophe before texts that a spreadsheet would take for formulas.")
  var keepFormulas = false

  func validate() throws {
    try requireFile(memory, option: "--memory")
    try requireLanguages(("--from", from), ("--to", to))
    if let minScore, !(0...1).contains(minScore) {
      throw ValidationError("'--min-score' is a probability from 0 to 1 (found \(minScore)).")
    }
    if let sample, sample < 1 {
      throw ValidationError("'--sample' is a number of pairs, at least 1 (found \(sample)).")
    }
    if let split {
      guard ExportSplit.splits(split) != nil else {
        throw ValidationError(
          "'--split' is names with shares that make 1, such as train=0.8,dev=0.1,test=0.1 (found '\(split)')."
        )
      }
      guard let output, output != "-" else {
        throw ValidationError("'--split' writes several files; say in which folder by '--output'.")
      }
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
    options.conditions = conditions.conditions
    options.hasMarks = marks
    options.dedup = dedupNear ? .near : dedup ? .exact : nil
    options.sample = sample
    options.seed = seed
    options.splits = split.flatMap { ExportSplit.splits($0) } ?? []
    options.card = card
    options.hasWrong = withWrong
    options.keepsInlineTags = inlineTags
    options.csvSeparator = csvSeparator
    options.guardsCells = !keepFormulas
    try ExportJob(memory: memory, options: options, console: TerminalConsole(isQuiet: false)).run()
  }
}
