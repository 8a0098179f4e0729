import Alignment
import Bitext
import Interchange

/// Aligns lists of sentences, all of one language pair.
struct RequestAlignment {
  let source: LanguageTag
  let target: LanguageTag
  /// Learn from each document pair alone.
  let each: Bool
  /// Whether the lexicon that ships is used.
  let usesLexicon: Bool
  let options: AlignerOptions
  let embeddings: EmbeddingOptions?
  let jobs: Int
  let console: any Console

  /// - Throws: `JobError` where an option is no language tag, or both are one language.
  init(
    from: String, to: String, each: Bool, usesLexicon: Bool = true, rounds: Int? = nil,
    embeddings: EmbeddingOptions? = nil, jobs: Int, console: any Console
  ) throws {
    source = try languageTag(from, option: "--from")
    target = try languageTag(to, option: "--to")
    guard source != target else {
      throw JobError(message: "'--from' and '--to' are the same language (found '\(source)')")
    }
    self.each = each
    self.usesLexicon = usesLexicon
    options = AlignerOptions(rounds: rounds, jobs: each ? 1 : jobs)
    self.embeddings = embeddings
    self.jobs = jobs
    self.console = console
  }

  /// What the aligner works on, in the order of the requests.
  func tasks(_ requests: [AlignmentRequest]) async throws -> [AlignmentTask] {
    console.begin(stage: "segmenting", total: requests.count)
    defer { console.end() }
    return try await parallelMap(
      Array(requests.enumerated()), jobs: jobs, console: console, makeWorker: SegmentingWorker.init
    ) { worker, item in
      // Ids may be there twice; what is learned of a task is kept by its name.
      AlignmentTask(
        id: "\(item.offset) \(item.element.id)",
        source: try worker.segments(of: item.element.source, language: source),
        target: try worker.segments(of: item.element.target, language: target))
    }
  }

  /// The beads of each request, in their order.
  func align(_ requests: [AlignmentRequest]) async throws -> [[Bead]] {
    var tasks = try await tasks(requests)
    let aligner = Aligner(
      from: source, to: target, options: options,
      lexicon: usesLexicon ? Lexicon.prior(from: source, to: target) : nil)
    if let embeddings {
      let embedding = try SentenceEmbedding(embeddings, console: console)
      let embedded = try embedding.embedded(tasks) { tasks in
        guard !each else { return { aligner.model(learnedFrom: [tasks[$0]]) } }
        let shared = aligner.model(learnedFrom: tasks)
        return { _ in shared }
      }
      tasks = embedded ?? tasks
    }
    let shared = each ? nil : aligner.model(learnedFrom: tasks)
    console.begin(stage: "aligning", total: tasks.count)
    defer { console.end() }
    return try await parallelMap(tasks, jobs: jobs, console: console, makeWorker: { () }) { _, task in
      (shared ?? aligner.model(learnedFrom: [task])).align(task)
    }
  }
}

/// Reads JSON Lines; a line that can't be read is told and left out.
///
/// - Parameter body: gets the bytes of a line and its number, from 1.
/// - Returns: how many lines could not be read.
func readLines(
  of path: String?, console: any Console, _ body: (_ line: [UInt8], _ number: Int) throws -> Void
) throws -> Int {
  var lines = try ByteInput(path: path)
  var number = 0
  var failures = 0
  while try lines.nextLine({ line in
    number += 1
    do {
      try body(Array(line), number)
    } catch let error as JSONLineError {
      failures += 1
      console.write(
        Diagnostic(
          .error, path: path ?? "standard input", place: TextPlace(line: error.line, column: error.column),
          message: error.message
        ).description)
    }
  }) {}
  return failures
}
