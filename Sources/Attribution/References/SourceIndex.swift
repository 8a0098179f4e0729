public import Bitext

/// The source texts of a corpus by the keys of their URLs.
public struct SourceIndex: Sendable {
  private let keys: URLKeys
  private var documents: [String: [DocumentID]] = [:]
  /// Sources whose URL can't be read, and so can't be linked to, in their order.
  public private(set) var unreadable: [(id: DocumentID, url: String)] = []

  /// Indexes source texts.
  ///
  /// - Parameter sources: each text and its URL as the corpus writes it.
  public init(sources: [(DocumentID, url: String)], urls: URLReader) {
    self.init(sources: sources, keys: URLKeys(urls))
  }

  /// Indexes source texts by keys that were read before.
  ///
  /// - Parameter sources: each text and its URL as the corpus writes it.
  public init(sources: [(DocumentID, url: String)], keys: URLKeys) {
    self.keys = keys
    for (id, url) in sources {
      if let key = keys.key(of: url) {
        documents[key, default: []].append(id)
      } else {
        unreadable.append((id, url))
      }
    }
    for key in documents.keys { documents[key]?.sort() }
  }

  /// Texts that have one URL, each list sorted; by its first.
  public var copies: [[DocumentID]] {
    documents.values.filter { $0.count > 1 }.sorted { $0[0] < $1[0] }
  }

  /// The texts that belong to a URL, sorted; more than one where the corpus has copies.
  public func documents(of reference: SourceReference) -> [DocumentID] {
    key(of: reference).flatMap { documents[$0] } ?? []
  }

  /// Links an article to the text of its first reference that has one in the corpus.
  ///
  /// The link's reference is that one; where no reference has a text, the first that is an article's, or the first.
  public func link(article: DocumentID, references: [SourceReference]) -> DocumentLink {
    for reference in references {
      if let source = documents(of: reference).first(where: { $0 != article }) {
        return DocumentLink(article: article, reference: reference, source: source, method: .url)
      }
    }
    let reference =
      references.first { $0.form == .article } ?? references.first { $0.canonicalURL != nil }
      ?? references.first
    return DocumentLink(article: article, reference: reference, source: nil, method: .none)
  }

  /// The key of a reference: the same for every URL of one article; `nil` where there is no URL.
  public func key(of reference: SourceReference) -> String? {
    reference.canonicalURL.flatMap { keys.key(of: $0) }
  }

  /// For every article that shares a source with others, who they are.
  ///
  /// What this costs does not grow with the square of the articles that claim one source.
  public func sharing(_ claims: [(article: DocumentID, references: [SourceReference])]) -> [DocumentID:
    OtherClaimants]
  {
    var byKey: [String: [DocumentID]] = [:]
    for claim in claims {
      let keys = Set(claim.references.lazy.filter { $0.form != .listing }.compactMap { key(of: $0) })
      for key in keys { byKey[key, default: []].append(claim.article) }
    }
    let groups = byKey.values.filter { $0.count > 1 }.map { $0.sorted() }
    var groupsOf: [DocumentID: [Int]] = [:]
    for (group, articles) in groups.enumerated() {
      for article in articles { groupsOf[article, default: []].append(group) }
    }
    var unions: [[Int]: OtherClaimants] = [:]
    var sharing: [DocumentID: OtherClaimants] = [:]
    for (article, numbers) in groupsOf {
      let all = unions[numbers] ?? OtherClaimants(ofEither: numbers.map { groups[$0] })
      unions[numbers] = all
      sharing[article] = all.without(article)
    }
    return sharing
  }
}
