import ArgumentParser
import Workflow

struct Process: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    abstract: "Pair the articles of corpus folders with their sources and store the pairs.",
    discussion: """
      Every article is linked to its source through the URL of its attribution line (Quelle: https://…). Where the \
      source's text is in the corpus too, the sentences of both are aligned and stored as pairs; where it is not, \
      the article's sentences are stored with what the URL says of the source, and become pairs when a later run \
      finds the text. What is stored already and has not changed is not done again.
      """)

  @OptionGroup var corpus: CorpusArguments

  @Option(help: ArgumentHelp("The translation memory; made where it does not exist.", valueName: "file"))
  var memory: String

  @Flag(help: "Align everything again, also what has not changed.")
  var realign = false

  @OptionGroup var embedding: EmbeddingArguments

  func validate() throws { try requireFile(memory, option: "--memory") }

  func run() async throws {
    let job = ProcessJob(
      options: corpus.options, memory: memory, realign: realign, embeddings: embedding.options,
      console: corpus.console)
    let (outcome, summary) = try await job.run()
    if !corpus.quiet { writeToStandardError(summary) }
    try finish(outcome)
  }
}
