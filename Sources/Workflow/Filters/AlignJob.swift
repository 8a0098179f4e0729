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
  let explain: Bool
  let usesLexicon: Bool
  let rounds: Int?
  let embeddings: EmbeddingOptions?
  let jobs: Int
  let console: any Console

  /// - Parameters:
  ///   - from: the source side's language, its key in the input.
  ///   - each: learn from each document pair alone.
  ///   - explain: write the parts of each bead's score too.
  ///   - usesLexicon: whether the lexicon that ships is used.
  ///   - rounds: rounds of learning at most; `nil`: the aligner's own number.
  ///   - embeddings: a server that is asked for vectors.
  public init(
    from: String, to: String, input: String?, output: String?, each: Bool, explain: Bool = false,
    usesLexicon: Bool = true, rounds: Int? = nil, embeddings: EmbeddingOptions? = nil, jobs: Int,
    console: any Console
  ) {
    self.from = from
    self.to = to
    self.input = input
    self.output = output
    self.each = each
    self.explain = explain
    self.usesLexicon = usesLexicon
    self.rounds = rounds
    self.embeddings = embeddings
    self.jobs = jobs
    self.console = console
  }

  /// Does the job; a line that can't be read is told and left out.
  ///
  /// - Throws: `JobError` where it can't be done at all.
  public func run() async throws -> JobOutcome {
    let alignment = try RequestAlignment(
      from: from, to: to, each: each, usesLexicon: usesLexicon, rounds: rounds, embeddings: embeddings,
      jobs: jobs, console: console)
    let reader = AlignmentLineReader(source: alignment.source, target: alignment.target)
    var requests: [AlignmentRequest] = []
    let failures = try readLines(of: input, console: console) { line, number in
      if let request = try reader.request(in: line, line: number) { requests.append(request) }
    }
    let output = try ByteOutput(path: output)
    let writer = AlignmentLineWriter(explains: explain)
    for (request, found) in zip(requests, try await alignment.align(requests)) {
      try output.write(writer.line(id: request.id, beads: found))
    }
    try output.finish()
    return failures > 0 ? .withFindings : .clean
  }
}
