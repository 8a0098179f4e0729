import Bitext
import Interchange
import Reading

/// `read`: what is read from corpus folders, a document a line.
public struct ReadJob: Sendable {
  private let options: CorpusOptions
  private let output: String?
  private let console: any Console

  public init(options: CorpusOptions, output: String?, console: any Console) {
    self.options = options
    self.output = output
    self.console = console
  }

  /// Does the job.
  ///
  /// - Throws: `JobError` where a folder can't be listed, or the output can't be written.
  public func run() async throws -> JobOutcome {
    let selection = try options.selection()
    let output = try ByteOutput(path: output)
    var worst = Severity.note
    func report(_ diagnostics: [Diagnostic]) {
      console.report(diagnostics, atLeast: options.logLevel.severity)
      worst = max(worst, diagnostics.map(\.severity).max() ?? .note)
    }
    for folder in options.folders {
      let listing: CorpusListing
      do throws(CorpusFolderError) {
        listing = try CorpusFolder.list(folder, selection: selection)
      } catch {
        throw JobError(path: folder, message: error.description)
      }
      let opened = try CorpusReader.open(listing, options: options.reading)
      report(listing.diagnostics + opened.diagnostics)
      console.begin(stage: "reading \(listing.name)", total: listing.texts.count)
      defer { console.end() }
      var batches = PendingBatches(files: listing.texts, reader: opened.reader)
      while let batch = batches.next() {
        let reader = opened.reader
        let read = try await parallelMap(batch, jobs: options.jobs, console: console, makeWorker: { () }) {
          let outcome = reader.read($1)
          return (outcome.diagnostics, outcome.document.map(DocumentLines.line))
        }
        for (diagnostics, line) in read {
          report(diagnostics)
          if let line { try output.write(line) }
        }
      }
    }
    try output.finish()
    return worst == .error ? .withFindings : .clean
  }
}
