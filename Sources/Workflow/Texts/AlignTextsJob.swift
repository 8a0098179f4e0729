import Alignment
import Bitext
import Interchange

/// `align` on files: two or more texts of one content in, aligned TSV out.
public struct AlignTextsJob: Sendable {
  /// What is aligned, and how.
  public struct Options: Sendable, Hashable {
    public var files: [String]
    /// The files' languages in their order; those that are missing are detected.
    public var languages: [String] = []
    /// Whether each line is a sentence.
    public var sentences = false
    /// The file that all others are aligned with; `nil`: every file with every later one.
    public var pivot: String?
    /// Write the parts of each score too.
    public var explain = false
    /// Where to draw the alignment of the first two files.
    public var svg: String?
    public var output: String?
    public var jobs = 1
    /// Whether the lexicon that ships is used.
    public var usesLexicon = true
    /// Rounds of learning at most; `nil`: the aligner's own number.
    public var rounds: Int?
    public var embeddings: EmbeddingOptions?
    /// Larger files are refused; in bytes.
    public var maxFileSize = 64_000_000

    public init(files: [String]) { self.files = files }
  }

  let options: Options
  let console: any Console

  public init(options: Options, console: any Console) {
    self.options = options
    self.console = console
  }

  /// Does the job.
  ///
  /// - Throws: `JobError` where it can't be done.
  public func run() async throws {
    let languages = try options.languages.map { try languageTag($0, option: "--language") }
    if languages.count > options.files.count {
      throw JobError(
        message: "\(languages.count) languages are named for \(options.files.count) files")
    }
    let texts = try TextLoading(
      sentences: options.sentences, maxFileSize: options.maxFileSize, console: console
    ).load(options.files, languages: languages)
    let output = try ByteOutput(path: options.output)
    let writer = AlignedTextWriter(
      languages: texts.map(\.document.language), hasPairs: texts.count > 2 && options.pivot == nil,
      explains: options.explain)
    try output.write(writer.header)
    if let pivot = options.pivot {
      for row in try pivotRows(pivot, texts) { try output.write(writer.row(row)) }
    } else {
      for first in texts.indices {
        for second in texts.indices where second > first {
          for row in try pairRows(first, second, texts) { try output.write(writer.row(row)) }
        }
      }
    }
    try output.finish()
  }

  // MARK: Rows

  private func pairRows(_ first: Int, _ second: Int, _ texts: [LoadedText]) throws -> [AlignedTextRow] {
    let beads = try align(texts[first], texts[second])
    let pair = (texts[first].document.language, texts[second].document.language)
    return beads.map { bead in
      var sides = [AlignedTextRow.Side?](repeating: nil, count: texts.count)
      sides[first] = side(texts[first], bead.source)
      sides[second] = side(texts[second], bead.target)
      return AlignedTextRow(pair: pair, sides: sides, score: bead.confidence, evidence: bead.evidence)
    }
  }

  private func pivotRows(_ path: String, _ texts: [LoadedText]) throws -> [AlignedTextRow] {
    guard let pivot = texts.firstIndex(where: { $0.path == path || $0.document.language.rawValue == path })
    else {
      throw JobError(
        message: "'--pivot' is none of the files (found '\(path)')", hint: "name one of them, or its language"
      )
    }
    let beads = try texts.indices.map { $0 == pivot ? [] : try align(texts[pivot], texts[$0]) }
    return PivotAlignment.rows(pivot: pivot, count: texts[pivot].segments.count, beads: beads).map { row in
      AlignedTextRow(sides: zip(texts, row.sentences).map { side($0, $1) }, score: row.score)
    }
  }

  private func side(_ text: LoadedText, _ indices: [Int]) -> AlignedTextRow.Side {
    let (words, span) = text.side(indices)
    return AlignedTextRow.Side(text: words, span: span, count: indices.count)
  }

  private func align(_ source: LoadedText, _ target: LoadedText) throws -> [Bead] {
    let (from, to) = (source.document.language, target.document.language)
    console.begin(stage: "aligning \(from)-\(to)", total: 0)
    defer { console.end() }
    var task = SplitTask(id: source.path, source: source.segments, target: target.segments)
    let aligner = Aligner(
      from: from, to: to, options: AlignerOptions(rounds: options.rounds, jobs: options.jobs),
      lexicon: options.usesLexicon ? Lexicon.prior(from: from, to: to) : nil)
    if let embeddings = options.embeddings {
      let embedded = try SentenceEmbedding(embeddings, console: console).embedded(task.tasks) { tasks in
        let model = aligner.model(learnedFrom: tasks)
        return { _ in model }
      }
      task.tasks = embedded ?? task.tasks
    }
    let model = aligner.model(learnedFrom: task.tasks)
    let beads = task.align(with: model)
    reportMoved(beads, source, target)
    if let svg = options.svg {
      let output = try ByteOutput(path: svg)
      try output.write(
        AlignmentPicture(
          names: (source.path, target.path), source: source.segments, target: target.segments, beads: beads,
          evidence: Self.isSmall(source, target) ? task.evidence(with: model) : nil
        ).svg)
      try output.finish()
    }
    return beads
  }

  /// Passages told one by one at most; of more, how many there are.
  private static let toldPassages = 20

  private func reportMoved(_ beads: [Bead], _ source: LoadedText, _ target: LoadedText) {
    let findings = MovedPassages(
      beads, source: (source.document, source.segments), target: (target.document, target.segments)
    ).findings(atMost: Self.toldPassages)
    console.report(findings.told.map { Diagnostic($0, path: source.path) }, atLeast: .note)
    guard findings.more > 0 else { return }
    console.write(
      Diagnostic(
        .note, path: source.path,
        message: "\(findings.more) more passages stand elsewhere in '\(target.path)' [\(MovedPassages.rule)]"
      ).description)
  }

  /// Whether every pair of sentences can be looked at for a picture.
  private static func isSmall(_ source: LoadedText, _ target: LoadedText) -> Bool {
    source.segments.count * target.segments.count <= 400_000
  }
}
