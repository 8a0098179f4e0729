import Attribution
import Bitext

/// Tells by alignment whether a text is an article's source, against what alignments give by chance.
struct TranslationEvidence: Sendable {
  private let models: LearnedModels
  private var backgrounds: [LanguagePair: AlignmentBackground] = [:]

  /// How many articles of two languages are aligned to learn what sources give, and with how many other texts each to
  /// learn what chance gives.
  private static let sample = 32
  private static let others = 2

  /// Learns what alignments of each pair of languages give.
  ///
  /// - Parameters:
  ///   - pairs: what is linked; what is learned depends on all of them, never on which are judged.
  ///   - sources: the texts that articles may be aligned with.
  ///   - content: the index of these texts.
  ///   - reading: what reads an article's features.
  /// - Throws: `JobError` where a text can't be read again, `CancellationError` where the task was cancelled.
  init(
    _ models: LearnedModels, pairs: [DocumentPair], sources: [Int], content: ContentIndex,
    reading: ContentStage, in corpus: LoadedCorpus, jobs: Int, console: any Console
  ) async throws {
    self.models = models
    let documents = corpus.documents
    var groups: [LanguagePair: [DocumentPair]] = [:]
    for pair in pairs where models.canAlign(pair, in: corpus) {
      groups[LanguagePair(pair, documents), default: []].append(pair)
    }
    for (languages, pairs) in groups {
      let pool = sources.filter { documents[$0].language == languages.to }
      let taken = Self.spread(pairs, Self.sample)
      console.begin(stage: "aligning a sample", total: taken.count)
      defer { console.end() }
      let fits = try await parallelMap(
        Array(taken.indices), jobs: jobs, console: console, makeWorker: { () }
      ) { [self] _, place in
        let pair = taken[place]
        let article = try corpus.load(pair.article)
        let features = try reading.features(ofArticle: pair.article, article, in: corpus)
        let score = { (source: Int) in
          content.match(features, source: documents[source].id)?.score
        }
        var proven: AlignmentFit?
        var unrelated: [AlignmentFit] = []
        if let score = score(pair.source), score >= AttributionThresholds().verified {
          proven = try fit(pair, article, in: corpus)
        }
        for step in 0..<Self.others where !pool.isEmpty {
          let place = (place * Self.others + step) * pool.count / (taken.count * Self.others)
          let other = DocumentPair(article: pair.article, source: pool[place])
          // Texts of one story are no chance.
          guard other != pair, let score = score(other.source), score < 0 else { continue }
          unrelated.append(try fit(other, article, in: corpus))
        }
        return (proven: proven, unrelated: unrelated)
      }
      backgrounds[languages] = AlignmentBackground(
        proven: fits.compactMap(\.proven), unrelated: fits.flatMap(\.unrelated),
        knowsWords: models.startedFromWords(languages))
    }
  }

  /// What a known alignment says; `nil` where nothing was learned of the two languages.
  func evidence(of pair: DocumentPair, beads: [Bead], in corpus: LoadedCorpus) -> AlignmentEvidence? {
    backgrounds[LanguagePair(pair, corpus.documents)].map {
      AlignmentEvidence(beads, sentences: corpus.documents[pair.article].segmentCount, against: $0)
    }
  }

  /// Aligns an article with a text and tells what that says; `nil` where nothing was learned of their languages.
  ///
  /// - Throws: `JobError` where the text can't be read again.
  func evidence(
    of pair: DocumentPair, _ article: LoadedDocument, in corpus: LoadedCorpus
  ) throws(JobError) -> AlignmentEvidence? {
    guard models.canAlign(pair, in: corpus) else { return nil }
    let beads = models.beads(of: pair, article, try corpus.load(pair.source))
    return evidence(of: pair, beads: beads, in: corpus)
  }

  private func fit(
    _ pair: DocumentPair, _ article: LoadedDocument, in corpus: LoadedCorpus
  ) throws(JobError) -> AlignmentFit {
    AlignmentFit(
      models.beads(of: pair, article, try corpus.load(pair.source)), sentences: article.segments.count)
  }

  private static func spread<Item>(_ items: [Item], _ count: Int) -> [Item] {
    items.count <= count ? items : (0..<count).map { items[$0 * items.count / count] }
  }
}
