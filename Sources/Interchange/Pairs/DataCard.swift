public import Bitext

/// What an export holds: counts, sources, how it was chosen; for people, and with licences left blank to fill in.
public struct DataCard: Sendable {
  /// Of a document side or of a whole part.
  struct Size: Sendable, Hashable {
    var texts = 0
    var words = 0
    var characters = 0

    mutating func add(_ text: String) {
      texts += 1
      words += text.split(whereSeparator: \.isWhitespace).count
      characters += text.unicodeScalars.count
    }
  }

  /// One split, or the whole export.
  struct Part: Sendable {
    var name: String
    var pairs = 0
    var documents: Set<DocumentID> = []
    var sizes: [LanguageTag: Size] = [:]
  }

  /// What comes from one publisher, or one imported file.
  struct Source: Sendable {
    var pairs = 0
    var articles: Set<DocumentID> = []
    var hosts: Set<String> = []
    var first: String?
    var last: String?
  }

  let columns: LanguageColumns
  let toolVersion: String
  let choices: [(name: String, value: String)]
  var parts: [Part]
  var unpaired = 0
  var beads: [BeadType: Int] = [:]
  var verdicts: [String: Int] = [:]
  var decisions: [String: Int] = [:]
  var marks: [QualityMark: Int] = [:]
  var sources: [String: Source] = [:]
  var aligners: Set<String> = []

  /// - Parameters:
  ///   - choices: the options that say what was exported, by name.
  ///   - parts: the names of the splits; empty where there are none.
  public init(
    _ columns: LanguageColumns, toolVersion: String, choices: [(name: String, value: String)], parts: [String]
  ) {
    self.columns = columns
    self.toolVersion = toolVersion
    self.choices = choices
    self.parts = (parts.isEmpty ? ["all"] : parts).map { Part(name: $0) }
  }

  /// Counts a pair.
  ///
  /// - Parameter part: the index of its split.
  public mutating func add(_ pair: SegmentPair, marks: [QualityMark], part: Int) {
    if pair.article == nil || pair.source == nil { unpaired += 1 } else { parts[part].pairs += 1 }
    for side in [pair.article, pair.source] {
      if let side { parts[part].sizes[side.language, default: Size()].add(side.original) }
    }
    let isOurs = pair.origin == nil || pair.hasPlace
    if isOurs {
      for document in [pair.articleDocument, pair.sourceDocument] {
        if let document { parts[part].documents.insert(document) }
      }
      aligners.insert(pair.aligner)
    }
    beads[pair.type, default: 0] += 1
    verdicts[pair.verdict?.rawValue ?? "none", default: 0] += 1
    if let decision = pair.review?.decision { decisions[decision.rawValue, default: 0] += 1 }
    for mark in marks { self.marks[mark, default: 0] += 1 }
    let name = isOurs ? pair.reference?.publisher ?? "unknown publisher" : "file \(pair.origin?.file ?? "")"
    var source = sources[name] ?? Source()
    source.pairs += 1
    if isOurs, let article = pair.articleDocument { source.articles.insert(article) }
    if let host = pair.sourceURL.flatMap({ PairFilter.Test.host(ofURL: $0) }) { source.hosts.insert(host) }
    if let date = pair.reference?.published.map({ String($0.description.prefix(10)) }) {
      source.first = min(source.first ?? date, date)
      source.last = max(source.last ?? date, date)
    }
    sources[name] = source
  }

  var firstDate: String? { sources.values.compactMap(\.first).min() }
  var lastDate: String? { sources.values.compactMap(\.last).max() }
  /// The languages of all parts, the columns' first.
  var languages: [LanguageTag] {
    let known = Set(parts.flatMap(\.sizes.keys)).subtracting([columns.first, columns.second])
    return [columns.first, columns.second] + known.sorted()
  }
}

extension DataCard {
  /// The sources, the ones with most pairs first.
  var orderedSources: [(name: String, source: Source)] {
    sources.map { ($0.key, $0.value) }.sorted { ($1.1.pairs, $0.0) < ($0.1.pairs, $1.0) }
  }
}
