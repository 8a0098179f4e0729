public import Bitext

/// Tells how well the content of articles and sources fits, whatever their languages, and finds the best source.
///
/// Every feature of an article is a small experiment: a true source has it with probability q, an unrelated text
/// with probability p. The score is the log-likelihood ratio of what a source has and lacks, in nats. p is
/// learned from how many sources have the feature, q from how often sources have what as many articles have;
/// both start from what is usual for the kind of feature, so that small corpora are judged soberly. An inverted
/// index over these keys and over translations of words finds the candidates; only they are scored in full. Words only
/// serve to find and to rank candidates: how well they fit sentence by sentence the alignment tells far better.
public struct ContentIndex: Sendable {
  /// A feature of an article, in the numbers of the index.
  private struct Entry {
    var kind: ContentFeature.Kind
    /// The most telling first; -1 where the index does not know a key, and where there is no second.
    var keys: (Int, Int)
    var label: String
    var segment: Int

    func key(_ rank: Int) -> Int { rank == 0 ? keys.0 : keys.1 }
  }

  /// The numbers of keys.
  private var interned = HashNumbers()
  /// The source texts, ascending.
  public private(set) var sources: [DocumentID] = []
  /// The sources that have a key.
  private var postings = PostingLists()
  /// How many articles have a key.
  private var articleCount: [Int32] = []

  /// Nothing yet.
  public init() {}

  /// Indexes texts; the same id in both lists is one text in both roles.
  public init(articles: [ContentFeatures], sources: [ContentFeatures]) {
    for text in sources.sorted(by: { $0.id < $1.id }) { add(source: text) }
    for text in articles { count(article: text) }
  }

  /// Adds a source text; sources come in the order of their ids.
  public mutating func add(source text: ContentFeatures) {
    precondition(sources.last.map { $0 < text.id } ?? true, "sources come in the order of their ids")
    let number = Int32(sources.count)
    sources.append(text.id)
    for feature in text.features {
      postings.append(number, to: intern(feature.key))
      if let key = feature.lesserKey { postings.append(number, to: intern(key)) }
    }
    for word in text.words {
      let key = intern(word)
      // A word of more sources finds none.
      if postings.count(key) <= Self.longestWordList { postings.append(number, to: key) }
    }
  }

  /// Counts what an article has, once all sources are there; of the article itself nothing is kept.
  public mutating func count(article text: ContentFeatures) {
    for feature in text.features {
      count(feature.key, feature.kind)
      if let key = feature.lesserKey, key != feature.key { count(key, feature.kind) }
    }
  }

  private mutating func count(_ key: ContentKey, _ kind: ContentFeature.Kind) {
    // A name that no source has may be any word of the article's language, and counts for nothing.
    if kind == .name, number(of: key) == nil { return }
    articleCount[intern(key)] += 1
  }

  /// An article's features in the order of its text.
  private func entries(of article: ContentFeatures) -> [Entry] {
    article.features.map { feature in
      Entry(
        kind: feature.kind,
        keys: (number(of: feature.key) ?? -1, feature.lesserKey.flatMap(number(of:)) ?? -1),
        label: feature.label, segment: feature.segment)
    }
  }

  /// How well a source fits an article; `nil` where the source is not in the index.
  public func match(_ article: ContentFeatures, source: DocumentID) -> ContentMatch? {
    guard let number = number(of: source) else { return nil }
    let entries = entries(of: article)
    return tallies(entries, [number]).first.map { match(number, $0, of: entries) }
  }

  /// The source that fits an article best; `nil` where none shares anything telling with it.
  ///
  /// - Parameter isCandidate: leaves sources out by their places in `sources`, such as those in the article's language.
  public func best(for article: ContentFeatures, among isCandidate: (Int) -> Bool = { _ in true })
    -> ContentMatch?
  {
    candidates(for: article, limit: 1, among: isCandidate).first
  }

