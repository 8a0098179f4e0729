public import ArgumentParser
public import Workflow

extension EvaluationFormat: ExpressibleByArgument {}

struct Evaluate: ParsableCommand {
  static let configuration = CommandConfiguration(
    abstract: "Hold the stages' results against gold data.",
    subcommands: [AlignmentGold.self, SegmentationGold.self])

  struct AlignmentGold: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
      commandName: "alignment",
      abstract: "Precision, recall and F1 of beads, and the calibration of their scores.",
      discussion: """
        The gold: JSON Lines, each {"id": …, "gold": [[[source indices], [target indices]], …]}, and the sentences \
        by their languages where they are to be aligned. The result: JSON Lines as 'align' writes them. A bead is \
        strictly right when it is a gold bead, laxly right when it shares a source and a target sentence with one. \
        Precision is over all beads found; recall over the gold beads with both sides.
        """)

    @Argument(help: ArgumentHelp("The gold data.", valueName: "gold"))
    var gold: String

    @Argument(help: ArgumentHelp("The result (default: align the gold's sentences).", valueName: "result"))
    var result: String?

    @Option(help: "The source side's language, and its key in the gold.")
    var from: String?

    @Option(help: "The target side's language, and its key in the gold.")
    var to: String?

    @Flag(help: "Learn from each document pair alone.")
    var each = false

    @OptionGroup var embedding: EmbeddingArguments

    @Flag(inversion: .prefixedNo, help: "Use the lexicon that ships with the program.")
    var lexicon = true

    @Flag(help: "List the wrong beads, with their sentences and the parts of their scores.")
    var wrong = false

    @Option(help: "The format: \(EvaluationFormat.allCases.map(\.rawValue).joined(separator: ", ")).")
    var format: EvaluationFormat = .text

    @Option(
      name: .shortAndLong,
      help: ArgumentHelp("Where to write (default: standard output).", valueName: "file"))
    var output: String?

    @Option(help: "How many tasks work at once (default: one a core).")
    var jobs: Int = TerminalConsole.coreCount

    func validate() throws {
      guard jobs >= 1 else { throw ValidationError("'--jobs' must be at least 1 (found \(jobs)).") }
      if result == nil, from == nil || to == nil {
        throw ValidationError("Without a result, name the gold's languages with --from and --to.")
      }
    }

    func run() async throws {
      let job = EvaluateAlignmentJob(
        gold: gold, result: result, from: from, to: to, each: each, format: format, wrong: wrong,
        usesLexicon: lexicon, embeddings: embedding.options, output: output, jobs: jobs,
        console: TerminalConsole(isQuiet: false))
      try finish(await job.run())
    }
  }

  struct SegmentationGold: ParsableCommand {
    static let configuration = CommandConfiguration(
      commandName: "segmentation",
      abstract: "Precision, recall and F1 of sentences.",
      discussion: """
        Both files: one sentence a line. With --language, the second is paragraphs, one a line, that are cut first.
        """)

    @Argument(help: ArgumentHelp("The gold sentences.", valueName: "gold"))
    var gold: String

    @Argument(help: ArgumentHelp("The sentences or paragraphs (-: standard input).", valueName: "text"))
    var text: String

    @Option(name: .shortAndLong, help: "Cut the paragraphs of the text, which is in this language.")
    var language: String?

    @Option(help: "The format: \(EvaluationFormat.allCases.map(\.rawValue).joined(separator: ", ")).")
    var format: EvaluationFormat = .text

    @Option(
      name: .shortAndLong,
      help: ArgumentHelp("Where to write (default: standard output).", valueName: "file"))
    var output: String?

    func run() throws {
      try EvaluateSegmentationJob(
        gold: gold, text: text, language: language, format: format, output: output
      ).run()
    }
  }
}
