import Alignment
import Bitext
import TranslationMemory

/// The vectors of texts.
struct TextVectors: Sendable {
  /// By normalized text.
  fileprivate let vectors: [String: [Float]]

  /// A task with the vectors of its sentences.
  func embedded(_ task: AlignmentTask) -> AlignmentTask {
    var embedded = task
    embedded.vectors = SentenceVectors(
      source: task.source.map { vectors[$0.text.normalized] ?? [] },
      target: task.target.map { vectors[$0.text.normalized] ?? [] })
    return embedded
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

  /// The tasks with their vectors.
  ///
  /// - Returns: `nil` where the server failed and is optional; then a warning was written.
  /// - Throws: `JobError` where it failed and is not.
  func embedded(_ tasks: [AlignmentTask]) throws -> [AlignmentTask]? {
    try vectors(of: tasks.flatMap { $0.source + $0.target }).map { vectors in
      tasks.map { vectors.embedded($0) }
    }
  }

  /// The vectors of all different sentences.
  ///
  /// - Returns: `nil` where the server failed and is optional; then a warning was written.
  /// - Throws: `JobError` where it failed and is not.
  func vectors(of segments: [Segment]) throws -> TextVectors? {
    do {
      return TextVectors(vectors: try found(segments))
    } catch let error as JobError where options.isOptional {
      console.write(
        Diagnostic(
          .warning, path: error.path, message: error.message + "; aligned without it", hint: nil
        ).description)
      return nil
    }
  }

  /// The vectors by their normalized texts.
  private func found(_ segments: [Segment]) throws -> [String: [Float]] {
    var texts: [String] = []
    var vectors: [String: [Float]] = [:]
    for segment in segments {
      if vectors.updateValue([], forKey: segment.text.normalized) == nil {
        texts.append(segment.text.normalized)
      }
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
