import Alignment
import Bitext
import TranslationMemory

/// Learns word pairs from the sentence pairs that a memory holds.
struct LexiconLearning {
  let store: Memory
  /// Sentence pairs below this probability teach nothing.
  let minScore: Double
  let jobs: Int
  let console: any Console

  /// What was learned of one language pair.
  struct Learned {
    var from: LanguageTag
    var to: LanguageTag
    var pairs: Int
    var lexicon: Lexicon
  }

  private struct Languages: Hashable, Comparable {
    var from: LanguageTag
    var to: LanguageTag

    static func < (left: Self, right: Self) -> Bool { (left.from, left.to) < (right.from, right.to) }
  }

  /// A pair's two texts, the language whose tag sorts first in front.
  private struct Texts: Hashable, Comparable {
    var first: String
    var second: String

    static func < (left: Self, right: Self) -> Bool {
      (left.first, left.second) < (right.first, right.second)
    }
  }

  /// What each language pair teaches, by its languages.
  ///
  /// Each different pair of texts counts once, in the order of the texts: what is learned depends on what the memory
  /// holds, not on the order it came in.
  func learn() async throws -> [Learned] {
    var texts: [Languages: Set<Texts>] = [:]
    try translating {
      try store.pairs(minConfidence: minScore) { pair, _ in
        guard let article = pair.article, let source = pair.source else { return }
        let sides = source.language < article.language ? (source, article) : (article, source)
        texts[Languages(from: sides.0.language, to: sides.1.language), default: []].insert(
          Texts(first: sides.0.normalized, second: sides.1.normalized))
      }
    }
    var learned: [Learned] = []
    for languages in texts.keys.sorted() {
      let pairs = (texts[languages] ?? []).sorted()
      console.begin(stage: "reading \(languages.from)-\(languages.to)", total: pairs.count)
      let tasks = try await parallelMap(
        Array(pairs.enumerated()), jobs: jobs, console: console, makeWorker: SegmentingWorker.init
      ) { worker, pair in
        AlignmentTask(
          id: "\(pair.offset)", source: [try worker.segment(normalized: pair.element.first, languages.from)],
          target: [try worker.segment(normalized: pair.element.second, languages.to)])
      }
      console.end()
      console.begin(stage: "learning \(languages.from)-\(languages.to)", total: 0)
      let model = Aligner(
        from: languages.from, to: languages.to, options: AlignerOptions(jobs: jobs),
        lexicon: Lexicon.prior(from: languages.from, to: languages.to)
      ).model(learnedFrom: tasks)
      console.end()
      learned.append(
        Learned(from: languages.from, to: languages.to, pairs: pairs.count, lexicon: model.lexicon()))
    }
    return learned
  }
}

extension SegmentingWorker {
  /// A segment of its own made of a text that is normalized already.
  func segment(normalized text: String, _ language: LanguageTag) throws -> Segment {
    Segment(
      order: 0, block: 0, role: .body,
      text: MappedText(unchanged: text, at: OriginalSpan(start: 0, end: text.utf8.count)),
      tokens: try tokens(of: text, language: language))
  }
}
