import Bitext
import TranslationMemory

/// Pairs of earlier runs that paths or contents showed, of which only one side is in the present run: where one of two
/// folders is processed alone, its documents stay paired with those of the other.
struct RememberedPairs {
  private let pairs: [PairedDocuments]

  init(_ store: Memory, _ corpus: LoadedCorpus) throws {
    let present = Set(corpus.documents.map(\.id))
    pairs = try translating {
      try store.pairedDocuments { present.contains($0.article) != present.contains($0.source) }
    }
  }

  /// Whether there are any; then they tell which language the articles are in.
  func complete(_ pairing: inout DocumentPairing, from: LanguageTag?) {
    guard let first = pairs.first, pairing.articleLanguage == nil else { return }
    pairing.method = first.method == .content ? .content : .path
    pairing.articleLanguage = from ?? first.articleLanguage
  }

  /// Adds the missing sides to the corpus, and their pairs to the pairing.
  func join(
    _ corpus: inout LoadedCorpus, _ roles: inout DocumentRoles, _ pairing: inout DocumentPairing,
    from remembered: RememberedDocuments
  ) throws {
    guard !pairs.isEmpty, pairing.articleLanguage != nil else { return }
    var places = Dictionary(
      zip(corpus.documents.map(\.id), corpus.documents.indices), uniquingKeysWith: { first, _ in first })
    let articles = Set(roles.articles)
    let sources = Set(roles.sources)
    var taken = Set(pairing.sources.values.map(\.source))
    for pair in pairs {
      if let article = places[pair.article] {
        guard articles.contains(article), pairing.sources[article] == nil,
          try remembered.load(pair.source, [], into: &corpus)
        else { continue }
        roles.sources.append(corpus.documents.count - 1)
        pairing.sources[article] = (corpus.documents.count - 1, pair.method)
      } else if let source = places[pair.source] {
        guard sources.contains(source), taken.insert(source).inserted,
          try remembered.load(pair.article, [], into: &corpus)
        else { continue }
        roles.articles.append(corpus.documents.count - 1)
        pairing.sources[corpus.documents.count - 1] = (source, pair.method)
      }
      if let last = corpus.documents.last { places[last.id] = corpus.documents.count - 1 }
    }
  }
}