  /// The sources that fit an article best, the best first; of equals in the order of their ids.
  ///
  /// - Parameters:
  ///   - claimed: comes first among equals.
  ///   - isCandidate: leaves sources out by their places in `sources`.
  public func candidates(
    for article: ContentFeatures, limit: Int, claimed: DocumentID? = nil,
    among isCandidate: (Int) -> Bool = { _ in true }
  ) -> [ContentMatch] {
    let entries = entries(of: article)
    // Keys that every tenth source has tell little and cost most.
    let common = min(max(20, sources.count / 10), Self.longestList)
    var gains = [Double](repeating: 0, count: sources.count)
    var touched: [Int32] = []
    for entry in entries {
      let rare = (0...1).first {
        entry.key($0) >= 0 && (1...common).contains(postings.count(entry.key($0)))
      }
      guard let rare else { continue }
      let key = entry.key(rare)
      let gain = weight(entry.kind, key, rank: rare).gain
      if gain <= 0 { continue }
      postings.forEach(key) { number in
        if gains[Int(number)] == 0 { touched.append(number) }
        gains[Int(number)] += gain
      }
    }
    let byWords = addWords(article.words, to: &gains, &touched)
    // Ids sort like numbers; the claimed one before all.
    let preferred = claimed.flatMap(number(of:))
    let order = { (number: Int32) in number == preferred ? -1 : number }
    let own = number(of: article.id)
    let likely = Self.best(max(16, limit), of: touched, by: gains, order) { number in
      number != own && isCandidate(Int(number))
    }
    let ranked = zip(likely, tallies(entries, likely))
      .map { (number: $0, tally: $1, score: $1.total + byWords[Int($0)]) }
      .sorted { ($1.score, order($0.number)) < ($0.score, order($1.number)) }
    return ranked.prefix(limit).map { match($0.number, $0.tally, of: entries) }
  }

  /// Of how many sources a word's translation must be one of, at most; and how much a word counts: those of one story
  /// come together.
  private static let rareWord = 0.02
  private static let wordWeight = 0.3
  /// How many sources a key is looked up for at most, and a word: what an article costs must not grow with the corpus.
  private static let longestList = 2000
  private static let longestWordList = 500
  /// How likely a source has a given translation of a word.
  private static let wordKept = 0.3

  /// Adds what the words of an article speak for each source.
  ///
  /// - Returns: that alone, by source.
  private func addWords(_ words: [ContentKey], to gains: inout [Double], _ touched: inout [Int32]) -> [Double]
  {
    var byWords = [Double](repeating: 0, count: sources.count)
    let count = Double(sources.count)
    // In a small corpus a word of two texts in ten is rare enough.
    let common = min(max(20, Int(Self.rareWord * count)), Self.longestWordList)
    for key in words.compactMap(number(of:)) {
      let having = postings.count(key)
      guard (1...common).contains(having) else { continue }
      let gain = Self.wordWeight * (Self.wordKept * (count + 2) / (Double(having) + 1)).logarithm
      if gain <= 0 { continue }
      postings.forEach(key) { number in
        if gains[Int(number)] == 0 { touched.append(number) }
        gains[Int(number)] += gain
        byWords[Int(number)] += gain
      }
    }
    return byWords
  }

  /// The sources of most gain, the best first; of equals the ones that come first in some order.
  ///
  /// - Parameter isCandidate: asked only of those that would be among them, for it may cost a search.
  private static func best(
    _ count: Int, of numbers: [Int32], by gains: [Double], _ order: @escaping (Int32) -> Int32,
    where isCandidate: (Int32) -> Bool
  ) -> [Int32] {
    let isBetter = { (left: Int32, right: Int32) in
      (gains[Int(left)], order(right)) > (gains[Int(right)], order(left))
    }
    var kept: [Int32] = []
    for number in numbers {
      if kept.count == count, let worst = kept.last, !isBetter(number, worst) { continue }
      guard isCandidate(number) else { continue }
      kept.insert(number, at: kept.partitioningIndex { isBetter(number, $0) })
      if kept.count > count { kept.removeLast() }
    }
    return kept
  }

  /// How likely a sentence of an article is in its source too.
  ///
  /// What it has is lost with it, all at once: that is one sign against the source, not as many as it has features.
  private static let sentenceKept = 0.8

  /// What is known of a source while an article's features are gone through.
  private struct Tally {
    var total = 0.0
    /// Of the sentence at hand.
    var sentence = 0.0
    var shared: [(gain: Double, entry: Int)] = []
    /// Whether it has the feature at hand.
    var hasFeature = false
  }

