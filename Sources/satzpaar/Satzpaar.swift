import ArgumentParser
import Workflow

/// The command line: arguments in, diagnostics and exit codes out.
@main
struct Satzpaar: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "satzpaar",
    abstract: "Sentence pairs from translated articles and their sources, each with its provenance.",
    discussion: """
      The three jobs:
        satzpaar process FOLDER --memory FILE       pair a corpus folder's articles with their sources
        satzpaar export --memory FILE               write the pairs as aligned TSV
        satzpaar check FOLDER                       check what the articles say of their sources

      Exit codes: 0 done and clean; 1 done, with findings or unreadable documents; 2 could not be done; \
      64 wrong usage.
      """,
    version: ProgramVersion.text,
    subcommands: [
      Process.self, Export.self, Import.self, Lookup.self, Concordance.self, Check.self, Fetch.self,
      Stats.self, Publishers.self, Lexicon.self, MemoryUpkeep.self, Serve.self, Evaluate.self,
      Diff.self, Read.self, Normalize.self, Segment.self, Tokenize.self, Align.self,
    ])

  static func main() async {
    do {
      var command = try parseAsRoot()
      if var asynchronous = command as? any AsyncParsableCommand {
        try await asynchronous.run()
      } else {
        try command.run()
      }
    } catch let error as JobError {
      writeToStandardError(error.description + "\n")
      exit(withError: ExitCode(2))
    } catch is CancellationError {
      exit(withError: ExitCode(130))
    } catch {
      exit(withError: error)
    }
  }
}
