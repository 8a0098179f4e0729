public import ArgumentParser
public import Workflow

struct Process: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    abstract: "Pair the articles of corpus folders with their sources and store the pairs.",
    discussion: """
      Every article is linked to its source through the URL of its attribution line (Quelle: https://…). Where the \
      source's text is in the corpus too, the sentences of both are aligned and stored as pairs; where it is not, \
      the article's sentences are stored with what the URL says of the source, and become pairs when a later run \
      finds the text. What is stored already and has not changed is not done again. Ctrl-C finishes the articles in \
      hand and ends with exit code 130; the same command then does the rest.
      """)

  @OptionGroup var corpus: CorpusArguments

  @Option(help: ArgumentHelp("The translation memory; made where it does not exist.", valueName: "file"))
  var memory: String

  @Flag(help: "Align everything again, also what has not changed.")
  var realign = false

  @Flag(help: "Read and link everything and tell what would be done, without storing anything.")
  var dryRun = false

  @Option(
    help: ArgumentHelp("Write what the run did, with its counts and times, as JSON.", valueName: "file"))
  var report: String?

  @Option(
    help: ArgumentHelp(
      "How documents are paired that no attribution leads from one to the other: attribution, path or content.",
      discussion: """
        attribution: not at all, but by path in a corpus without a single attribution line. path: de/x.txt with \
        vi/x.txt, x.de.txt with x.vi.txt. content: with the text that fits best, where it fits as well as a source \
        must: names, numbers, words and their translations. The articles are those in --from, or in the first \
        language by its tag.
        """, valueName: "method"))
  var pair: PairingMethod = .attribution

  @OptionGroup var embedding: EmbeddingArguments

  func validate() throws { try requireFile(memory, option: "--memory") }

  func run() async throws {
    var options = corpus.options
    options.pairing = pair
    var job = ProcessJob(
      options: options, memory: memory, realign: realign, embeddings: embedding.options,
      console: corpus.console)
    job.isDryRun = dryRun
    job.report = report
    let (outcome, summary) = try await interruptible { [job] in try await job.run() }
    if !corpus.quiet { writeToStandardError(summary) }
    try finish(outcome)
  }
}

extension PairingMethod: ExpressibleByArgument {}
