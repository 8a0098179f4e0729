import Alignment
import Bitext
import Interchange

/// How `evaluate` reports.
public enum EvaluationFormat: String, Sendable, CaseIterable {
  /// For people.
  case text
  /// One figure a row; with the wrong ones asked for, one bead a row instead.
  case tsv
  case json
}

/// `evaluate alignment`: an alignment held against gold beads.
public struct EvaluateAlignmentJob: Sendable {
  let gold: String
  let result: String?
  let from: String?
  let to: String?
  let each: Bool
  let format: EvaluationFormat
  let wrong: Bool
  let usesLexicon: Bool
  let embeddings: EmbeddingOptions?
  let output: String?
  let jobs: Int
  let console: any Console

  /// - Parameters:
  ///   - gold: JSON Lines, each `{"id": …, "gold": beads}` and, where it is to be aligned, the sentences.
  ///   - result: JSON Lines as `align` writes them; `nil`: align the gold's sentences.
  ///   - from: the key of the source sentences; needed where there is no result.
  ///   - each: learn from each document alone.
  ///   - wrong: list the wrong beads, with their sentences where the languages are named.
  public init(
    gold: String, result: String?, from: String?, to: String?, each: Bool, format: EvaluationFormat,
    wrong: Bool, usesLexicon: Bool = true, embeddings: EmbeddingOptions? = nil, output: String?, jobs: Int,
    console: any Console
  ) {
    self.gold = gold
    self.result = result
    self.from = from
    self.to = to
    self.each = each
    self.format = format
    self.wrong = wrong
    self.usesLexicon = usesLexicon
    self.embeddings = embeddings
    self.output = output
    self.jobs = jobs
    self.console = console
  }

  /// Does the job.
  ///
  /// - Returns: with findings where a line could not be read; wrong beads are figures, not findings.
  /// - Throws: `JobError` where it can't be done at all.
  public func run() async throws -> JobOutcome {
    var languages: RequestAlignment?
    if let from, let to {
      languages = try RequestAlignment(
        from: from, to: to, each: each, usesLexicon: usesLexicon, embeddings: embeddings, jobs: jobs,
        console: console)
    } else if result == nil {
      throw JobError(
        message: "without a result the gold is aligned, and its languages must be known",
        hint: "name them with --from and --to")
    }
    var failures = 0
    var documents = try readGold(languages, &failures)
    guard !documents.isEmpty else { throw JobError(path: gold, message: "there are no gold beads in it") }
    var hasScores = true
    if let result {
      hasScores = try readResult(result, into: &documents, &failures)
    } else if let languages {
      let found = try await languages.align(documents.compactMap(\.request))
      for index in documents.indices { documents[index].found = found[index] }
    }
    var evaluation = AlignmentEvaluation()
    for document in documents { evaluation.add(document, hasScores: hasScores) }
    let output = try ByteOutput(path: output)
    let report = EvaluationReport(
      evaluation: evaluation, gold: gold, wrong: wrong,
      sentences: Dictionary(
        documents.compactMap { document in document.request.map { ("\(document.id)", $0) } },
        uniquingKeysWith: { first, _ in first }))
    try output.write(report.text(format))
    try output.finish()
    return failures > 0 ? .withFindings : .clean
  }

  private func readGold(_ languages: RequestAlignment?, _ failures: inout Int) throws -> [EvaluatedDocument] {
    let reader = AlignmentBeadReader()
    let sentences = languages.map { AlignmentLineReader(source: $0.source, target: $0.target) }
    var documents: [EvaluatedDocument] = []
    failures += try readLines(of: gold, console: console) { line, number in
      guard let read = try reader.beads(in: line, line: number) else { return }
      let request = try sentences?.request(in: line, line: number)
      documents.append(
        EvaluatedDocument(id: read.id, request: request, gold: read.beads.map { GoldBead($0) }))
    }
    return documents
  }

  /// Takes the beads of a result to their documents; returns whether all have scores.
  private func readResult(
    _ path: String, into documents: inout [EvaluatedDocument], _ failures: inout Int
  ) throws -> Bool {
    let places = Dictionary(
      zip(documents.map(\.id), documents.indices), uniquingKeysWith: { first, _ in first })
    let reader = AlignmentBeadReader()
    var hasScores = true
    var strangers = 0
    failures += try readLines(of: path, console: console) { line, number in
      guard let read = try reader.beads(in: line, line: number) else { return }
      guard let place = places[read.id] else {
        strangers += 1
        return
      }
      hasScores = hasScores && read.hasScores
      documents[place].found = read.beads
    }
    if strangers > 0 {
      console.write(
        Diagnostic(.warning, path: path, message: "\(strangers) documents are not in the gold data")
          .description)
    }
    return hasScores
  }
}
