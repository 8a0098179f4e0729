import Alignment
import Bitext
import TranslationMemory

/// The vectors of texts.
struct TextVectors: Sendable {
  /// By normalized text.
  fileprivate var vectors: [String: [Float]]

  /// A task with the vectors of its sentences, and of those runs of them that have one.
  func embedded(_ task: AlignmentTask) -> AlignmentTask {
    var known = SentenceVectors(
      source: task.source.map { vectors[$0.text.normalized] ?? [] },
      target: task.target.map { vectors[$0.text.normalized] ?? [] })
    known.sourceRuns = runs(of: task.source)
    known.targetRuns = runs(of: task.target)
    var embedded = task
    embedded.vectors = known
    return embedded
  }

  private func runs(of side: [Segment]) -> [Range<Int>: [Float]] {
    var runs: [Range<Int>: [Float]] = [:]
    for first in side.indices {
      // What is longer has a vector only where what is shorter has one.
      for end in first + 2..<max(first + 2, min(first + 4, side.count) + 1) {
        guard let vector = vectors[Self.text(of: side[first..<end])] else { break }
        runs[first..<end] = vector
      }
    }
    return runs
  }

  /// A run of sentences as one text.
  static func text(of run: ArraySlice<Segment>) -> String {
    run.map(\.text.normalized).joined(separator: " ")
  }

  /// The runs of a task's sentences that a model may pair, as texts.
  static func likelyRuns(of task: AlignmentTask, _ model: AlignmentModel) -> [String] {
    let runs = model.likelyRuns(of: task)
    return runs.source.sorted { ($0.lowerBound, $0.count) < ($1.lowerBound, $1.count) }.map {
      text(of: task.source[$0])
    }
      + runs.target.sorted { ($0.lowerBound, $0.count) < ($1.lowerBound, $1.count) }.map {
        text(of: task.target[$0])
      }
  }
}

/// Gives the sentences of alignment tasks their vectors, from the cache or from the server.
struct SentenceEmbedding {
  let options: EmbeddingOptions
  /// Where vectors are kept; `nil`: nowhere.
  let cache: Memory?
  let console: any Console

  /// - Parameter store: the memory of the job, which keeps the vectors where no other cache is named.
  init(_ options: EmbeddingOptions, store: Memory? = nil, console: any Console) throws {
    self.options = options
    self.console = console
    if let path = options.cache {
      cache = try openMemory(path, mode: .readWrite(create: true))
    } else {
      cache = store
    }
  }

  /// The tasks with the vectors of their sentences, and of those runs of them that may be one side of a bead.
  ///
  /// - Parameter learn: learns from tasks, and gives the model of each of them by its place.
  /// - Returns: `nil` where the server failed and is optional; then a warning was written.
  /// - Throws: `JobError` where it failed and is not.
  func embedded(
    _ tasks: [AlignmentTask], learn: ([AlignmentTask]) -> (Int) -> AlignmentModel
  ) throws -> [AlignmentTask]? {
    guard let vectors = try vectors(of: tasks.flatMap { $0.source + $0.target }.map(\.text.normalized))
    else { return nil }
    let embedded = tasks.map { vectors.embedded($0) }
    let model = learn(embedded)
    let runs = embedded.indices.flatMap { TextVectors.likelyRuns(of: embedded[$0], model($0)) }
    guard let all = try self.vectors(of: runs, beside: vectors) else { return nil }
    return tasks.map { all.embedded($0) }
  }

  /// The vectors of all different texts.
  ///
  /// - Parameter known: vectors that are there already.
  /// - Returns: `nil` where the server failed and is optional; then a warning was written.
  /// - Throws: `JobError` where it failed and is not.
  func vectors(of texts: [String], beside known: TextVectors? = nil) throws -> TextVectors? {
    do {
      return TextVectors(vectors: try found(texts, known?.vectors ?? [:]))
    } catch let error as JobError where options.isOptional {
      console.write(
        Diagnostic(
          .warning, path: error.path, message: error.message + "; aligned without it", hint: nil
        ).description)
      return nil
    }
  }

  /// The vectors by their texts, beside those that are known.
  private func found(_ all: [String], _ known: [String: [Float]]) throws -> [String: [Float]] {
    var texts: [String] = []
    var vectors = known
    for text in all where vectors[text] == nil {
      vectors[text] = []
      texts.append(text)
    }
    var missing: [String] = texts
    if let cache {
      missing = []
      for (text, vector) in zip(texts, try translating { try cache.vectors(of: texts, model: options.model) })
      {
        if let vector { vectors[text] = vector } else { missing.append(text) }
      }
    }
    try fetch(missing, into: &vectors)
    let sizes = Set(vectors.values.map(\.count))
    guard sizes.count < 2 else {
      throw JobError(
        path: options.url, message: "the model '\(options.model)' gave vectors of different sizes",
        hint: "name the model that the server has now with --embeddings-model")
    }
    return vectors
  }

  private func fetch(_ texts: [String], into vectors: inout [String: [Float]]) throws {
    guard !texts.isEmpty else { return }
    let server = try EmbeddingServer(options)
    console.begin(stage: "embedding", total: texts.count)
    defer { console.end() }
    var start = 0
    while start < texts.count {
      let batch = Array(texts[start..<min(start + options.batch, texts.count)])
      let found = try server.vectors(of: batch)
      if let cache {
        try translating {
          try cache.store(
            vectors: zip(batch, found).map { (text: $0, vector: $1) }, model: options.model)
        }
      }
      for (text, vector) in zip(batch, found) { vectors[text] = vector }
      console.advance(by: batch.count)
      start += batch.count
    }
  }
}
