import Bitext
import TranslationMemory

/// `memory merge`: several memories as one new one.
public struct MergeJob: Sendable {
  let memories: [String]
  let output: String
  let console: any Console

  public init(memories: [String], output: String, console: any Console) {
    self.memories = memories
    self.output = output
    self.console = console
  }

  /// Does the job, and tells the conflicts.
  ///
  /// - Returns: how it ended, and what it came to, in words.
  /// - Throws: `JobError` where a memory can't be read, or the new one not be written.
  public func run() throws -> (outcome: JobOutcome, summary: String) {
    let merged = try translating { try Memory.merge(memories, into: output) }
    for conflict in merged.conflicts {
      console.write(
        Diagnostic(
          .warning, path: output,
          message: "\(conflict.document): the text of '\(conflict.taken)' was taken, "
            + "another one left out (\(conflict.leftOut.joined(separator: ", ")))",
          hint: "where both are wanted, give one corpus folder another name and process it anew"
        ).description)
    }
    for article in merged.outdated {
      console.write(
        Diagnostic(
          .warning, path: output,
          message: "\(article): it has no pairs now, its source's text was left out",
          hint: "'satzpaar process' pairs it anew"
        ).description)
    }
    let isClean = merged.conflicts.isEmpty && merged.outdated.isEmpty
    return (
      isClean ? .clean : .withFindings,
      """
      merged  \(memories.count) memories: \(merged.documents) documents, \(merged.articles) articles, \
      \(merged.pairs) pairs (\(merged.units) different)

      """
    )
  }
}
