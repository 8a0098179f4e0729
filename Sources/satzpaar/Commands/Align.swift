import ArgumentParser
import Workflow

struct Align: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    abstract: "Align the sentences of document pairs.",
    discussion: """
      With no file or one: JSON Lines in, each {"id": …, "de": [sentences], "vi": [sentences]} with the keys that \
      --from and --to name; other keys are ignored. JSON Lines out, each {"id": …, "beads": [[[source indices], \
      [target indices]], …], "scores": [probabilities]}, and "moved": [indices of beads] where passages stand \
      elsewhere in the other document. The whole input is one corpus to learn from, unless --each.

      With two files or more: texts of one content in different languages in, TSV out: bead, score, the texts by \
      their languages, and their spans in UTF-8 bytes. Passages that stand elsewhere in the other text are told.
      """)

  @Argument(
    help: ArgumentHelp(
      "JSON Lines (default, or -: standard input), or two texts or more.", valueName: "file"))
  var files: [String] = []

  @Option(help: "The source side's language, and its key in JSON Lines; of texts, the first one's.")
  var from: String?

  @Option(help: "The target side's language, and its key in JSON Lines; of texts, the second one's.")
  var to: String?

  @Option(help: "Of texts: a file's language; once a file, in their order (default: as detected).")
  var language: [String] = []

  @Flag(help: "Of texts: each line is a sentence.")
  var sentences = false

  @Option(
    help: ArgumentHelp(
      "Of more than two texts: align all with this one, a row over all (default: every two).",
      valueName: "file"))
  var pivot: String?

  @Flag(help: "Of JSON Lines: learn from each document pair alone.")
  var each = false

  @Flag(inversion: .prefixedNo, help: "Use the lexicon that ships with the program.")
  var lexicon = true

  @Option(
    help: "Rounds of learning from the texts at most (default: 3); 0: align with what is known before.")
  var rounds: Int?

  @Flag(help: "Write the parts of each bead's score, in nats.")
  var explain = false

  @Option(
    help: ArgumentHelp(
      "Of two texts: draw the path through their matrix, the evidence as shading.", valueName: "file"))
  var svg: String?

  @OptionGroup var embedding: EmbeddingArguments

  @Option(help: "How many tasks work at once (default: one a core).")
  var jobs: Int = TerminalConsole.coreCount

  @Option(
    name: .shortAndLong, help: ArgumentHelp("Where to write (default: standard output).", valueName: "file"))
  var output: String?

  func validate() throws {
    guard rounds ?? 0 >= 0 else {
      throw ValidationError("'--rounds' must not be below 0 (found \(rounds ?? 0)).")
    }
    guard jobs >= 1 else { throw ValidationError("'--jobs' must be at least 1 (found \(jobs)).") }
    if files.count < 2 {
      guard from != nil, to != nil else {
        throw ValidationError("JSON Lines need --from and --to, the keys of their sentences.")
      }
      let misplaced: [(String, Bool)] = [
        ("--language", !language.isEmpty), ("--sentences", sentences), ("--pivot", pivot != nil),
        ("--svg", svg != nil),
      ]
      for (name, isGiven) in misplaced where isGiven {
        throw ValidationError("'\(name)' is for two texts or more.")
      }
    } else {
      guard language.isEmpty || (from == nil && to == nil) else {
        throw ValidationError("Name the languages with --from and --to, or with --language, not with both.")
      }
      guard files.count == 2 || to == nil && from == nil else {
        throw ValidationError("Name the languages of more than two texts with --language, once each.")
      }
      guard files.count == 2 || svg == nil else { throw ValidationError("'--svg' is for two texts.") }
      guard files.count > 2 || pivot == nil else {
        throw ValidationError("'--pivot' is for more than two texts.")
      }
      guard pivot == nil || !explain else {
        throw ValidationError("'--explain' is for pairs; rows by '--pivot' have no score of their own.")
      }
      guard from != nil || to == nil else { throw ValidationError("'--to' needs '--from'.") }
      guard !each else { throw ValidationError("'--each' is for JSON Lines.") }
    }
  }

  func run() async throws {
    let console = TerminalConsole(isQuiet: false)
    if files.count < 2 {
      let job = AlignJob(
        from: from ?? "", to: to ?? "", input: files.first, output: output, each: each, explain: explain,
        usesLexicon: lexicon, rounds: rounds, embeddings: embedding.options, jobs: jobs, console: console)
      return try finish(await job.run())
    }
    var options = AlignTextsJob.Options(files: files)
    options.languages = language.isEmpty ? [from, to].compactMap { $0 } : language
    options.sentences = sentences
    options.pivot = pivot
    options.explain = explain
    options.svg = svg
    options.usesLexicon = lexicon
    options.rounds = rounds
    options.embeddings = embedding.options
    options.output = output
    options.jobs = jobs
    try await AlignTextsJob(options: options, console: console).run()
  }
}
