import ArgumentParser
import Workflow

struct Lexicon: ParsableCommand {
  static let configuration = CommandConfiguration(
    abstract: "Show, export, import and retrain the word pairs of a translation memory.",
    discussion: """
      'process' aligns with what the memory's lexicon says of words. Only 'retrain', which learns it anew from the \
      memory's own pairs, and 'import' change it, so that a run done twice gives the same pairs.
      """,
    subcommands: [Show.self, Export.self, Import.self, Retrain.self])

  /// Which lexicon of which memory.
  struct Arguments: ParsableArguments {
    @Option(help: ArgumentHelp("The translation memory.", valueName: "file"))
    var memory: String

    @Option(help: "The language of the first word of a pair (default: as the memory has it).")
    var from: String?

    @Option(help: "The language of the second word.")
    var to: String?

    @Flag(name: .shortAndLong, help: "No progress and no summary; messages only.")
    var quiet = false

    var job: LexiconJob {
      LexiconJob(memory: memory, from: from, to: to, console: TerminalConsole(isQuiet: quiet))
    }
  }

  struct Show: ParsableCommand {
    static let configuration = CommandConfiguration(
      abstract: "Count the word pairs, or show the translations of one word.")

    @OptionGroup var lexicon: Arguments

    @Option(help: "Show this word's translations, in both directions.")
    var word: String?

    @Option(help: "How many translations at most.")
    var limit: Int = 20

    @Option(
      name: .shortAndLong,
      help: ArgumentHelp("Where to write (default: standard output).", valueName: "file"))
    var output: String?

    func run() throws { try lexicon.job.show(word: word, limit: max(0, limit), output: output) }
  }

  struct Export: ParsableCommand {
    static let configuration = CommandConfiguration(
      abstract: "Write the word pairs as TSV: source, target, forward, backward.")

    @OptionGroup var lexicon: Arguments

    @Option(
      name: .shortAndLong,
      help: ArgumentHelp("Where to write (default: standard output).", valueName: "file"))
    var output: String?

    func run() throws { try lexicon.job.export(output: output) }
  }

  struct Import: ParsableCommand {
    static let configuration = CommandConfiguration(
      abstract: "Take word pairs from TSV: source, target, and the probability of each given the other.",
      discussion: "Where a pair is there already, the larger probabilities stay. Needs --from and --to.")

    @OptionGroup var lexicon: Arguments

    @Argument(help: ArgumentHelp("The file to read (default, or -: standard input).", valueName: "file"))
    var input: String?

    @Flag(help: "Forget what was imported before.")
    var replace = false

    func validate() throws {
      guard lexicon.from != nil, lexicon.to != nil else {
        throw ValidationError("Name the languages of the two columns with --from and --to.")
      }
    }

    func run() throws {
      let summary = try lexicon.job.importing(input: input, replace: replace)
      if !lexicon.quiet { writeToStandardError(summary) }
    }
  }

  struct Retrain: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
      abstract: "Learn the word pairs anew from the memory's sentence pairs; what was imported stays.")

    @OptionGroup var lexicon: Arguments

    @Option(help: ArgumentHelp("Learn only from pairs with at least this probability.", valueName: "p"))
    var minScore: Double = 0.9

    @Option(help: "How many tasks work at once (default: one a core).")
    var jobs: Int = TerminalConsole.coreCount

    func validate() throws {
      guard (0...1).contains(minScore) else {
        throw ValidationError("'--min-score' is a probability from 0 to 1 (found \(minScore)).")
      }
      guard jobs >= 1 else { throw ValidationError("'--jobs' must be at least 1 (found \(jobs)).") }
    }

    func run() async throws {
      let summary = try await lexicon.job.retrain(minScore: minScore, jobs: jobs)
      if !lexicon.quiet { writeToStandardError(summary) }
    }
  }
}
