import Bitext

/// How documents are paired that no attribution leads from one to the other.
public enum PairingMethod: String, Sendable, Hashable, CaseIterable {
  /// By attribution lines alone; in a corpus that has not a single one, by path.
  case attribution
  /// By paths that differ only where they name the document's language.
  case path
  /// By what the texts share: names, numbers, words and their translations.
  case content
}

/// The pairs of documents that no attribution shows: those of their paths, `de/x.txt` and `vi/x.txt`, `x.de.txt` and `x.vi.txt`.
struct DocumentPairing: Sendable {
  var method: PairingMethod
  /// The language whose documents are articles; `nil` where only attributions tell articles and sources apart.
  var articleLanguage: LanguageTag?
  /// An article's source and how it was found; both are indices into the corpus's documents.
  var sources: [Int: (source: Int, method: LinkMethod)] = [:]

  /// Pairs by attribution alone.
  static let byAttribution = DocumentPairing(method: .attribution)

  private init(method: PairingMethod) { self.method = method }

  /// Decides how a corpus is paired, and pairs what paths show.
  ///
  /// - Parameters:
  ///   - from: the articles' language; `nil`: of the languages there are, the first by its tag that is not `to`.
  ///   - to: the sources' language; `nil`: of the languages of an article's partners, the first by its tag.
  init(_ wanted: PairingMethod, _ documents: [CorpusDocument], from: LanguageTag?, to: LanguageTag?) {
    method = wanted
    if wanted == .attribution {
      guard !documents.contains(where: \.hasClaim) else { return }
      method = .path
    }
    guard let language = Self.articleLanguage(documents, from: from, to: to) else { return }
    if method == .path {
      sources = Self.pairs(documents, from: language, to: to).mapValues { ($0, .path) }
      if wanted == .attribution, sources.isEmpty {
        method = .attribution
        return
      }
    }
    articleLanguage = language
  }

  private static func articleLanguage(_ documents: [CorpusDocument], from: LanguageTag?, to: LanguageTag?)
    -> LanguageTag?
  {
    if let from { return from }
    let languages = Set(documents.map(\.language.language)).subtracting([to?.language].compactMap { $0 })
    return languages.min().flatMap { LanguageTag($0) }
  }

  private static func pairs(_ documents: [CorpusDocument], from: LanguageTag, to: LanguageTag?) -> [Int: Int]
  {
    var pairs: [Int: Int] = [:]
    // What names the language most plainly counts first.
    for kind in PathKey.allCases {
      var groups: [String: [Int]] = [:]
      for (index, document) in documents.enumerated() where pairs[index] == nil {
        if let key = kind.key(of: document) { groups[key, default: []].append(index) }
      }
      var taken = Set(pairs.values)
      for group in groups.values {
        let partners = group.filter {
          let language = documents[$0].language.language
          return language != from.language && (to.map { $0.language == language } ?? true)
            && !taken.contains($0)
        }
        let articles = group.filter { documents[$0].language.language == from.language }
        guard let article = articles.first,
          let source = partners.filter({
            kind != .corpus || documents[$0].id.corpus != documents[article].id.corpus
          }).min(by: {
            (documents[$0].language.language, $0) < (documents[$1].language.language, $1)
          })
        else { continue }
        pairs[article] = source
        taken.insert(source)
      }
    }
    return pairs
  }
}

extension DocumentPairing {
  /// What is told of a pairing that nobody asked for.
  func diagnostic(wanted: PairingMethod) -> Diagnostic? {
    guard wanted == .attribution, method == .path else { return nil }
    return Diagnostic(
      .note,
      message: "no document has an attribution line: \(sources.count) pairs are made by their paths",
      hint: "--pair path says so without this note; --from and --to say their languages")
  }
}