  /// What some sources have of an article, in their order; every list of the index is read once for all of them.
  private func tallies(_ entries: [Entry], _ sources: [Int32]) -> [Tally] {
    let ascending = sources.sorted()
    var tallies = ascending.map { _ in Tally() }
    for (place, entry) in entries.enumerated() {
      for index in tallies.indices { tallies[index].hasFeature = false }
      var loss = 0.0
      for rank in 0...1 where entry.key(rank) >= 0 {
        let weight = weight(entry.kind, entry.key(rank), rank: rank)
        if rank == 0 { loss = weight.loss }
        let gain = weight.gain
        postings.forEachCommon(entry.key(rank), ascending) { index in
          if tallies[index].hasFeature { return }
          tallies[index].sentence += gain
          tallies[index].shared.append((gain, place))
          tallies[index].hasFeature = true
        }
      }
      let endsSentence = place + 1 == entries.count || entries[place + 1].segment != entry.segment
      for index in tallies.indices {
        if !tallies[index].hasFeature { tallies[index].sentence += loss }
        if endsSentence {
          tallies[index].total += Self.ofSentence(tallies[index].sentence)
          tallies[index].sentence = 0
        }
      }
    }
    return sources.map { source in tallies[ascending.partitioningIndex { $0 >= source }] }
  }

  private func match(_ source: Int32, _ tally: Tally, of entries: [Entry]) -> ContentMatch {
    let shared = tally.shared.map { (gain: $0.gain, label: entries[$0.entry].label) }
    return ContentMatch(
      source: sources[Int(source)], score: tally.total, shared: Self.telling(shared))
  }

  /// The logarithm of a mixture's likelihood ratio: of a sentence that is kept and one that is left out.
  private static func ofSentence(_ sum: Double) -> Double {
    // Beyond this the left-out part changes nothing, and an exponential may overflow.
    sum > 30
      ? sum + sentenceKept.logarithm : (sentenceKept * sum.exponential + 1 - sentenceKept).logarithm
  }

  /// The most telling labels; a part of a longer one that is told already says nothing more.
  private static func telling(_ shared: [(gain: Double, label: String)]) -> [String] {
    let shared = shared.sorted {
      ($1.gain, $1.label.utf8.count, $0.label) < ($0.gain, $0.label.utf8.count, $1.label)
    }
    var labels: [String] = []
    for (gain, label) in shared where gain > 0 && labels.count < 12 {
      if !labels.contains(where: { $0.has(label) }) { labels.append(label) }
    }
    return labels
  }

  /// What a feature adds to the score where the source has it, and where it lacks it.
  private func weight(_ kind: ContentFeature.Kind, _ key: Int, rank: Int) -> (gain: Double, loss: Double) {
    let usual = FeaturePrior.of(kind)
    let having = Double(postings.count(key))
    let claiming = Double(max(1, articleCount[key]))
    // The source in question is left out of its own statistics.
    let byChance =
      (max(0, having - 1) + FeaturePrior.strength * usual.byChance)
      / (Double(max(0, sources.count - 1)) + FeaturePrior.strength)
    let kept =
      (min(max(0, having - 1), claiming - 1) + FeaturePrior.strength * usual.kept)
      / (claiming - 1 + FeaturePrior.strength)
    let q = max(kept, byChance) * (rank == 0 ? 1 : 0.7)
    let gain = max(0, (q / byChance).logarithm)
    // What no source has at all may be a word of the article's language, not a name.
    let isCrossLingual = kind != .name || having > 0
    return (gain, isCrossLingual && q > byChance ? ((1 - q) / (1 - byChance)).logarithm : 0)
  }

  private mutating func intern(_ key: ContentKey) -> Int {
    let number = interned.intern(key.hash)
    if number == postings.count {
      postings.addKey()
      articleCount.append(0)
    }
    return number
  }

  private func number(of key: ContentKey) -> Int? { interned.number(of: key.hash) }

  private func number(of source: DocumentID) -> Int32? {
    let number = sources.partitioningIndex { $0 >= source }
    return number < sources.count && sources[number] == source ? Int32(number) : nil
  }
}

extension String {
  /// Whether a label stands in it; the standard library's search prepares tables that take longer than reading it.
  fileprivate func has(_ label: String) -> Bool {
    var (whole, label) = (self, label)
    return whole.withUTF8 { whole in
      label.withUTF8 { label in
        guard label.count <= whole.count else { return false }
        return (0...whole.count - label.count).contains { start in
          label.indices.allSatisfy { whole[start + $0] == label[$0] }
        }
      }
    }
  }
}
