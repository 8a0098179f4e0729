import Alignment
import Bitext

/// A pair of documents to be aligned: indices into a list of loaded documents.
struct DocumentPair: Sendable, Hashable {
  var article: Int
  var source: Int
}

/// Aligns pairs of documents, all pairs of two languages learning from each other.
struct AlignmentStage {
  var lexicons = KnownLexicons()
  /// What an embedding server said of the sentences, where one was asked.
  var vectors: TextVectors?
  let jobs: Int
  let console: any Console

  /// The beads of each pair asked for, in the order of `wanted`.
  ///
  /// - Parameters:
  ///   - pairs: everything to learn from; what is learned depends on these alone, not on what is wanted.
  ///   - wanted: those of `pairs` whose beads are needed.
  func align(
    _ wanted: [DocumentPair], learningFrom pairs: [DocumentPair], in documents: [LoadedDocument]
  ) async throws -> [DocumentPair: [Bead]] {
    guard !wanted.isEmpty else { return [:] }
    var groups: [LanguagePair: [DocumentPair]] = [:]
    for pair in pairs { groups[LanguagePair(pair, documents), default: []].append(pair) }
    let asked = Set(wanted)
    var beads: [DocumentPair: [Bead]] = [:]
    for languages in groups.keys.sorted() {
      let group = groups[languages] ?? []
      let mine = group.filter(asked.contains)
      guard !mine.isEmpty else { continue }
      console.begin(stage: "learning \(languages.from)-\(languages.to) from \(group.count) pairs", total: 0)
      let known = lexicons.prior(from: languages.from, to: languages.to)
      let model = Aligner(from: languages.from, to: languages.to, lexicon: known)
        .model(learnedFrom: group.flatMap { task($0, documents).tasks })
      console.end()
      console.begin(stage: "aligning \(languages.from)-\(languages.to)", total: mine.count)
      defer { console.end() }
      let found = try await parallelMap(mine, jobs: jobs, console: console, makeWorker: { () }) { _, pair in
        task(pair, documents).align(with: model)
      }
      for (pair, result) in zip(mine, found) { beads[pair] = result }
    }
    return beads
  }

  private func task(_ pair: DocumentPair, _ documents: [LoadedDocument]) -> SplitTask {
    // What is learned of a task is found by its id, which must be one of its own.
    var task = SplitTask(
      id: "\(pair.article)-\(pair.source)", source: documents[pair.article].segments,
      target: documents[pair.source].segments)
    if let vectors { task.tasks = task.tasks.map { vectors.embedded($0) } }
    return task
  }
}

/// The languages of both sides, the article's first.
private struct LanguagePair: Hashable, Comparable {
  var from: LanguageTag
  var to: LanguageTag

  init(_ pair: DocumentPair, _ documents: [LoadedDocument]) {
    from = documents[pair.article].document.language
    to = documents[pair.source].document.language
  }

  static func < (left: Self, right: Self) -> Bool { (left.from, left.to) < (right.from, right.to) }
}
