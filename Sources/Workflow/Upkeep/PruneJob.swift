import Bitext
import TranslationMemory

/// `memory prune`: takes away the documents whose files are gone.
public struct PruneJob: Sendable {
  let memory: String
  let isDryRun: Bool
  let console: any Console

  public init(memory: String, isDryRun: Bool, console: any Console) {
    self.memory = memory
    self.isDryRun = isDryRun
    self.console = console
  }

  /// Does the job; a line a document to standard output.
  ///
  /// - Returns: what it came to, in words.
  /// - Throws: `JobError` where it can't be done; the memory is as it was then.
  public func run() throws -> String {
    let store = try openMemory(memory, mode: isDryRun ? .readOnly : .readWrite(create: false))
    let outcome = try translating { try store.prune(dryRun: isDryRun) }
    let output = try ByteOutput(path: nil)
    for document in outcome.documents { try output.write(document.description.printable + "\n") }
    try output.finish()
    for source in outcome.needed {
      console.write(
        Diagnostic(
          .note, path: memory, message: "\(source) stays: an article that is still there is paired with it"
        ).description)
    }
    try translating { try store.close() }
    return "\(isDryRun ? "would take away" : "taken away")  \(outcome.documents.count) documents, "
      + "\(outcome.pairs) pairs (\(outcome.units) found nowhere else)\n"
  }
}
