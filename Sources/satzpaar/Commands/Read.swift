import ArgumentParser
import Workflow

struct Read: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    abstract: "Write what is read from corpus folders: a document a line.",
    discussion: """
      JSON Lines: id (the path), url, title, date, language, charset, sha256, text, and the text's blocks with their \
      roles (title, caption, heading, body, attribution, furniture, foreign) and spans in UTF-8 bytes. The same lines \
      can be read as a corpus.
      """)

  @OptionGroup var corpus: CorpusArguments

  @Option(
    name: .shortAndLong, help: ArgumentHelp("Where to write (default: standard output).", valueName: "file"))
  var output: String?

  func run() async throws {
    try finish(
      await ReadJob(options: corpus.options, output: output, console: corpus.console).run())
  }
}
