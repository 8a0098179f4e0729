public import ArgumentParser
public import Workflow

/// Where a filter reads and writes.
struct FilterArguments: ParsableArguments {
  @Argument(help: ArgumentHelp("The file to read (default, or -: standard input).", valueName: "file"))
  var input: String?

  @Option(
    name: .shortAndLong, help: ArgumentHelp("Where to write (default: standard output).", valueName: "file"))
  var output: String?
}

/// The language a filter works in.
struct LanguageArguments: ParsableArguments {
  @Option(name: .shortAndLong, help: "The text's language, as a BCP 47 tag: de, vi.")
  var language: String

  func validate() throws { try requireLanguages(("--language", language)) }
}

struct Normalize: ParsableCommand {
  static let configuration = CommandConfiguration(
    abstract: "Normalize text: lines in, lines out.",
    discussion: """
      The steps, in their order: \(NormalizeOptions.steps.joined(separator: ", ")). Text of legacy Vietnamese \
      encodings (\(NormalizeOptions.encodings.joined(separator: ", "))) and doubly encoded UTF-8 are repaired where that is sure; a \
      repair is told, and the exit code is then 1.
      """)

  @OptionGroup var language: LanguageArguments
  @OptionGroup var files: FilterArguments

  @Flag(help: "Write a table of what each step did and where instead of the text.")
  var explain = false

  @Option(help: "Where Vietnamese tone marks stand: \(NormalizeOptions.toneStyles.joined(separator: ", ")).")
  var toneStyle: String?

  @Option(help: "What becomes of quotation marks: \(NormalizeOptions.quoteStyles.joined(separator: ", ")).")
  var quotes: String?

  @Option(help: ArgumentHelp("A step to leave out; may be given more than once.", valueName: "step"))
  var skip: [String] = []

  @Option(help: ArgumentHelp("The legacy encoding that the text is known to be in.", valueName: "encoding"))
  var assume: String?

  func validate() throws {
    let choices =
      [
        ("--tone-style", toneStyle, NormalizeOptions.toneStyles),
        ("--quotes", quotes, NormalizeOptions.quoteStyles),
        ("--assume", assume, NormalizeOptions.encodings),
      ] + skip.map { ("--skip", $0, NormalizeOptions.steps) }
    for (option, value, known) in choices {
      guard let value, !known.contains(value) else { continue }
      throw ValidationError("'\(option)' is one of \(known.joined(separator: ", ")) (found '\(value)').")
    }
  }

  func run() throws {
    let filter = TextFilter(
      language: language.language, input: files.input, output: files.output,
      console: TerminalConsole(isQuiet: true))
    let options = NormalizeOptions(
      toneStyle: toneStyle, quoteStyle: quotes, skipped: skip, assumed: assume, explain: explain)
    try finish(filter.normalize(options))
  }
}

struct Segment: ParsableCommand {
  static let configuration = CommandConfiguration(
    abstract: "Cut paragraphs into sentences.",
    discussion: "One paragraph a line in; one sentence a line out, and an empty line after each paragraph.")

  @OptionGroup var language: LanguageArguments
  @OptionGroup var files: FilterArguments

  @Option(help: ArgumentHelp("An SRX 2.0 file whose rules take the place of ours.", valueName: "file"))
  var srx: String?

  func run() throws {
    let filter = TextFilter(
      language: language.language, input: files.input, output: files.output,
      console: TerminalConsole(isQuiet: true))
    try finish(filter.segment(srx: srx))
  }
}

extension TokenFormat: ExpressibleByArgument {}

struct Tokenize: ParsableCommand {
  static let configuration = CommandConfiguration(
    abstract: "Cut sentences into tokens.",
    discussion: """
      One sentence a line in; its tokens out, with single spaces between them. As jsonl: an object a line, with \
      the kind of each token and its span in UTF-8 bytes of the line.
      """)

  @OptionGroup var language: LanguageArguments
  @OptionGroup var files: FilterArguments

  @Option(help: "The format: \(TokenFormat.allCases.map(\.rawValue).joined(separator: ", ")).")
  var format: TokenFormat = .text

  @Flag(
    help: """
      Make syllables that are one word one token, where the language writes them apart (vi); as jsonl, tell the \
      parts of compounds, where it writes them in one (de).
      """)
  var compounds = false

  func run() throws {
    let filter = TextFilter(
      language: language.language, input: files.input, output: files.output,
      console: TerminalConsole(isQuiet: true))
    try finish(filter.tokenize(format: format, compounds: compounds))
  }
}
