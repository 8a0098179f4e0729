import Alignment
import Bitext
import Interchange

/// `align`: JSON Lines of sentence lists in, JSON Lines of beads out.
public struct AlignJob: Sendable {
  let from: String
  let to: String
  let input: String?
  let output: String?
  let each: Bool
  let jobs: Int
  let console: any Console

  /// - Parameters:
  ///   - from: the source side's language, its key in the input.
  ///   - each: learn from each document pair alone.
  public init(
    from: String, to: String, input: String?, output: String?, each: Bool, jobs: Int, console: any Console
  ) {
    self.from = from
    self.to = to
    self.input = input
    self.output = output
    self.each = each
    self.jobs = jobs
    self.console = console
  }

  /// Does the job; a line that can't be read is told and left out.
  ///
  /// - Throws: `JobError` where it can't be done at all.
  public func run() async throws -> JobOutcome {
    let source = try languageTag(from, option: "--from")
    let target = try languageTag(to, option: "--to")
    guard source != target else {
      throw JobError(message: "'--from' and '--to' are the same language (found '\(source)')")
    }
    let (requests, failures) = try read(source, target)
    let output = try ByteOutput(path: output)
    console.begin(stage: "segmenting", total: requests.count)
    let tasks = try await parallelMap(
      requests, jobs: jobs, console: console, makeWorker: SegmentingWorker.init
    ) { worker, request in
      AlignmentTask(
        id: "\(request.id)", source: try worker.segments(of: request.source, language: source),
        target: try worker.segments(of: request.target, language: target))
    }
    console.end()
    let aligner = Aligner(from: source, to: target)
    let shared = each ? nil : aligner.model(learnedFrom: tasks)
    console.begin(stage: "aligning", total: tasks.count)
    let beads = try await parallelMap(tasks, jobs: jobs, console: console, makeWorker: { () }) { _, task in
      (shared ?? aligner.model(learnedFrom: [task])).align(task)
    }
    console.end()
    let writer = AlignmentLineWriter()
    for (request, found) in zip(requests, beads) {
      try output.write(writer.line(id: request.id, beads: found))
    }
    try output.finish()
    return failures > 0 ? .withFindings : .clean
  }

  private func read(_ source: LanguageTag, _ target: LanguageTag) throws -> ([AlignmentRequest], Int) {
    let reader = AlignmentLineReader(source: source, target: target)
    var lines = try ByteInput(path: input)
    var requests: [AlignmentRequest] = []
    var number = 0
    var failures = 0
    while try lines.nextLine({ line in
      number += 1
      do throws(JSONLineError) {
        if let request = try reader.request(in: Array(line), line: number) { requests.append(request) }
      } catch {
        failures += 1
        console.write(
          Diagnostic(
            .error, path: input ?? "standard input", place: TextPlace(line: error.line, column: error.column),
            message: error.message
          ).description)
      }
    }) {}
    return (requests, failures)
  }
}
