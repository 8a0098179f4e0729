import ArgumentParser
import Workflow

struct Publishers: ParsableCommand {
  static let configuration = CommandConfiguration(
    abstract: "List what is known of publishers' URLs, test it, or explain a URL by it.",
    discussion: """
      With --publishers, files of your own extend or override what comes with the program. Their lines are \
      tab-separated:
        publisher  NAME  HOST[,HOST]  LANGUAGE  +07:00  FIRST-YEAR or -  newspaper or aggregator
        article    /{section}/{slug}-{id:7}.html  PRECISION or -  EXAMPLE-URL  ID or -  TIME or -
        listing    /{section}  EXAMPLE-URL
      """,
    subcommands: [List.self, Test.self, Explain.self], defaultSubcommand: List.self)

  struct Files: ParsableArguments {
    @Option(
      name: .customLong("publishers"),
      help: ArgumentHelp(
        "A file with publishers of your own; may be given more than once.", valueName: "file"))
    var files: [String] = []
  }

  struct List: ParsableCommand {
    static let configuration = CommandConfiguration(abstract: "List the publishers, a row each.")

    @OptionGroup var files: Files

    func run() throws {
      try PublishersJob(files: files.files).list()
    }
  }

  struct Test: ParsableCommand {
    static let configuration = CommandConfiguration(
      abstract: "Read every form's example and tell which are not read as their line says.")

    @OptionGroup var files: Files

    func run() throws {
      try finish(PublishersJob(files: files.files).test())
    }
  }

  struct Explain: ParsableCommand {
    static let configuration = CommandConfiguration(abstract: "Tell what is read from URLs, and why.")

    @Argument(help: ArgumentHelp("URLs as they are written.", valueName: "url"))
    var urls: [String]

    @OptionGroup var files: Files

    func run() throws {
      try finish(PublishersJob(files: files.files).explain(urls))
    }
  }
}
