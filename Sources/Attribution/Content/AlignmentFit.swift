public import Bitext

/// How well the sentences of an article are explained by a text that it was aligned with.
public struct AlignmentFit: Sendable, Hashable {
  /// How many sentences the article has; all count, those without a counterpart with nothing.
  public var sentences: Int
  /// What the words, names, figures and quotation marks of its beads speak for their being translations, in nats a
  /// sentence.
  public var perSentence: Double

  public init(sentences: Int, perSentence: Double) {
    self.sentences = sentences
    self.perSentence = perSentence
  }

  /// - Parameter beads: the alignment of all of the article's sentences, with their evidence.
  public init(_ beads: [Bead], sentences: Int) {
    var sum = 0.0
    for bead in beads where bead.isPaired {
      // How long sentences are and where they stand is alike in all news.
      for part in bead.evidence where Self.telling.contains(part.name) { sum += part.value }
    }
    self.init(sentences: sentences, perSentence: sum / Double(max(1, sentences)))
  }

  private static let telling: Set<String> = ["words", "identical", "names", "numbers", "punctuation"]
}

/// What alignments of one pair of languages give by chance, and what they give where a text is the source.
///
/// Both are normal distributions of nats a sentence, which are wider for short articles; they are measured on pairs of
/// the corpus and start from what is usual, so that a corpus of one article is judged soberly.
public struct AlignmentBackground: Sendable, Hashable {
  struct Distribution: Sendable, Hashable {
    var mean: Double
    /// The variance between articles, and what each sentence adds to it, divided by their number.
    var between: Double
    var within: Double

    /// The logarithm of the density at a value of an article with some sentences.
    func lnDensity(_ fit: AlignmentFit) -> Double {
      let variance = between + within / Double(max(1, fit.sentences))
      let difference = fit.perSentence - mean
      return -0.5 * (difference * difference / variance + (6.283_185 * variance).logarithm)
    }

    /// Shrinks the usual values towards the measured: median and median deviation, which strays leave alone.
    func learning(_ fits: [AlignmentFit]) -> Distribution {
      guard !fits.isEmpty else { return self }
      var learned = self
      let weight = Double(fits.count) / (Double(fits.count) + AlignmentBackground.strength)
      let median = Self.median(fits.map(\.perSentence))
      learned.mean += weight * (median - mean)
      let deviation = 1.4826 * Self.median(fits.map { abs($0.perSentence - median) })
      let expected = Self.median(fits.map { within / Double(max(1, $0.sentences)) })
      learned.between += weight * (max(between / 4, deviation * deviation - expected) - between)
      return learned
    }

    private static func median(_ values: [Double]) -> Double {
      let sorted = values.sorted()
      let middle = sorted.count / 2
      return sorted.count % 2 == 1 ? sorted[middle] : (sorted[middle - 1] + sorted[middle]) / 2
    }
  }

  // As an aligner gives them that has learned from hardly more than one article.
  private(set) var chance = Distribution(mean: -1.3, between: 0.15, within: 2)
  private(set) var source = Distribution(mean: 1, between: 2.5, within: 4)

  /// How many pairs the usual values count as much as.
  private static let strength = 8.0
  /// How often an alignment says nothing: no evidence is stronger than that is rare.
  private static let strays = (share: 1e-5, lnDensity: -4.6)

  /// Whether a bad fit speaks against a text.
  private let tellsAgainst: Bool
  /// How many proven pairs show what the aligner makes of sources.
  private static let provenPairs = 3

  /// - Parameters:
  ///   - proven: alignments of articles with texts that are surely their sources.
  ///   - unrelated: alignments of articles with texts that are surely not.
  ///   - knowsWords: whether the aligner started from a lexicon. Where it knows no word before the corpus, and hardly a
  ///     pair is proven, translations may look like chance.
  public init(proven: [AlignmentFit] = [], unrelated: [AlignmentFit] = [], knowsWords: Bool = true) {
    tellsAgainst = knowsWords || proven.count >= Self.provenPairs
    source = source.learning(proven)
    chance = chance.learning(unrelated)
  }

  /// What an alignment gives by chance, in nats a sentence.
  public var chancePerSentence: Double { chance.mean }

  /// How much likelier a fit is of an article and its source than of two texts that have nothing to do with each other,
  /// as the logarithm in nats.
  public func evidence(of fit: AlignmentFit) -> Double {
    guard fit.sentences > 0, chance.mean < source.mean else { return 0 }
    // Worse than chance is as bad as chance, better than sources usually are is as good as they.
    var fit = fit
    fit.perSentence = min(max(fit.perSentence, chance.mean), source.mean)
    let stray = Self.strays.share.logarithm + Self.strays.lnDensity
    let ratio = max(stray, source.lnDensity(fit)) - max(stray, chance.lnDensity(fit))
    return tellsAgainst ? ratio : max(0, ratio)
  }
}
