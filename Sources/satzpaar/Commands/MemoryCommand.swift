import ArgumentParser
import Workflow

struct MemoryUpkeep: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "memory", abstract: "Look after a translation memory's file.",
    subcommands: [Info.self, Verify.self, Compact.self, Merge.self, Prune.self, Backup.self])

  struct Info: ParsableCommand {
    static let configuration = CommandConfiguration(
      abstract: "Tell schema, sizes, corpora and aligners of a memory.",
      discussion: "With --where, also how many of its pairs fulfil the conditions.")

    @Argument(help: ArgumentHelp("The translation memory.", valueName: "file"))
    var memory: String

    @Option(
      name: .shortAndLong,
      help: ArgumentHelp("Where to write (default: standard output).", valueName: "file"))
    var output: String?

    @OptionGroup var conditions: ConditionArguments

    func validate() throws { try requireFile(memory, option: "<file>") }

    func run() throws {
      try MemoryInfoJob(memory: memory, conditions: conditions.conditions, output: output).run()
    }
  }

  struct Verify: ParsableCommand {
    static let configuration = CommandConfiguration(
      abstract: "Hold a memory against its own rules; exit code 1 where it breaks one.",
      discussion: """
        Beside SQLite's own checks: every row's hash is that of its texts, spans are as long as their texts and in \
        order, every segment of an aligned text is in a bead, every pair leads to the unit with its texts, and the \
        search index holds what the units hold.
        """)

    @Argument(help: ArgumentHelp("The translation memory.", valueName: "file"))
    var memory: String

    @Option(
      name: .shortAndLong,
      help: ArgumentHelp("Where to write (default: standard output).", valueName: "file"))
    var output: String?

    func validate() throws { try requireFile(memory, option: "<file>") }

    func run() throws { try finish(try VerifyJob(memory: memory, output: output).run()) }
  }

  struct Compact: ParsableCommand {
    static let configuration = CommandConfiguration(
      abstract: "Give back the room that deleted rows left in a memory's file.")

    @Argument(help: ArgumentHelp("The translation memory.", valueName: "file"))
    var memory: String

    @Flag(name: .shortAndLong, help: "No summary; messages only.")
    var quiet = false

    func validate() throws { try requireFile(memory, option: "<file>") }

    func run() throws {
      let summary = try FileUpkeep.compact(memory)
      if !quiet { writeToStandardError(summary) }
    }
  }

  struct Merge: ParsableCommand {
    static let configuration = CommandConfiguration(
      abstract: "Merge memories into a new one.",
      discussion: """
        What is in several of them is in the new one once; the order makes no difference. Where two have different \
        texts at one place of one corpus, one is taken and told, and the exit code is 1.
        """)

    @Argument(help: ArgumentHelp("Translation memories.", valueName: "file"))
    var memories: [String]

    @Option(name: .shortAndLong, help: ArgumentHelp("The new memory.", valueName: "file"))
    var output: String

    @Flag(name: .shortAndLong, help: "No summary; messages only.")
    var quiet = false

    func validate() throws {
      for memory in memories { try requireFile(memory, option: "<file>") }
      try requireFile(output, option: "--output")
    }

    func run() throws {
      let merged = try MergeJob(
        memories: memories, output: output, console: TerminalConsole(isQuiet: quiet)
      ).run()
      if !quiet { writeToStandardError(merged.summary) }
      try finish(merged.outcome)
    }
  }

  struct Prune: ParsableCommand {
    static let configuration = CommandConfiguration(
      abstract: "Take away the documents whose files are gone, and their pairs.",
      discussion: """
        'process' marks documents whose files are gone, and keeps their pairs until this is run. The documents are \
        written to standard output, one a line.
        """)

    @Argument(help: ArgumentHelp("The translation memory.", valueName: "file"))
    var memory: String

    @Flag(help: "Only tell what would go.")
    var dryRun = false

    @Flag(name: .shortAndLong, help: "No summary; messages only.")
    var quiet = false

    func validate() throws { try requireFile(memory, option: "<file>") }

    func run() throws {
      let summary = try PruneJob(
        memory: memory, isDryRun: dryRun, console: TerminalConsole(isQuiet: quiet)
      ).run()
      if !quiet { writeToStandardError(summary) }
    }
  }

  struct Backup: ParsableCommand {
    static let configuration = CommandConfiguration(
      abstract: "Copy a memory, also while it is in use.",
      discussion:
        "The copy is the memory at one moment; it is written beside its place and renamed when whole.")

    @Argument(help: ArgumentHelp("The translation memory.", valueName: "file"))
    var memory: String

    @Argument(help: ArgumentHelp("Where the copy goes.", valueName: "copy"))
    var copy: String

    func validate() throws {
      try requireFile(memory, option: "<file>")
      try requireFile(copy, option: "<copy>")
    }

    func run() throws { try FileUpkeep.backup(memory, to: copy) }
  }
}
